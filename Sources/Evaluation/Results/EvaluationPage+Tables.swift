import MixAssistant
import Pages

extension EvaluationPage {
  /// Methods down, means of measures across.
  func table(
    _ methods: [String], _ rows: [[EvaluationCell]], _ measures: [EvaluationMeasure]
  ) -> HTML {
    let means = rows.map { EvaluationResults.means($0) }
    let intervals = rows.map { EvaluationResults.estimates($0) }
    func time(_ row: [EvaluationCell], _ seconds: KeyPath<EvaluationCell, Double?>) -> HTML {
      let known = row.compactMap { $0[keyPath: seconds] }
      let mean = known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
      return "<td>\(Wording.number(mean, decimals: 1))</td>"
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
  ) -> HTML {
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
    return "<article><h3>\(title)</h3>\n\(grid("Method", columns.map(\.title), body))</article>"
  }

  /// Every cell with every measure.
  func everyCell(_ cells: [EvaluationCell], _ measures: [EvaluationMeasure]) -> HTML {
    let body = cells.map { place in
      line(place.place.name, measures.map { cell($0, place.measures[$0.name], best: nil) })
    }
    return grid("Mix", measures.map(\.heading), body)
  }

  /// A bar per method, from zero to the largest mean.
  func chart(
    _ measure: EvaluationMeasure, _ methods: [String], _ rows: [[EvaluationCell]]
  ) -> HTML {
    let means = rows.map { EvaluationResults.means($0)[measure.name] }
    let largest = means.compactMap { $0 }.max() ?? 0
    let bars = zip(methods, means).compactMap { method, mean -> HTML? in
      guard let mean else { return nil }
      let bar = LevelBar(
        part: largest > 0 ? max(mean, 0) / largest : 0, text: measure.text(mean))
      return "<tr><th scope=\"row\">\(method)</th><td>\(bar.html)</td></tr>"
    }
    return """
      <table class="glance"><caption><b>\(measure.heading)</b></caption><tbody>
      \(bars)
      </tbody></table>
      """
  }

  // MARK: Cells

  /// - Parameter interval: of the value, shown under it where it says something.
  private func cell(
    _ measure: EvaluationMeasure, _ value: Double?, best: Double?, interval: Estimate? = nil
  ) -> HTML {
    let text = measure.text(value)
    let strong: HTML = best.map(measure.text) == text ? "<b>\(text)</b>" : "\(text)"
    guard let interval, interval.count > 1, interval.low < interval.high else {
      return "<td>\(strong)</td>"
    }
    return """
      <td>\(strong)<br><small class="unit">\(measure.text(interval.low)) to \
      \(measure.text(interval.high))</small></td>
      """
  }

  private func line(_ name: String, _ cells: [HTML]) -> HTML {
    "<tr><th scope=\"row\">\(name)</th>\(HTML(markup: cells.map(\.text).joined()))</tr>"
  }

  /// Wide tables scroll within the page.
  private func grid(_ corner: String, _ head: [String], _ body: [HTML]) -> HTML {
    let titles: [HTML] = head.map { "<th scope=\"col\">\($0)</th>" }
    return """
      <div class="many" tabindex="0"><table class="numbers">
      <thead><tr><th scope="col">\(corner)</th>\(titles)</tr></thead>
      <tbody>
      \(body)
      </tbody>
      </table></div>
      """
  }
}
