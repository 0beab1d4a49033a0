/// A measure of how far a mix is from what was requested, before and after the fit.
public struct StyleChange: Equatable, Sendable {
  public var name: String
  /// What it measures, in one sentence.
  public var explanation: String
  /// What it is the distance to: "the reference".
  public var target: String
  /// "dB" and so on; empty for a plain number.
  public var unit: String
  public var start: Double
  public var end: Double
  /// What it is made of, if that is known.
  public var terms: [Term]

  public struct Term: Equatable, Sendable {
    public var name: String
    public var unit: String
    public var start: Double
    public var end: Double

    public init(name: String, unit: String = "", start: Double, end: Double) {
      self.name = name
      self.unit = unit
      self.start = start
      self.end = end
    }
  }

  public init(
    name: String, explanation: String, target: String, unit: String = "", start: Double,
    end: Double, terms: [Term] = []
  ) {
    self.name = name
    self.explanation = explanation
    self.target = target
    self.unit = unit
    self.start = start
    self.end = end
    self.terms = terms
  }
}
