public import MixStyle
import MixingConsole
public import NeuralNetworks
import SignalProcessing

/// What a controller sees of a task: the tracks of a song and the references.
public struct ControllerInput: Equatable, Sendable {
  /// Pictures of several sounds in one tensor; what is shorter than the longest is padded, and masked.
  public struct Sounds: Equatable, Sendable {
    /// `[sounds * segmentCount, 2, bands, windows]`.
    public let segments: Tensor
    /// Segments of each sound, at least 1.
    public let segmentCount: Int
    /// Which segments count, `sounds * segmentCount`.
    public let segmentMask: [Bool]
    /// `[sounds, SoundPicture.scalarCount]`.
    public let scalars: Tensor
    /// Which sounds count: those with a segment that does.
    public let mask: [Bool]

    public var count: Int { mask.count }

    /// - Precondition: at least one picture.
    init(_ pictures: [SoundPicture]) {
      precondition(!pictures.isEmpty, "a controller needs a sound")
      let segmentCount = max(pictures.map(\.mask.count).max() ?? 0, 1)
      let size = 2 * SoundPicture.bandCount * SoundPicture.windowCount
      var (values, mask): ([Float], [Bool]) = ([], [])
      values.reserveCapacity(pictures.count * segmentCount * size)
      for picture in pictures {
        let missing = segmentCount - picture.mask.count
        values += picture.segments.values
        values += repeatElement(0, count: missing * size)
        mask += picture.mask + Array(repeating: false, count: missing)
      }
      segments = Tensor(
        shape: [
          pictures.count * segmentCount, 2, SoundPicture.bandCount, SoundPicture.windowCount,
        ], values: values)
      self.segmentCount = segmentCount
      segmentMask = mask
      scalars = Tensor(
        shape: [pictures.count, SoundPicture.scalarCount],
        values: pictures.flatMap(\.scalars))
      self.mask = pictures.map(\.isAudible)
    }
  }

  public let tracks: Sounds
  /// The references whose audio is used; nil where there is no audio, as of a style profile.
  public let references: Sounds?
  /// `[references, StyleVector.count]`; nil where there is no reference.
  public let styles: Tensor?

  /// - Parameters:
  ///   - tracks: at least one.
  ///   - references: of the audio of references, as many as there is audio of.
  ///   - objective: the references' features; its parts may be none.
  ///   - start: features of the mix as it is before anything is decided; nil where nobody knows.
  public init(
    tracks: [SoundPicture], references: [SoundPicture] = [], objective: StyleObjective,
    start: StyleFeatures? = nil
  ) {
    self.tracks = Sounds(tracks)
    let heard = references.filter(\.isAudible)
    self.references = heard.isEmpty ? nil : Sounds(heard)
    let total = objective.parts.reduce(0) { $0 + $1.weight }
    styles =
      objective.parts.isEmpty
      ? nil
      : Tensor(
        shape: [objective.parts.count, StyleVector.count],
        values: objective.parts.flatMap {
          StyleVector.values($0, from: start, share: total > 0 ? $0.weight / total : 0)
        })
  }

  /// What a task tells: its excerpts without their pre-roll, tracks at the levels of the start, and the
  /// features of the start by the band model.
  public init(_ task: MatchTask) {
    let tracks = task.start.tracks.indices.map { $0 }
    let pictures = concurrentMap(
      count: tracks.count + task.references.count, threads: task.console.threads
    ) { index in
      guard index < tracks.count else {
        return SoundPicture(of: task.references[index - tracks.count])
      }
      let strip = task.start.tracks[index]
      let fader = max(strip.fader.decibels, -60)
      return SoundPicture(
        of: task.excerpts.map { excerpt in
          let end = max(excerpt[index].frameCount, 1)
          return excerpt[index].frames(min(task.preRoll, end - 1)..<end)
        },
        gainDecibels: strip.trim.decibels + fader)
    }
    var own = Array(pictures[..<tracks.count])
    for track in own.indices where !task.traits[track].isAudible {
      own[track].mask = own[track].mask.map { _ in false }
    }
    self.init(
      tracks: own, references: Array(pictures[tracks.count...]), objective: task.objective,
      start: task.objective.parts.isEmpty || task.bandPowers.isEmpty
        ? nil : task.modelledFeatures(task.start))
  }
}
