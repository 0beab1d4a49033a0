import ArgumentParser
import MixAssistant

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Measure sound files, and tell faults worth knowing before mixing.",
    discussion: """
      Loudness is that of ITU-R BS.1770: integrated (LUFS-I), the largest of 3 s (S) and of \
      400 ms (M), and its range (LRA, in LU); a mono file counts as one channel. TP is the true \
      peak in dBTP, crest the peak above the RMS in dB; width is side over mid power; balance \
      goes from -1 (left) to 1 (right). What a file is for in a mix is told by its name, or by its \
      sound where the name says nothing, with how sure that is.

      EXAMPLES
        mixwright analyze Stems
        mixwright analyze mix.wav Song.flac --spectrum
        mixwright analyze Stems --json > stems.json
      """)

  @Argument(
    help: ArgumentHelp("Sound files and folders of them.", valueName: "files"),
    completion: .file())
  var files: [String]

  @Flag(help: "Print the levels of the Bark bands, too (JSON always has them).")
  var spectrum = false

  @OptionGroup var taking: IntakeOptions
  @OptionGroup var printing: ReportOptions

  func run() throws {
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    var job = AnalyzeFiles(paths: files)
    job.intake = taking.intake
    let result = try job.run { display.show($0) }
    display.finish()
    let report = AnalysisReport(result)
    printing.report(text: report.text(withSpectrum: spectrum), json: report.json)
    if let faults = result.faults, !taking.skipBad { throw faults }
  }
}
