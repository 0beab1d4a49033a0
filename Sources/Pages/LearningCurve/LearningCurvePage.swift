import Foundation

/// The learning curve of a training run as one self-contained page of HTML: a figure for each measure, compared with
/// the result of mixing without input, and the configuration.
public struct LearningCurvePage: Sendable {
  /// A measure over the steps.
  public struct Figure: Sendable {
    public struct Point: Sendable {
      public let step: Int
      public let value: Double

      public init(step: Int, value: Double) {
        self.step = step
        self.value = value
      }
    }

    public let title: String
    /// What it shows, in words.
    public let summary: String
    /// Of the values, such as dB; empty for none.
    public let unit: String
    public let validation: [Point]
    /// Of the training's own examples; empty for none.
    public let training: [Point]
    /// The result of settings that do not depend on the input; nil if unknown.
    public let priorMean: Double?

    public init(
      title: String, summary: String, unit: String = "", validation: [Point],
      training: [Point] = [], priorMean: Double?
    ) {
      self.title = title
      self.summary = summary
      self.unit = unit
      self.validation = validation
      self.training = training
      self.priorMean = priorMean
    }
  }

  public let title: String
  /// A few sentences: the progress, and the best result.
  public let introduction: String
  public let figures: [Figure]
  /// Names and values.
  public let configuration: [(key: String, value: String)]
  /// Who made the page.
  public let imprint: String

  public init(
    title: String, introduction: String, figures: [Figure],
    configuration: [(key: String, value: String)], imprint: String
  ) {
    self.title = title
    self.introduction = introduction
    self.figures = figures
    self.configuration = configuration
    self.imprint = imprint
  }

  /// The same page for the same curve.
  public var html: String {
    let rows: [HTML] = configuration.map { "<tr><th>\($0.key)</th><td>\($0.value)</td></tr>" }
    return WebPage(
      kind: ("Learning curve", "learning curve"), heading: title,
      introduction: "<p>\(introduction)</p>",
      main: """
        <section>
        <h2>Measures</h2>
        \(figures.enumerated().compactMap { chart($0.offset, $0.element)?.figure })
        </section>
        <section>
        <h2>Configuration</h2>
        <div class="scroll"><table>\(rows)</table></div>
        </section>
        """, imprint: "\(imprint)"
    ).text
  }

  /// Nil where there is nothing to draw.
  private func chart(_ index: Int, _ figure: Figure) -> Chart? {
    let all = figure.validation + figure.training
    let values = all.map(\.value).filter(\.isFinite) + (figure.priorMean.map { [$0] } ?? [])
    guard let last = all.map(\.step).max(), let highest = values.max(), let lowest = values.min()
    else { return nil }
    let steps = max(Double(last), 1)
    func line(_ points: [Figure.Point]) -> Chart.Mark {
      .line(points.map { Chart.Point(x: Double($0.step), y: $0.value) })
    }
    var layers: [Chart.Layer] = []
    if let prior = figure.priorMean {
      layers.append(
        Chart.Layer(
          role: .reference, label: "Prior mean",
          mark: .line([Chart.Point(x: 0, y: prior), Chart.Point(x: steps, y: prior)])))
    }
    if !figure.training.isEmpty {
      layers.append(Chart.Layer(role: .start, label: "Training", mark: line(figure.training)))
    }
    layers.append(Chart.Layer(role: .mix, label: "Validation", mark: line(figure.validation)))
    let room = max(highest - lowest, abs(highest) * 0.05, 1e-6) * 0.05
    return Chart(
      id: "measure-\(index)", title: figure.title, summary: figure.summary,
      x: .linear("Updates", 0, steps, marks: 6),
      y: .linear(figure.unit, lowest - room, highest + room), layers: layers)
  }
}
