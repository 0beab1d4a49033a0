import ArgumentParser
import Documents
import Sessions

/// What tracks are for, and which are pairs, where names and sounds say it wrongly.
struct RoleOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      What a track is for: "Audio 07=lead vocal", "BGVOX*=backing vocal". May be given several \
      times.
      """, valueName: "track=role"))
  var role: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Two tracks that are one on the left and one on the right, left first: "Gtr A,Gtr B". May be \
      given several times.
      """, valueName: "left,right"))
  var pair: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A track that has no partner, whatever its name says. May be given several times.",
      valueName: "track"))
  var noPair: [String] = []

  /// What is said, names not looked up yet.
  /// - Throws: `DocumentError`.
  func request() throws(DocumentError) -> RoleRequest {
    try RoleRequest(roles: role, pairs: pair, splits: noPair)
  }
}
