public import Sessions

/// A request that cannot be met. The description holds for every front end: the subject, what is wrong, and what to
/// do where that needs no flag and no button.
public enum MixAssistantError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was asked for cannot be done; in one line.
  case request(String)
  /// What a file holds does not serve; in one line that begins with its path.
  case unusable(String)
  /// A file cannot be read; in one line that begins with its path.
  case cannotRead(String)
  /// A file or folder cannot be written; in one line that begins with its path.
  case cannotWrite(String)
  case alreadyExists(path: String)
  /// A file of the demo's name that is not the demo's.
  case notOfDemo(path: String)
  case notStyleProfile(path: String)
  case missingStem(StemMismatch)
  /// A reference or the rough mix of a session that is to be fitted again.
  case missingReference(StemMismatch)
  /// A stem that has become mono or stereo; channels of the file and of the track.
  case otherWidth(path: String, channels: Int, track: String, trackChannels: Int)
  /// A track or a stem that is assigned twice.
  case assignedTwice(from: String, to: String)
  /// A session without reference is to be fitted.
  case noReference(session: String)
  /// A matcher, by its name, without a song to match.
  case needsReference(matcher: String)
  case variationsNeedReference
  case variationsOfRoughMix
  /// The loudness of a reference is wanted, and there is none.
  case noReferenceLoudness
  /// Solo of a bus.
  case soloOfBus
  /// Times in seconds that are no stretch of a song of a length in seconds.
  case outsideSong(from: Double?, to: Double?, length: Double)
  /// A matcher that needs a controller's weights, the file that it looks for, where it looked, and the variable of the
  /// environment that may name another place.
  case noWeights(matcher: String, file: String, places: [String], variable: String)
  /// Weights that a matcher cannot use, and why.
  case otherWeights(path: String, matcher: String, reason: String)
  /// Weights that a session was made with and that are not there any more.
  case weightsGone(session: String, weights: String, matcher: String)
  /// Weights for a matcher that has none.
  case uselessWeights(matcher: String)

  public var description: String {
    switch self {
    case .request(let text), .unusable(let text), .cannotRead(let text), .cannotWrite(let text):
      return text
    case .alreadyExists(let path):
      return "\(path): already exists; choose another name"
    case .notOfDemo(let path):
      return "\(path): already exists and is not part of the demo; choose another folder"
    case .notStyleProfile(let path):
      return "\(path): is not a style profile"
    case .missingStem(let mismatch), .missingReference(let mismatch):
      return mismatch.description
    case .otherWidth(let path, let channels, let track, let trackChannels):
      func width(_ channels: Int) -> String { channels == 1 ? "mono" : "stereo" }
      return
        "\(path): is \(width(channels)), but the session's track \"\(track)\" is \(width(trackChannels)); "
        + "put the old file back, or replace the stem of the track"
    case .assignedTwice(let from, let to):
      return "\(from), \(to): a track or a stem is named twice; pair each once"
    case .noReference(let session):
      return "\(session): has no reference to match"
    case .needsReference(let matcher):
      return "the matcher \(matcher) needs a song to match"
    case .variationsNeedReference:
      return "variations need a reference and the matcher gradient, which can find several mixes"
    case .variationsOfRoughMix:
      return "variations need a reference; a rough mix leads to one mix only"
    case .noReferenceLoudness:
      return "there is no reference whose loudness could be used"
    case .soloOfBus:
      return "tracks and groups can be soloed, buses cannot"
    case .outsideSong(let from, let to, let length):
      let given = [from.map { "from \(seconds($0))" }, to.map { "to \(seconds($0))" }]
      return
        "the song is \(seconds(length)) long and has no part "
        + given.compactMap { $0 }.joined(separator: " ")
    case .noWeights(let matcher, let file, let places, let variable):
      return
        "the matcher \(matcher) needs the weights of a controller; \(file) was not found in "
        + places.joined(separator: " or ") + "; put it there, or name it with \(variable)"
    case .otherWeights(let path, let matcher, let reason):
      return "\(path): the matcher \(matcher) cannot use these weights: \(reason)"
    case .weightsGone(let session, let weights, _):
      return "\(session): was made with the weights \(weights), which no longer exist"
    case .uselessWeights(let matcher):
      return "the matcher \(matcher) uses no weights of a controller"
    }
  }
}
