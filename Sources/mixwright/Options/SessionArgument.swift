import ArgumentParser

/// The session that a command works on.
struct SessionArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The session (JSON) beside a mix.", valueName: "session"),
    completion: .file(extensions: ["json"]))
  var session: String
}
