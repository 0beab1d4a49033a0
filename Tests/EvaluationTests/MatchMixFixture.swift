import MixAssistant
import MixMatching
import Sessions

/// Sessions that tests compare with.
enum MatchMixFixture {
  /// The session of the loudness-balanced mix of a folder of stems.
  static func balancedSession(of stems: String, beside path: String) throws -> SessionDocument {
    var job = MatchMix(stems: [stems], output: path, matcher: BalancedMatcher())
    job.start = .equal
    return try job.run { _ in }.session
  }
}
