import ArgumentParser
import MixAssistant
import SignalProcessing

/// The command line: parses, calls one use case of MixAssistant, prints.
@main
struct Mixwright: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mixwright",
    abstract: "Mixes stems toward a reference song.",
    discussion: """
      Give it stems and a finished song. It writes a mix that sounds more like that song, and a session with \
      all settings of the console, which you can read, edit and render again.

      EXAMPLES
        mixwright demo
        mixwright mix Stems --reference Song.flac -o mix.wav
        mixwright adjust mix.session.json --track Bass fader+=2
        mixwright adjust mix.session.json --amount 0.6
        mixwright render mix.session.json -o mix-2.wav
        mixwright undo mix.session.json

      Shell completions: mixwright --generate-completion-script bash (or zsh, fish).

      EXIT STATUS
        0 done; 64 wrong use; 65 bad data; 66 no input; 69 a program is missing; 73 cannot \
      create; 74 reading or writing failed; 75 another program changes the session; 130 interrupted.
      """,
    version: mixwrightVersion,
    subcommands: [
      MixCommand.self, RefitCommand.self, RenderCommand.self, ProfileCommand.self,
      AnalyzeCommand.self, ShowCommand.self, AdjustCommand.self,
      StemsCommand.self, UndoCommand.self, RedoCommand.self, HistoryCommand.self,
      VersionsCommand.self,
      CompareCommand.self, ApplyCommand.self, ReportCommand.self, EvaluateCommand.self,
      CorpusCommand.self, TrainCommand.self, ControllerCommand.self, DemoCommand.self,
    ])

  static func main() {
    keepFreedMemory()
    Interruption.leaveNothingBehind()
    var command: any ParsableCommand
    do {
      command = try parseAsRoot()
    } catch {
      exit(withError: error)
    }
    do {
      try command.run()
    } catch {
      Failure.exit(error)
    }
  }
}
