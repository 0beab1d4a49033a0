import GeneratedAudio
import MixAssistant
import MixMatching

extension Studio {
  /// Records the stems and mixes them, equally loud, to `mix.wav`.
  /// - Returns: The session's path.
  func balancedSession() throws -> String {
    try recordStems()
    return try MatchMix(
      stems: [self("Stems")], output: self("mix.wav"), matcher: BalancedMatcher()
    ).run { _ in }.sessionFile
  }
}
