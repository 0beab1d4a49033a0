import AudioFiles
import Documents
import Roles
import Sessions

/// A stem that seems to be no part of a mix, and is left out of it.
struct LeftOutStem: Sendable {
  enum Reason: Equatable, Sendable {
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
  var name: String
  var file: AudioFile
  var reason: Reason

  /// Whether it says of every stem how loud it is to be.
  var isRoughMix: Bool {
    if case .bounce(_, []) = reason { true } else { false }
  }

  /// What it is, and how it comes into the mix.
  var sentence: String {
    let mixing = "--include \(quoted) mixes it in"
    return switch reason {
    case .guide: "\(file.path): \(what); left out, \(mixing)"
    case .duplicate: "\(file.path): \(what); mixed once, \(mixing)"
    case .earlierMix: "\(file.path): \(what); left out, \(mixing)"
    case .bounce:
      "\(file.path): \(what); left out, \(mixing), --rough-mix \"\(file.path)\" takes its balance"
    }
  }

  /// The same of one whose balance is taken.
  var roughMixSentence: String {
    "\(file.path): \(what); left out, and its balance is taken: it is the rough mix (--start equal does without it, "
      + "--include \(quoted) mixes it in)"
  }

  private var what: String {
    switch reason {
    case .guide(let guess): return "seems to be no music: \(guess)"
    case .duplicate(let other): return "holds the same sound as \(other)"
    case .earlierMix(let session): return "is an earlier mix, of \(session)"
    case .bounce(let explained, let lacking):
      let without = lacking.isEmpty ? "" : " but \(lacking.joined(separator: ", "))"
      return "is a mix of the other stems\(without), which explain "
        + "\(Int((100 * explained).rounded())) % of it"
    }
  }

  /// As a shell wants it.
  private var quoted: String {
    name.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) } ? name : "\"\(name)\""
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
