import AudioFiles
import Foundation
import MixMatching
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing

/// What is known of a finished song, or of a kept style, that a mix is matched to.
struct ReferenceAnalysis: Sendable {
  static let shortest = 3.0

  let request: ReferenceRequest
  /// nil for a style profile, which has no waveform.
  let features: AudioFeatures?
  let target: StyleTarget
  /// The frequency in hertz above which the song ends abruptly, if it does.
  let bandLimit: Double?
  /// The same of its sides.
  let sideBandLimit: Double?
  /// In LUFS.
  let loudness: Double
  /// The song; nil for a style profile.
  let file: AudioFile?
  /// Where it is loud: of the section that counts.
  let timeline: [Double]
  /// Where the song plays in its file, in seconds; nil where nothing is left out, and where a section is asked for.
  let extent: Range<Double>?
  /// Length of the song; nil for a style profile.
  var seconds: Double? { file?.duration }

  var path: String { request.file }
  /// The file's name, for people.
  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// A reference that exists and is long enough, before anything that takes its time.
  enum Opened: Sendable {
    case song(AudioFile)
    case style(StyleProfile)

    /// What a person should know of the file.
    var notes: [MixNote] {
      guard case .song(let file) = self else { return [] }
      return file.allNotes
    }
  }

  /// - Parameter acceptsDamage: whether a song of which a part is missing will do.
  /// - Throws: `AudioFileError`, or `MixAssistantError` for one that is too short.
  static func open(_ request: ReferenceRequest, acceptsDamage: Bool = false) throws -> Opened {
    if StyleProfile.isProfile(request.file) {
      if request.section != nil {
        throw MixAssistantError.request("\(request.file): a style profile has no sections")
      }
      return .style(try StyleProfile(contentsOf: request.file))
    }
    let file = try AudioFile(path: request.file, acceptsDamage: acceptsDamage)
    func spoken(_ seconds: Double) -> String { MixAssistant.seconds(seconds) }
    guard file.duration >= Self.shortest else {
      throw MixAssistantError.unusable(
        "\(request.file): is \(spoken(file.duration)) long, too short for a reference; "
          + "give one of at least \(spoken(Self.shortest))")
    }
    if let section = request.section {
      let name = "\(spoken(section.lowerBound)) to \(spoken(section.upperBound))"
      guard section.upperBound <= file.duration + 0.01 else {
        throw MixAssistantError.unusable(
          "\(request.file): is \(spoken(file.duration)) long; its section \(name) reaches past "
            + "the end")
      }
      guard section.upperBound - section.lowerBound >= Self.shortest else {
        throw MixAssistantError.unusable(
          "\(request.file): the section \(name) is too short for a reference; "
            + "give at least \(spoken(Self.shortest))")
      }
    }
    return .song(file)
  }

  /// Measures a song at a sample rate in hertz; takes a style profile as it is.
  /// - Throws: `AudioFileError`, or `MixAssistantError` for one that is silent.
  init(
    _ request: ReferenceRequest, _ opened: Opened, sampleRate: Double,
    progress: (Double) -> Void
  ) throws {
    switch opened {
    case .style(let profile): self.init(request, profile)
    case .song(let file):
      try self.init(request, song: file, sampleRate: sampleRate, progress: progress)
    }
  }

  private init(_ request: ReferenceRequest, _ profile: StyleProfile) {
    self.request = request
    features = nil
    target = profile.target
    bandLimit = nil
    sideBandLimit = nil
    extent = nil
    loudness = profile.loudness
    file = nil
    timeline = []
  }

  private init(
    _ request: ReferenceRequest, song file: AudioFile, sampleRate: Double,
    progress: (Double) -> Void
  ) throws {
    let section = request.section.map { $0.lowerBound..<$0.upperBound }
    var measures = try Measures(file, section, sampleRate: sampleRate, progress)
    let extent = section == nil ? measures.extent.song : nil
    if let extent { measures = try Measures(file, extent, sampleRate: sampleRate, progress) }
    guard measures.loudness.integratedLoudness > -70, let features = measures.features.features(),
      let target = measures.style.target
    else {
      throw MixAssistantError.unusable("\(file.path): is silent; give an audible reference")
    }
    self.request = request
    self.features = features
    self.extent = extent
    loudness = measures.loudness.integratedLoudness
    bandLimit = measures.style.bandLimit
    sideBandLimit = measures.style.sideBandLimit
    self.target = target
    self.file = file
    timeline = measures.timeline.values
  }

  /// What one reading of a stretch of a song measures.
  private struct Measures {
    var features: AudioFeatureMeter
    let style: StyleTargetMeter
    let loudness: LoudnessMeter
    var timeline: EnergyTimeline
    var extent: SongExtent

    /// - Parameter section: in seconds; nil for all.
    init(
      _ file: AudioFile, _ section: Range<Double>?, sampleRate: Double,
      _ progress: (Double) -> Void
    ) throws {
      features = AudioFeatureMeter(sampleRate: sampleRate)
      style = StyleTargetMeter(sampleRate: sampleRate, channelCount: file.channelCount)
      loudness = LoudnessMeter(
        sampleRate: sampleRate, channelCount: file.channelCount, isDualMono: true,
        measuresTruePeak: false)
      timeline = EnergyTimeline(sampleRate: sampleRate)
      extent = SongExtent(sampleRate: sampleRate, channelCount: file.channelCount)
      let reader = try ResampledReader(file, sampleRate: sampleRate)
      let first = section.map { Int($0.lowerBound * sampleRate) } ?? 0
      let last = (section?.upperBound ?? .infinity) * sampleRate
      let end = last < Double(reader.frameCount) ? Int(last) : reader.frameCount
      if first > 0 { try reader.seek(toFrame: first) }
      var frame = first
      while frame < end, let block = try reader.read(frameCount: min(65_536, end - frame)) {
        frame += block.frameCount
        features.add(block)
        style.add(block)
        loudness.add(block)
        timeline.add(block)
        extent.add(block)
        progress(Double(frame - first) / Double(max(end - first, 1)))
      }
    }
  }

  /// The target that the reference is for a mix.
  var part: StyleObjective.Part {
    var part = StyleObjective.Part(target, weight: request.weight, aspects: request.aspects)
    // A mono song says nothing of how wide a mix should be.
    if target.isNearlyMono {
      part.distance.weights.side = 0
      part.distance.weights.width = 0
    }
    return part
  }
}

extension SessionReference {
  /// - Throws: `AudioFileError` where the file cannot be read.
  init(_ reference: ReferenceAnalysis) throws {
    self.init(file: reference.path)
    kind = reference.seconds == nil ? .style : .song
    fingerprint = try ContentFingerprint(contentsOf: reference.path).description
    loudness = reference.loudness.rounded(toPlaces: 2)
    seconds = reference.seconds?.rounded(toPlaces: 3)
    weight = reference.request.weight
    aspects = MixAspect.allCases.filter { reference.request.aspects?.contains($0) ?? false }
    fromSeconds = reference.request.section?.lowerBound
    toSeconds = reference.request.section?.upperBound
  }
}

extension ReferenceRequest {
  /// What a session was matched to, to be matched again.
  init(_ reference: SessionReference, of document: SessionDocument) {
    self.init(file: document.resolve(file: reference.file))
    weight = reference.weight
    aspects = reference.aspects.isEmpty ? nil : Set(reference.aspects)
    if let from = reference.fromSeconds, let to = reference.toSeconds, from < to {
      section = from...to
    }
  }
}
