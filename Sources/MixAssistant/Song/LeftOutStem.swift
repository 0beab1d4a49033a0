public import AudioFiles
import Documents
public import Roles
import Sessions

/// A stem that seems to be no part of a mix, and is left out of it.
public struct LeftOutStem: Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// A click, a count-in, a guide track, talkback.
    case guide(RoleGuess)
    /// The same sound as another stem's, by name.
    case duplicate(of: String)
    /// A mix that was made with a session, by its file.
    case earlierMix(session: String)
    /// A mix of the others, which explain so much of its power, 0...1, and some of which are not in it.
    case bounce(explained: Double, lacking: [String])
  }

  /// Its index among all stems.
  var track: Int
  public internal(set) var name: String
  public internal(set) var file: AudioFile
  public internal(set) var reason: Reason

  public static func == (a: LeftOutStem, b: LeftOutStem) -> Bool {
    a.track == b.track && a.name == b.name && a.file.path == b.file.path && a.reason == b.reason
  }

  /// Whether it is a mix of others.
  public var isBounce: Bool {
    if case .bounce = reason { true } else { false }
  }

  /// Whether it says of every stem how loud it is to be.
  public var isRoughMix: Bool {
    if case .bounce(_, []) = reason { true } else { false }
  }

  /// What it is, and what happens to it.
  var sentence: String {
    if case .duplicate = reason {
      "\(file.path): \(what); mixed once"
    } else {
      "\(file.path): \(what); left out"
    }
  }

  /// The same of one whose balance is taken.
  var roughMixSentence: String {
    "\(file.path): \(what); it is used as the rough mix: it is not mixed in, and its balance is taken over"
  }

  private var what: String {
    switch reason {
    case .guide(let guess): return "does not seem to be music: \(guess)"
    case .duplicate(let other): return "has the same sound as \(other)"
    case .earlierMix(let session): return "is an earlier mix, of \(session)"
    case .bounce(let explained, let lacking):
      let without = lacking.isEmpty ? "" : " except \(lacking.joined(separator: ", "))"
      return "is a mix of the other stems\(without), which account for "
        + "\(Int((100 * explained).rounded())) % of it"
    }
  }
}

extension StemIntake {
  /// The stems that a person wants in the mix whatever they seem to be.
  /// - Throws: `DocumentError` with the nearest name.
  func included(in names: [String]) throws(DocumentError) -> Set<Int> {
    var result: Set<Int> = []
    for name in included { result.formUnion(try RoleRequest.tracks(named: name, names)) }
    return result
  }
}
