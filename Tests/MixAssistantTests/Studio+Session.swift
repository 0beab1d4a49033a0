import GeneratedAudio
import MixAssistant
import MixMatching

extension Studio {
  /// Records the stems and mixes them, equally loud, to `mix.wav`.
  /// - Returns: The session's path.
  func balancedSession() throws -> String {
    try recordStems()
    return try balancedSession(of: "Stems")
  }

  /// Mixes the stems of a folder, equally loud, to a file named like it.
  /// - Returns: The session's path.
  func balancedSession(of folder: String) throws -> String {
    let name = folder == "Stems" ? "mix" : folder
    var job = MatchMix(
      stems: [self(folder)], output: self("\(name).wav"), matcher: BalancedMatcher())
    job.start = .equal
    return try job.run { _ in }.sessionFile
  }
}
