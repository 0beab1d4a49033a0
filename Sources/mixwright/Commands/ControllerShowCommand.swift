import ArgumentParser
import Evaluation
import MixAssistant

struct ControllerShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a controller's file holds: kind, size, controls and notes.",
    discussion: """
      EXAMPLES
        mixwright controller show controller.safetensors
      """)

  @Argument(
    help: ArgumentHelp("A controller's weights.", valueName: "weights"),
    completion: .file(extensions: ["safetensors"]))
  var weights: String

  @OptionGroup var printing: ReportOptions

  func run() throws {
    let description = try ControllerDescription(weights)
    printing.report(text: description.text, json: description.json)
  }
}
