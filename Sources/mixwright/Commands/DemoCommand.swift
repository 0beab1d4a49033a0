import ArgumentParser
import Foundation
import MixAssistant
import Sessions

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Mix the song that comes with the program to sound like another one.",
    discussion: """
      Copies 15 stems and a reference to a folder, mixes them there, and shows what to try next.

      EXAMPLES
        mixwright demo
        mixwright demo -o ~/Music/mixwright-demo
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder.", valueName: "folder"),
    completion: .directory)
  var output = "mixwright-demo"

  @Flag(help: "Replace the mix and the session of an earlier demo.")
  var force = false

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func run() throws {
    if trying.dryRun {
      let (originals, copies) = DemoMaterial.missing(in: output)
      return printing.report(
        WorkPlan(
          reads: originals, assumptions: ["The stems are mixed to sound like the reference"],
          writes: copies + [output + "/mix.wav", output + "/mix.session.json"]))
    }
    let copies = try DemoMaterial.copy(to: output)
    var job = MatchMix(
      stems: [copies.stems], references: [ReferenceRequest(file: copies.reference)],
      output: output + "/mix.wav",
      matcher: try MatcherRequest().matcher(hasReference: true))
    job.options.overwrite = force
    let summary = try job.run(isQuiet: printing.quiet)
    printing.report(text: summary.text + "\n\n" + nextSteps(summary), json: summary.json)
  }

  private func nextSteps(_ summary: MixSummary) -> String {
    // As this program was called, so that the lines can be pasted.
    let program = CommandLine.arguments[0].shellQuoted
    let session = summary.sessionFile.shellQuoted
    let track = (summary.session.tracks.first?.name ?? "").shellQuoted
    return """
      Listen to \(summary.mixFile), and to the song that it should sound like: \(output)/reference.flac
      Try next:
        \(program) adjust \(session) --track \(track) fader+=3 pan=-0.3
        \(program) render \(session) -o \((output + "/mix-2.wav").shellQuoted)
        \(program) adjust \(session) --track \(track) --list
        \(program) analyze \((output + "/stems").shellQuoted)
        \(program) mix YOUR-STEMS --reference YOUR-SONG -o mix.wav
      """
  }
}

extension String {
  /// As one word of a shell's command line.
  fileprivate var shellQuoted: String {
    let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "/._-+,".contains($0) }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
