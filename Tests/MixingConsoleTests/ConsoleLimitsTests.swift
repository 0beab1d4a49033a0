import MixingConsole
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

/// Every control at either end of its range and off, at every rate: outputs and gradients are
/// numbers, also of silence and of one sample.
@Suite struct ConsoleLimitsTests {
  /// All processors at work, with a short reverb to save time.
  static let settings: ConsoleSettings = {
    var settings = ConsoleSettings(trackCount: 4)
    for track in 0..<4 {
      settings.tracks[track].equalizer = Example.settings.tracks[track].equalizer
      settings.tracks[track].compressor = Example.settings.tracks[track].compressor
      settings.tracks[track].send = Level(decibels: -6)
    }
    settings.master = Example.settings.master
    settings.reverb.decaySeconds = SIMD16(repeating: 0.1)
    return settings
  }()

  /// Noise, silence, one sample and full scale, mono and stereo.
  static func tracks(sampleRate: Double) -> [AudioBuffer] {
    let square = (0..<700).map { Float($0 % 2 == 0 ? 1 : -1) }
    return [
      Example.track(seed: 1, channels: 1, count: 700, sampleRate: sampleRate),
      AudioBuffer(channelCount: 2, frameCount: 700, sampleRate: sampleRate),
      AudioBuffer(channels: [[1]], sampleRate: sampleRate),
      AudioBuffer(channels: [square, square], sampleRate: sampleRate),
    ]
  }

  private func check(
    _ settings: ConsoleSettings, _ tracks: [AudioBuffer], _ console: Console, _ name: String
  ) {
    let (mix, back) = valueWithPullback(at: settings) { console.mix(tracks, $0) }
    #expect(mix.isFinite, "\(name) at \(console.sampleRate) Hz")
    let seed = AudioBuffer(
      channels: mix.channels.map { $0.map { $0 < 0 ? -1 : 1 } }, sampleRate: mix.sampleRate)
    let gradient = back(seed)
    #expect(gradient.values.allSatisfy { $0.isFinite }, "\(name) at \(console.sampleRate) Hz")
  }

  private func ends<Strip>(_ parameter: Parameter<Strip>) -> [Double] {
    [parameter.range.lowerBound, parameter.range.upperBound, parameter.defaultValue]
      + (parameter.off.map { [$0] } ?? [])
  }

  @Test(arguments: [44_100.0, 48_000, 96_000, 192_000])
  func everyControlAtItsEnds(sampleRate: Double) throws {
    let console = try #require(SharedConsole.all[sampleRate])
    let tracks = Self.tracks(sampleRate: sampleRate)
    let oneFrame = tracks.map { $0.frames(0..<1) }
    for parameter in TrackSettings.parameters {
      for value in ends(parameter) {
        var settings = Self.settings
        for track in 0..<4 { settings.tracks[track][keyPath: parameter.value] = value }
        check(settings, tracks, console, "\(parameter.name) = \(value)")
        check(settings, oneFrame, console, "\(parameter.name) = \(value), one frame")
      }
    }
    for parameter in MasterSettings.parameters {
      for value in ends(parameter) {
        var settings = Self.settings
        settings.master[keyPath: parameter.value] = value
        check(settings, tracks, console, "master \(parameter.name) = \(value)")
      }
    }
    for parameter in ReverbSettings.parameters {
      for value in [parameter.range.lowerBound, parameter.range.upperBound] {
        var settings = Self.settings
        settings.reverb[keyPath: parameter.value] = value
        check(settings, tracks, console, "reverb \(parameter.name) = \(value)")
      }
    }
  }

  @Test(arguments: [44_100.0, 48_000, 96_000, 192_000], [0.0, 1])
  func allControlsAtOneEnd(sampleRate: Double, position: Double) throws {
    let console = try #require(SharedConsole.all[sampleRate])
    var settings = ConsoleSettings(trackCount: 4)
    for parameter in TrackSettings.parameters {
      for track in 0..<4 {
        settings.tracks[track][keyPath: parameter.value] = parameter.value(at: position)
      }
    }
    for parameter in MasterSettings.parameters {
      settings.master[keyPath: parameter.value] = parameter.value(at: position)
    }
    for parameter in ReverbSettings.parameters {
      settings.reverb[keyPath: parameter.value] = parameter.value(at: position)
    }
    check(settings, Self.tracks(sampleRate: sampleRate), console, "all at \(position)")
  }

  @Test(arguments: [44_100.0, 192_000])
  func silenceStaysSilent(sampleRate: Double) throws {
    let console = try #require(SharedConsole.all[sampleRate])
    let tracks = Self.tracks(sampleRate: sampleRate).map {
      AudioBuffer(
        channelCount: $0.channelCount, frameCount: $0.frameCount, sampleRate: sampleRate)
    }
    let mix = console.mix(tracks, Self.settings)
    #expect(mix.channels.allSatisfy { $0.allSatisfy { $0 == 0 } })
    check(Self.settings, tracks, console, "silence")
  }

  /// Frequencies of the table beyond a low rate's half are limited.
  @Test func lowSampleRate() {
    let console = Console(sampleRate: 8000)
    var settings = Self.settings
    for track in 0..<4 {
      settings.tracks[track].equalizer.peak4.frequencyHertz = 16_000
      settings.tracks[track].equalizer.highShelf.frequencyHertz = 16_000
    }
    check(settings, Self.tracks(sampleRate: 8000), console, "8 kHz")
  }
}
