extension LearningCurve {
  /// The curves as one page of HTML that needs nothing else. The same curves give the same text.
  public var page: String {
    let charts = panels.indices.map(chart)
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'">
      <title>\(title): learning curve</title>
      <style>
      \(HTML(markup: String(decoding: PackageResources.report_css, as: UTF8.self)))</style>
      </head>
      <body>
      <header>
      <p class="kicker">Learning curve</p>
      <h1>\(title)</h1>
      <p>\(summary)</p>
      </header>
      <main>
      \(charts.first?.figure)
      <div class="pair">
      \(charts.dropFirst().map(\.figure))
      </div>
      \(table)
      </main>
      </body>
      </html>

      """
    return page.text
  }

  private func chart(_ index: Int) -> Chart {
    let panel = panels[index]
    let last = Double(panel.validation.steps.last ?? 0)
    var layers: [Chart.Layer] = []
    if let prior = panel.priorMean {
      let points = [0, max(last, 1)].map { Chart.Point(x: $0, y: prior) }
      layers.append(Chart.Layer(role: .guide, label: "prior mean", mark: .line(points)))
    }
    if let training = panel.training {
      layers.append(
        Chart.Layer(role: .start, label: "training", mark: .line(training.points)))
    }
    layers.append(
      Chart.Layer(role: .mix, label: "validation", mark: .line(panel.validation.points)))
    if let step = bestStep, let best = panel.validation.value(at: step), best.isFinite {
      let point = Chart.Point(x: Double(step), y: best)
      layers.append(Chart.Layer(role: .mix, label: "kept", mark: .dots([point])))
    }
    let drawn =
      (panel.validation.values + (panel.training?.values ?? []) + [panel.priorMean ?? .nan])
      .filter(\.isFinite)
    let (lowest, highest) = (drawn.min() ?? 0, drawn.max() ?? 1)
    return Chart(
      id: "panel-\(index + 1)", title: panel.title, summary: sentence(panel),
      x: .linear("Step", 0, max(last, 1), marks: 6),
      y: .linear(panel.unit, lowest, max(highest, lowest + 1e-3)),
      height: index == 0 ? 320 : 200, layers: layers)
  }

  private func sentence(_ panel: Panel) -> String {
    func text(_ value: Double?) -> String {
      Wording.number(value, decimals: panel.decimals)
        + (panel.unit.isEmpty ? "" : " \(panel.unit)")
    }
    guard let step = bestStep, let best = panel.validation.value(at: step) else {
      return "Nothing has been kept yet."
    }
    return "\(text(best)) at step \(step), which is kept"
      + (panel.priorMean.map { "; the prior mean has \(text($0))" } ?? "") + "."
  }

  private var table: HTML {
    let rows: [HTML] = panels.map { panel in
      let numbers = [
        panel.priorMean, panel.validation.values.first, panel.validation.value(at: bestStep),
        panel.validation.values.last,
      ]
      let cells: [HTML] = numbers.map {
        "<td>\(Wording.number($0, decimals: panel.decimals))</td>"
      }
      let unit: HTML? = panel.unit.isEmpty ? nil : " <span class=\"unit\">\(panel.unit)</span>"
      return "<tr><th scope=\"row\">\(panel.title)\(unit)</th>\(cells)</tr>"
    }
    return """
      <table class="numbers">
      <thead><tr><th scope="col">Validation</th><th scope="col">Prior mean</th>\
      <th scope="col">First</th><th scope="col">Kept</th><th scope="col">Last</th></tr></thead>
      <tbody>
      \(rows)
      </tbody></table>
      """
  }
}
