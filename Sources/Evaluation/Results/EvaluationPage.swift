import MixAssistant
import Pages

/// An evaluation as one self-contained page: means per method, per song, every cell, and what the
/// measures are. No script, no network; it prints, and does without colour.
struct EvaluationPage {
  let results: EvaluationResults

  init(_ results: EvaluationResults) { self.results = results }

  var html: String {
    let kinds = TargetKind.allCases.filter { !results.cells($0).isEmpty }
    return WebPage(
      kind: ("Comparison of methods", "comparison of methods"), heading: "Evaluation",
      introduction: "<p>\(summary)</p>",
      main: """
        \(kinds.map(section))
        \(failures)
        <h2>Measures</h2>
        \(definitions)
        """,
      imprint: """
        Made by mixwright \(mixwrightVersion). The same numbers are in
        <a href="results.csv">results.csv</a> and <a href="results.json">results.json</a>.
        """
    ).text
  }

  private var summary: HTML {
    let songs = results.cells.songs.count
    let finished = results.cells.count { $0.failure == nil }
    return """
      \(results.methods.count) methods, \(songs) \(songs == 1 ? "song" : "songs"), \(finished) \
      mixes. Means are over all mixes of a method; the best is <b>bold</b>; under a mean is where \
      95 % of other draws of as many mixes would put it.
      """
  }

  // MARK: Sections

  private func section(_ kind: TargetKind) -> HTML {
    let cells = results.cells(kind)
    let methods = results.methods.filter { !cells.of(method: $0).isEmpty }
    let measures = EvaluationResults.measures(of: cells)
    let main = measures.filter(\.isMain)
    let rows = methods.map { cells.of(method: $0) }
    let leads = main.filter { Self.leads.contains($0.name) }
    return """
      <section>
      <h2>\(kind.title)</h2>
      <p>\(Self.explanation(kind))</p>
      \(table(methods, rows, main))
      <div class="pair">
      \(leads.map { chart($0, methods, rows) })
      </div>
      <div class="pair">
      \(leads.map { split(kind, $0, methods, cells) })
      </div>
      <details class="beside">
      <summary>Every mix</summary>
      \(everyCell(cells, measures))
      </details>
      </section>
      """
  }

  /// Measures with a chart and a table of their own.
  private static let leads = [
    "af-loss", "style-distance", "balance-error", "fader-error", "si-sdr",
  ]

  private static func explanation(_ kind: TargetKind) -> String {
    switch kind {
    case .reference:
      "Each exported file is compared with the whole reference. The balance error compares it with a person's "
        + "balance of the same stems, which no method has seen."
    case .roughMix:
      "Fitted to the first half of a mix whose settings are known, and evaluated on the second half."
    }
  }

  private var failures: HTML? {
    if results.failures.isEmpty { return nil }
    let lines: [HTML] = results.failures.map {
      "<li>\($0.place.name): \($0.failure ?? "")</li>"
    }
    return "<h2>Failed</h2>\n<ul class=\"warnings\">\n\(lines)\n</ul>"
  }

  private var definitions: HTML {
    let rows: [HTML] = EvaluationResults.measures(of: results.cells).map {
      "<dt>\($0.heading)</dt><dd>\($0.help)\($0.direction)</dd>"
    }
    return "<dl>\n\(rows)\n</dl>"
  }
}

extension EvaluationCell.Place {
  /// "Lithium, jazz: gradient".
  public var name: String {
    "\(song), \(target.name): \(method)" + (seed == 0 ? "" : " (seed \(seed))")
  }
}

extension EvaluationMeasure {
  /// "Balance error (dB)".
  public var heading: String { unit.isEmpty ? title : "\(title) (\(unit))" }

  fileprivate var direction: String {
    lessIsBetter.map { $0 ? " Lower is better." : " Higher is better." } ?? ""
  }

  /// A value for people; a dash where there is none.
  func text(_ value: Double?) -> String { Wording.number(value, decimals: digits) }

  /// The best of some values, if one is.
  func best(_ values: [Double?]) -> Double? {
    guard let lessIsBetter, values.count > 1 else { return nil }
    let values = values.compactMap { $0 }
    return lessIsBetter ? values.min() : values.max()
  }
}
