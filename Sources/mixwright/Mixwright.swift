import ArgumentParser
import MixAssistant

@main
struct Mixwright: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mixwright", abstract: "Mixes stems toward a reference song.",
    version: mixwrightVersion)
}
