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
  private let measured: Measured
  /// The song; nil for a style profile.
  let file: AudioFile?
  /// Of the file; nil where nobody asked.
  private(set) var fingerprint: ContentFingerprint?

  /// What reading the song tells.
  private struct Measured: Codable {
    var features: AudioFeatures?
    var target: StyleTarget
    var bandLimit: Double?
    var sideBandLimit: Double?
    var loudness: Double
    var timeline: [Double]
    var extent: Range<Double>?
  }

  /// nil for a style profile, which has no waveform.
  var features: AudioFeatures? { measured.features }
  var target: StyleTarget { measured.target }
  /// The frequency in hertz above which the song ends abruptly, if it does.
  var bandLimit: Double? { measured.bandLimit }
  /// The same of its sides.
  var sideBandLimit: Double? { measured.sideBandLimit }
  /// In LUFS.
  var loudness: Double { measured.loudness }
  /// Where it is loud: of the section that counts.
  var timeline: [Double] { measured.timeline }
  /// Where the song plays in its file, in seconds; nil where nothing is left out, and where a section is asked for.
  var extent: Range<Double>? { measured.extent }
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

  /// Measures a song at a sample rate in hertz, or takes what is known of it; takes a style profile as it is.
  /// - Throws: `AudioFileError`, or `MixAssistantError` for one that is silent; `CancellationError`.
  init(
    _ request: ReferenceRequest, _ opened: Opened, sampleRate: Double, cache: AnalysisCache
  ) throws {
    self.request = request
    switch opened {
    case .style(let profile):
      measured = Measured(target: profile.target, loudness: profile.loudness, timeline: [])
      file = nil
    case .song(let song):
      let section = request.section.map { $0.lowerBound..<$0.upperBound }
      let part = section.map { "\($0)" } ?? "the song"
      measured = try cache.value(of: song, ["reference at \(sampleRate) Hz, \(part)"]) {
        try Self.measured(song, section, sampleRate: sampleRate)
      }
      file = song
      fingerprint = try cache.fingerprint(of: song.path)
    }
  }

  private static func measured(
    _ file: AudioFile, _ section: Range<Double>?, sampleRate: Double
  ) throws -> Measured {
    var measures = try Measures(file, section, sampleRate: sampleRate)
    let extent = section == nil ? measures.extent.song : nil
    if let extent { measures = try Measures(file, extent, sampleRate: sampleRate) }
    guard measures.loudness.integratedLoudness > KWeighting.absoluteGate,
      let features = measures.features.features(),
      let target = measures.style.target
    else {
      throw MixAssistantError.unusable("\(file.path): is silent; give an audible reference")
    }
    return Measured(
      features: features, target: target, bandLimit: measures.style.bandLimit,
      sideBandLimit: measures.style.sideBandLimit,
      loudness: measures.loudness.integratedLoudness, timeline: measures.timeline.values,
      extent: extent)
  }

  /// What one reading of a stretch of a song measures.
  private struct Measures {
    var features: AudioFeatureMeter
    let style: StyleTargetMeter
    let loudness: LoudnessMeter
    var timeline: EnergyTimeline
    var extent: SongExtent

    /// - Parameter section: in seconds; nil for all.
    init(_ file: AudioFile, _ section: Range<Double>?, sampleRate: Double) throws {
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
      while frame < end,
        let block = try reader.read(frameCount: min(AudioBuffer.usualBlockLength, end - frame))
      {
        frame += block.frameCount
        features.add(block)
        style.add(block)
        loudness.add(block)
        timeline.add(block)
        extent.add(block)
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
    fingerprint =
      try (reference.fingerprint ?? ContentFingerprint(contentsOf: reference.path)).description
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
