import Foundation

/// An evaluation as one self-contained page: means per method, per song, every cell, and what the
/// measures are. No script, no network; it prints, and does without colour.
struct EvaluationPage {
  let results: EvaluationResults

  init(_ results: EvaluationResults) { self.results = results }

  var html: String {
    let kinds = TargetKind.allCases.filter { !results.cells($0).isEmpty }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Evaluation</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>Evaluation</h1>
      <p>\(summary)</p>
      \(kinds.map(section).joined(separator: "\n"))
      \(failures)
      <h2>Measures</h2>
      \(definitions)
      <p class="small">Made by mixwright \(mixwrightVersion). The same numbers are in
      <a href="results.csv">results.csv</a> and <a href="results.json">results.json</a>.</p>
      </main>
      </body>
      </html>

      """
  }

  private var summary: String {
    let songs = results.cells.songs.count
    let finished = results.cells.count { $0.failure == nil }
    return "\(results.methods.count) methods, \(songs) \(songs == 1 ? "song" : "songs"), "
      + "\(finished) mixes. Means are over all mixes of a method; the best is "
      + "<b>bold</b>; under a mean is where 95 % of other draws of as many mixes would put it."
  }

  // MARK: Sections

  private func section(_ kind: TargetKind) -> String {
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
      <div class="charts">
      \(leads.map { chart($0, methods, rows) }.joined(separator: "\n"))
      </div>
      <div class="songs">
      \(leads.map { split(kind, $0, methods, cells) }.joined(separator: "\n"))
      </div>
      <details>
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
      "Each exported file beside the whole reference. The balance error is against a person's "
        + "balance of the same stems, which no method has seen."
    case .roughMix:
      "Fitted to the first half of a mix whose settings are known, judged on the second half."
    }
  }

  private var failures: String {
    if results.failures.isEmpty { return "" }
    let lines = results.failures.map {
      "<li>\(escaped($0.place.name)): \(escaped($0.failure ?? ""))</li>"
    }
    return "<h2>Not made</h2>\n<ul>\n" + lines.joined(separator: "\n") + "\n</ul>"
  }

  private var definitions: String {
    let rows = EvaluationResults.measures(of: results.cells).map {
      "<dt>\(escaped($0.heading))</dt><dd>\(escaped($0.help))\($0.direction)</dd>"
    }
    return "<dl>\n" + rows.joined(separator: "\n") + "\n</dl>"
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
    lessIsBetter.map { $0 ? " Less is better." : " More is better." } ?? ""
  }

  /// A value for people; a dash where there is none.
  func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    let text = String(format: "%.\(digits)f", value)
    return text.replacingOccurrences(of: "-", with: "−")
  }

  /// The best of some values, if one is.
  func best(_ values: [Double?]) -> Double? {
    guard let lessIsBetter, values.count > 1 else { return nil }
    let values = values.compactMap { $0 }
    return lessIsBetter ? values.min() : values.max()
  }
}

/// Text as HTML shows it.
func escaped(_ text: String) -> String {
  text.replacingOccurrences(of: "&", with: "&amp;")
    .replacingOccurrences(of: "<", with: "&lt;")
    .replacingOccurrences(of: ">", with: "&gt;")
    .replacingOccurrences(of: "\"", with: "&quot;")
}
