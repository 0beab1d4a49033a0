import ArgumentParser
import MixAssistant

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Measure sound files, and list their faults.",
    discussion: """
      Loudness is that of ITU-R BS.1770: integrated (LUFS-I), the largest of 3 s (S) and of \
      400 ms (M), and its range (LRA, in LU); a mono file counts as one channel. TP is the true \
      peak in dBTP, crest the peak above the RMS in dB; width is side over mid power; balance \
      goes from -1 (left) to 1 (right). The role of a file in a mix is guessed from its name, or from its \
      sound if the name says nothing; a percentage says how sure that is.

      EXAMPLES
        mixwright analyze Stems
        mixwright analyze mix.wav Song.flac --spectrum
        mixwright analyze Stems --json > stems.json
      """)

  @Argument(
    help: ArgumentHelp("Sound files and folders of them.", valueName: "files"),
    completion: .file())
  var files: [String]

  @Flag(help: "Also print the levels of the Bark bands (JSON always has them).")
  var spectrum = false

  @OptionGroup var taking: IntakeOptions
  @OptionGroup var printing: ReportOptions

  func run() throws {
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    var job = AnalyzeFiles(paths: files)
    job.intake = taking.intake
    let result = try job.run { display.show("analyse", $0) }
    display.finish()
    let report = AnalysisReport(result)
    printing.report(text: report.text(withSpectrum: spectrum), json: report.json)
    if let faults = result.faults, !taking.skipBad { throw faults }
  }
}
