import AudioFiles
import Foundation
import GeneratedAudio
import MixAssistant
import MixingConsole
import SignalProcessing
import TestSupport
import Testing

/// Bounces by another clock than the stems', or between their samples.
@Suite struct RoughMixClockTests {
  private static let rate = 44_100.0
  private static let count = 700_000
  private static let levels = [-3.0, 2, 0.5]
  private static let pans = [0.0, -0.4, 0.3]
  let studio: Studio

  /// Three sounds of their own, of which a bounce is made.
  init() throws {
    studio = try Studio()
    try FileManager.default.createDirectory(
      atPath: studio("Long"), withIntermediateDirectories: true)
    for (index, sound) in Self.sounds.enumerated() {
      try AudioBuffer(channels: [sound], sampleRate: Self.rate)
        .write(to: studio("Long/\(index).wav"), format: .float32)
    }
  }

  /// Noise that swells, low-passed at a quarter of the rate.
  private static let sounds: [[Float]] = (0..<3).map { index in
    var state: (Float, Float) = (0, 0)
    return floatNoise(seed: UInt64(50 + index), count: count).enumerated().map { n, sample in
      state.0 += 0.4 * (sample - state.0)
      state.1 += 0.4 * (state.0 - state.1)
      return state.1 * Float(0.15 + 0.1 * sin(Double(n) / (3_000 + 1_700 * Double(index))))
    }
  }

  private static let mix: AudioBuffer = {
    var settings = ConsoleSettings(trackCount: 3)
    for track in 0..<3 {
      settings.tracks[track].fader.decibels = levels[track]
      settings.tracks[track].pan = pans[track]
    }
    return Console(sampleRate: rate, threads: 2).mix(
      sounds.map { AudioBuffer(channels: [$0], sampleRate: rate) }, settings)
  }()

  /// What `InvertRoughMix` finds where the bounce's frame n is the mix's at `place(n)`.
  private func found(
    rate: Double = rate, count: Int = count, _ place: (Int) -> Double
  ) throws -> InvertRoughMix.Result {
    let channels = Self.mix.channels.map { resampled($0, count: count, at: place) }
    try AudioBuffer(channels: channels, sampleRate: rate).write(
      to: studio("Rough.wav"), format: .float32)
    var job = InvertRoughMix(stems: [studio("Long")], roughMix: studio("Rough.wav"))
    job.threads = 2
    job.onlyBalance = true
    return try job.run()
  }

  private func expectBalance(
    _ result: InvertRoughMix.Result, within tolerance: Double = 0.05,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for track in 0..<3 {
      let strip = result.settings.tracks[track]
      let level =
        strip.trim.decibels + strip.fader.decibels + result.settings.master.fader.decibels
      #expect(
        abs(level - Self.levels[track]) < tolerance, "\(track): \(level)",
        sourceLocation: sourceLocation)
      #expect(abs(strip.pan - Self.pans[track]) < 0.01, sourceLocation: sourceLocation)
    }
  }

  /// 0.1 % is 700 frames at the end.
  @Test(arguments: [0.0002, -0.0002, 0.001, -0.001])
  func aClockOfItsOwnIsPutRight(error: Double) throws {
    let result = try found { Double($0 - 5_000) / (1 + error) }
    #expect(abs(result.report.clockError - error) < 2e-7, "\(result.report.clockError)")
    #expect(abs(result.report.offsetSeconds - 5_000 / (44_100 * (1 + error))) < 1e-5)
    #expect(
      result.report.notes.contains { $0.contains("clock ran") && $0.contains("this was corrected") }
    )
    #expect(result.report.driftFrames == 0)
    expectBalance(result)
  }

  /// One that is further off is another speed, and none of these stems'.
  @Test func anotherSpeedIsRefused() throws {
    let error = #expect(throws: MixAssistantError.self) { try found { Double($0) / 1.004 } }
    #expect(error?.description.contains("is not a mix of these stems") == true)
  }

  /// At another rate a cut falls between the frames of the stems.
  @Test func aCutBetweenFramesIsFound() throws {
    let ratio = 44_100.0 / 48_000
    let result = try found(rate: 48_000, count: 700_000) { Double($0 + 1_777) * ratio }
    #expect(result.report.clockError == 0)
    #expect(abs(result.report.offsetSeconds + 1_777 / 48_000.0) < 2e-6)
    expectBalance(result)
  }

  /// What keeps no clock at all is fitted where most of it lies, and told.
  @Test func whatWandersIsTold() throws {
    let result = try found { n in Double(n) + 12 * sin(Double(n) / 90_000) }
    #expect(result.report.clockError == 0 && result.report.driftFrames > 5)
    #expect(result.report.notes.contains { $0.contains("drifts against the stems") })
  }
}
