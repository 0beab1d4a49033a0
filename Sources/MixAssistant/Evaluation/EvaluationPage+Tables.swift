import Foundation
import Training

extension EvaluationPage {
  /// Methods down, means of measures across.
  func table(
    _ methods: [String], _ rows: [[EvaluationCell]], _ measures: [EvaluationMeasure]
  ) -> String {
    let means = rows.map { EvaluationResults.means($0) }
    let intervals = rows.map { EvaluationResults.estimates($0) }
    func time(_ row: [EvaluationCell], _ seconds: KeyPath<EvaluationCell, Double?>) -> String {
      let known = row.compactMap { $0[keyPath: seconds] }
      let mean = known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
      return "<td>\(mean.map { String(format: "%.1f", $0) } ?? "–")</td>"
    }
    let head = measures.map(\.heading) + ["Search (s)", "Time (s)", "Mixes"]
    let body = methods.indices.map { row in
      let values = measures.map { measure in
        cell(
          measure, means[row][measure.name], best: measure.best(means.map { $0[measure.name] }),
          interval: intervals[row][measure.name])
      }
      let times = [time(rows[row], \.searchSeconds), time(rows[row], \.seconds)]
      let made = rows[row].count { $0.failure == nil }
      return line(methods[row], values + times + ["<td>\(made)</td>"])
    }
    return grid("Method", head, body)
  }

  /// Methods down, songs or rough mixes across, the mean of one measure.
  func split(
    _ kind: TargetKind, _ measure: EvaluationMeasure, _ methods: [String],
    _ cells: [EvaluationCell]
  ) -> String {
    let columns: [(title: String, cells: [EvaluationCell])] =
      switch kind {
      case .reference: cells.songs.map { ($0, cells.of(song: $0)) }
      case .roughMix: cells.targets.map { ($0, cells.of(target: $0)) }
      }
    let means = columns.map { column in
      methods.map { EvaluationResults.means(column.cells.of(method: $0))[measure.name] }
    }
    let body = methods.indices.map { row in
      line(methods[row], means.map { cell(measure, $0[row], best: measure.best($0)) })
    }
    let title = "\(measure.heading) by \(kind == .reference ? "song" : "mix")"
    return "<div><h3>\(escaped(title))</h3>\n"
      + grid("Method", columns.map(\.title), body) + "</div>"
  }

  /// Every cell with every measure.
  func everyCell(_ cells: [EvaluationCell], _ measures: [EvaluationMeasure]) -> String {
    let body = cells.map { place in
      line(place.place.name, measures.map { cell($0, place.measures[$0.name], best: nil) })
    }
    return grid("Mix", measures.map(\.heading), body)
  }

  /// A bar per method, from zero to the largest mean.
  func chart(
    _ measure: EvaluationMeasure, _ methods: [String], _ rows: [[EvaluationCell]]
  ) -> String {
    let means = rows.map { EvaluationResults.means($0)[measure.name] }
    let largest = means.compactMap { $0 }.max() ?? 0
    let bars = zip(methods, means).compactMap { method, mean -> String? in
      guard let mean else { return nil }
      let part = largest > 0 ? max(mean, 0) / largest * 100 : 0
      return "<tr><th scope=\"row\">\(escaped(method))</th><td class=\"bar\">"
        + "<svg width=\"100%\" height=\"12\" aria-hidden=\"true\"><rect height=\"12\" "
        + "width=\"\(String(format: "%.1f", part))%\"/></svg></td>"
        + "<td>\(measure.text(mean))</td></tr>"
    }
    return """
      <table class="chart"><caption>\(escaped(measure.heading))</caption><tbody>
      \(bars.joined(separator: "\n"))
      </tbody></table>
      """
  }

  // MARK: Cells

  /// - Parameter interval: of the value, shown under it where it says something.
  private func cell(
    _ measure: EvaluationMeasure, _ value: Double?, best: Double?, interval: Estimate? = nil
  ) -> String {
    let text = measure.text(value)
    let strong = best.map(measure.text) == text ? "<b>\(text)</b>" : text
    guard let interval, interval.count > 1, interval.low < interval.high else {
      return "<td>\(strong)</td>"
    }
    return "<td>\(strong)<br><small>\(measure.text(interval.low)) to "
      + "\(measure.text(interval.high))</small></td>"
  }

  private func line(_ name: String, _ cells: [String]) -> String {
    "<tr><th scope=\"row\">\(escaped(name))</th>" + cells.joined() + "</tr>"
  }

  /// Wide tables scroll within the page.
  private func grid(_ corner: String, _ head: [String], _ body: [String]) -> String {
    let titles = head.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    return """
      <div class="wide" tabindex="0"><table>
      <thead><tr><th scope="col">\(corner)</th>\(titles)</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }
}

extension EvaluationPage {
  static let style = """
    :root { color-scheme: light; --ink: #1b1f24; --faint: #5a636e; --rule: #d5dae0; }
    body { margin: 0; background: #fff; color: var(--ink);
      font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    main { max-width: 75rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
    h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; }
    h3 { font-size: 1rem; margin: .75rem 0 .25rem; }
    .songs > div { min-width: 0; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
    td, th { padding: .35rem .6rem; border-bottom: 1px solid var(--rule); text-align: right;
      font-weight: normal; white-space: nowrap; }
    thead th { color: var(--faint); vertical-align: bottom; white-space: normal;
      overflow-wrap: anywhere; min-width: 3.5rem; }
    tbody th, thead th:first-child { text-align: left; position: sticky; left: 0;
      background: #fff; white-space: normal; min-width: 6.5rem; overflow-wrap: anywhere; }
    .charts, .songs { display: grid; gap: 1rem 2rem; margin-top: 1.5rem; align-items: start;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
    .songs { grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); }
    .chart { width: 100%; }
    .chart caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
    .chart td, .chart th { border: 0; padding: .15rem .5rem .15rem 0; }
    .chart tbody th { position: static; white-space: nowrap; }
    .bar { width: 99%; }
    .bar svg { display: block; }
    rect { fill: #35618e; }
    details { margin-top: 1.75rem; }
    summary { cursor: pointer; font-weight: 600; }
    dt { font-weight: 600; margin-top: .5rem; }
    dd { margin: 0; }
    .small, dd { color: var(--faint); font-size: .9rem; }
    a { color: #1d4f80; }
    @media print { .wide { overflow: visible; } table { font-size: .7rem; } }
    """
}
