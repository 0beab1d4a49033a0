import ArgumentParser
import Documents
import Sessions

/// What tracks are for, and which are pairs, where names and sounds say it wrongly.
struct RoleOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      The role of a track: "Audio 07=lead vocal", "BGVOX*=backing vocal". May be given several \
      times.
      """, valueName: "track=role"))
  var role: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Two tracks that form a left/right pair, left first: "Gtr A,Gtr B". May be given several times.
      """, valueName: "left,right"))
  var pair: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A track that is not part of a pair, even if its name suggests it. May be given several times.",
      valueName: "track"))
  var noPair: [String] = []

  /// What is said, names not looked up yet.
  /// - Throws: `DocumentError`.
  func request() throws(DocumentError) -> RoleRequest {
    try RoleRequest(roles: role, pairs: pair, splits: noPair)
  }
}
