import ArgumentParser
import Documents

/// What is printed: the options of every command that takes its time.
struct ReportOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Print nothing but errors (and the object of --json).")
  var quiet = false

  @Flag(help: "Print the result as one JSON object on standard output.")
  var json = false

  /// Prints a result in the form that was asked for.
  func report(text: @autoclosure () -> String, json: @autoclosure () -> JSONValue) {
    if self.json {
      print(json().prettyPrinted, terminator: "")
    } else if !quiet {
      print(text())
    }
  }
}
