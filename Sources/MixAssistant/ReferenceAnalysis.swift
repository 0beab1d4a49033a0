import AudioFiles
import MixStyle

/// What is known of a finished song that a mix is matched to.
struct ReferenceAnalysis: Sendable {
  static let shortest = 3.0

  let file: AudioFile
  let features: AudioFeatures
  /// In LUFS.
  let loudness: Double

  /// Opens a song that is long enough, before anything that takes its time.
  /// - Throws: `AudioFileError`, or `MixAssistantError` for one that is too short.
  static func open(path: String) throws -> AudioFile {
    let file = try AudioFile(path: path)
    guard file.duration >= Self.shortest else {
      throw MixAssistantError.data(
        "\(path): is \(seconds(file.duration)) long, too short for a reference; "
          + "give one of at least \(seconds(Self.shortest))")
    }
    return file
  }

  /// Measures a song at a sample rate in hertz.
  /// - Throws: `AudioFileError`, or `MixAssistantError` for one that is silent.
  init(_ file: AudioFile, sampleRate: Double, progress: (Double) -> Void) throws {
    self.file = file
    let reader = try ResampledReader(file, sampleRate: sampleRate)
    var meter = AudioFeatureMeter(sampleRate: sampleRate)
    let loudnessMeter = LoudnessMeter(
      sampleRate: sampleRate, channelCount: file.channelCount, isDualMono: true,
      measuresTruePeak: false)
    while let block = try reader.read(frameCount: 65_536) {
      meter.add(block)
      loudnessMeter.add(block)
      progress(Double(reader.position) / Double(max(reader.frameCount, 1)))
    }
    loudness = loudnessMeter.integratedLoudness
    guard loudness > -70, let features = meter.features() else {
      throw MixAssistantError.data("\(file.path): is silent; give a reference that can be heard")
    }
    self.features = features
  }
}
