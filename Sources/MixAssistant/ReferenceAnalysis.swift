import AudioFiles
import MixMatching
import MixStyle
import SignalProcessing

/// What is known of a finished song that a mix is matched to.
struct ReferenceAnalysis: Sendable {
  static let shortest = 3.0

  let request: ReferenceRequest
  let file: AudioFile
  let features: AudioFeatures
  let style: StyleFeatures
  /// The frequency in hertz above which the song ends abruptly, if it does.
  let bandLimit: Double?
  /// In LUFS.
  let loudness: Double

  /// Opens a song that is long enough, before anything that takes its time.
  /// - Throws: `AudioFileError`, or `MixAssistantError` for one that is too short.
  static func open(_ request: ReferenceRequest) throws -> AudioFile {
    let file = try AudioFile(path: request.file)
    guard file.duration >= Self.shortest else {
      throw MixAssistantError.data(
        "\(request.file): is \(seconds(file.duration)) long, too short for a reference; "
          + "give one of at least \(seconds(Self.shortest))")
    }
    if let section = request.section {
      guard section.upperBound <= file.duration + 0.01 else {
        throw MixAssistantError.data(
          "\(request.file): is \(seconds(file.duration)) long; its section "
            + "\(seconds(section.lowerBound)) to \(seconds(section.upperBound)) reaches past the end"
        )
      }
      guard section.upperBound - section.lowerBound >= Self.shortest else {
        throw MixAssistantError.data(
          "\(request.file): the section \(seconds(section.lowerBound)) to "
            + "\(seconds(section.upperBound)) is too short for a reference; "
            + "give at least \(seconds(Self.shortest))")
      }
    }
    return file
  }

  /// Measures a song at a sample rate in hertz.
  /// - Throws: `AudioFileError`, or `MixAssistantError` for one that is silent.
  init(
    _ request: ReferenceRequest, _ file: AudioFile, sampleRate: Double,
    progress: (Double) -> Void
  ) throws {
    self.request = request
    self.file = file
    let reader = try ResampledReader(file, sampleRate: sampleRate)
    let range =
      request.section.map {
        Int($0.lowerBound * sampleRate)..<min(Int($0.upperBound * sampleRate), reader.frameCount)
      } ?? 0..<Int.max
    if range.lowerBound > 0 { try reader.seek(toFrame: range.lowerBound) }
    var meter = AudioFeatureMeter(sampleRate: sampleRate)
    let styleMeter = StyleFeatureMeter(sampleRate: sampleRate)
    let loudnessMeter = LoudnessMeter(
      sampleRate: sampleRate, channelCount: file.channelCount, isDualMono: true,
      measuresTruePeak: false)
    var left = range.count
    let total = Double(max(min(range.count, reader.frameCount), 1))
    while left > 0, let block = try reader.read(frameCount: min(65_536, left)) {
      left -= block.frameCount
      meter.add(block)
      styleMeter.add(block)
      loudnessMeter.add(block)
      progress(Double(range.count - left) / total)
    }
    loudness = loudnessMeter.integratedLoudness
    guard loudness > -70, let features = meter.features(), let style = styleMeter.features else {
      throw MixAssistantError.data("\(file.path): is silent; give a reference that can be heard")
    }
    self.features = features
    self.style = style
    bandLimit = styleMeter.bandLimit
  }

  /// The target that the song is for a mix.
  var part: StyleObjective.Part {
    StyleObjective.Part(
      StyleTarget(style, bandLimit: bandLimit), weight: request.weight, aspects: request.aspects)
  }
}
