package import AudioFiles
import Foundation
public import MixStyle
public import Roles
import SignalProcessing
import TechnicalPass

/// What one reading of a stem, from beginning to end, tells about it.
public struct StemAnalysis: Sendable, Codable {
  /// Integrated loudness in LUFS, a mono stem counting as one channel; minus infinity if silent.
  public let loudness: Double
  public let loudnessRange: Double
  public let maximumMomentaryLoudness: Double
  public let maximumShortTermLoudness: Double
  /// In dBTP; nil unless asked for.
  public let truePeak: Double?
  public let levels: LevelStatistics
  public let spectrum: BarkSpectrum
  public let faults: [StemFault]
  /// What the recording itself may ask for; nil unless asked for.
  let technical: TechnicalFindings?
  /// What the role is guessed by; nil unless asked for, and where there is hardly any sound.
  public let soundPrint: SoundPrint?
  /// When a click comes, in seconds; nil where it is none, and where the role was not asked for.
  let clicks: [Double]?
  /// Of the file; nil where nobody asked.
  var fingerprint: ContentFingerprint?

  /// Reads and measures a file at its own sample rate.
  /// - Throws: `AudioFileError`.
  package init(
    _ file: AudioFile, measuresTruePeak: Bool, measuresSoundPrint: Bool = false,
    measuresTechnical: Bool = false,
    progress: (Double) -> Void = { _ in }
  ) throws {
    // Where a stem begins in its song matters to its levels in time and to nothing else.
    let own = file.leadFrameCount > 0 ? file.starting(at: 0) : file
    let reader = try AudioFileReader(own)
    let loudness = LoudnessMeter(
      sampleRate: file.sampleRate, channelCount: file.channelCount,
      measuresTruePeak: measuresTruePeak)
    var levels = LevelStatistics(sampleRate: file.sampleRate, channelCount: file.channelCount)
    let block = AudioBuffer.usualBlockLength
    for start in stride(from: 0, to: file.leadFrameCount, by: block) {
      levels.add(Self.silence(min(block, file.leadFrameCount - start), like: file))
    }
    let spectrum = BarkSpectrumMeter(
      sampleRate: file.sampleRate, channelCount: file.channelCount)
    let sound =
      measuresSoundPrint
      ? SoundPrintMeter(sampleRate: file.sampleRate, channelCount: file.channelCount) : nil
    var click = measuresSoundPrint ? ClickMeter(sampleRate: file.sampleRate) : nil
    var technical =
      measuresTechnical
      ? TechnicalMeter(sampleRate: file.sampleRate, channelCount: file.channelCount) : nil
    while let block = try reader.read() {
      technical?.add(block)
      loudness.add(block)
      levels.add(block)
      spectrum.add(block)
      sound?.add(block)
      click?.add(block)
      progress(Double(reader.position) / Double(max(own.frameCount, 1)))
    }
    // A sound shorter than a block of the meter is heard with the silence that follows it in a song.
    let missing = Int((0.4 * file.sampleRate).rounded(.up)) - own.frameCount
    if missing > 0 { loudness.add(Self.silence(missing, like: file)) }
    self.loudness = loudness.integratedLoudness
    loudnessRange = loudness.loudnessRange
    maximumMomentaryLoudness = loudness.maximumMomentaryLoudness
    maximumShortTermLoudness = loudness.maximumShortTermLoudness
    truePeak = loudness.truePeak
    self.levels = levels
    self.spectrum = spectrum.spectrum
    soundPrint = sound?.soundPrint
    clicks = click?.clicks
    self.technical = technical?.findings
    faults = StemFault.faults(
      levels: levels, spectrum: spectrum.spectrum, reading: StemFault.faults(of: reader))
  }

  private static func silence(_ frameCount: Int, like file: AudioFile) -> AudioBuffer {
    AudioBuffer(
      channelCount: file.channelCount, frameCount: frameCount, sampleRate: file.sampleRate)
  }

  /// Share of the energy below 120 Hz, 0...1.
  var lowShare: Double { spectrum.lowShare }

  /// Mean square of each tenth of a second.
  var timeline: [Double] { levels.shortTermLevels.map { pow(10, Double($0) / 10) } }
}

extension StemAnalysis {
  /// What is known of a stem of a song, or what reading it tells now.
  /// - Parameter measuresSound: whether the role is to be guessed by the sound.
  /// - Throws: `AudioFileError`, `CancellationError`.
  init(_ file: AudioFile, measuresSound: Bool, cache: AnalysisCache) throws {
    // What hears the sound as well knows all the rest.
    let questions = measuresSound ? ["stem with sound"] : ["stem", "stem with sound"]
    self = try cache.value(of: file, questions) {
      try StemAnalysis(
        file, measuresTruePeak: false, measuresSoundPrint: measuresSound, measuresTechnical: true)
    }
    fingerprint = try cache.fingerprint(of: file.path)
  }

  /// Whether a part of the file could not be read.
  var isDamaged: Bool {
    faults.contains { if case .damaged = $0 { true } else { false } }
  }
}

extension StemFault {
  /// What a reader found in a file beside its sound.
  static func faults(of reader: AudioFileReader) -> [StemFault] {
    var faults: [StemFault] = []
    if let first = reader.firstSilencedSeconds {
      let seconds = Double(reader.silencedFrameCount) / reader.file.sampleRate
      faults.append(.damaged(firstSeconds: first, seconds: seconds))
    }
    if let first = reader.spikes.map(\.seconds).min() {
      let largest = reader.spikes.map(\.magnitude).max() ?? 0
      faults.append(
        .spikes(
          count: reader.spikeCount, firstSeconds: first,
          peakDecibels: decibels(amplitude: Double(largest))))
    }
    return faults
  }
}
