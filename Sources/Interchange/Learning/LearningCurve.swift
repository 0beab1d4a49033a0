/// What a training measured, to be drawn.
public struct LearningCurve: Sendable {
  /// One line: values at steps; a value that is not finite is a gap.
  public struct Series: Sendable {
    public var steps: [Int]
    public var values: [Double]

    public init(steps: [Int], values: [Double]) {
      self.steps = steps
      self.values = values
    }
  }

  /// One measure over the steps.
  public struct Panel: Sendable {
    /// For example "Fader".
    public var title: String
    /// Of the values; empty for none.
    public var unit: String
    public var decimals: Int
    /// Of examples that are never trained on.
    public var validation: Series
    /// Of the examples that were trained on; nil where it is not measured.
    public var training: Series?
    /// What the mean of the prior has, which learns nothing; nil where nothing is known.
    public var priorMean: Double?

    public init(
      title: String, unit: String, decimals: Int, validation: Series, training: Series? = nil,
      priorMean: Double? = nil
    ) {
      self.title = title
      self.unit = unit
      self.decimals = decimals
      self.validation = validation
      self.training = training
      self.priorMean = priorMean
    }
  }

  public var title: String
  /// One sentence on what was trained.
  public var summary: String
  /// The first one is drawn large.
  public var panels: [Panel]
  /// The step of the controller that is kept; nil for none.
  public var bestStep: Int?

  public init(title: String, summary: String, panels: [Panel], bestStep: Int?) {
    self.title = title
    self.summary = summary
    self.panels = panels
    self.bestStep = bestStep
  }
}

extension LearningCurve.Series {
  var points: [Chart.Point] {
    zip(steps, values).map { Chart.Point(x: Double($0), y: $1) }
  }

  /// The value at a step; nil where there is none.
  func value(at step: Int?) -> Double? {
    step.flatMap { step in steps.firstIndex(of: step) }.map { values[$0] }
  }
}
