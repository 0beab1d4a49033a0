/// The matcher that made a session's settings, and how far it came.
public struct MatcherRecord: Equatable, Sendable {
  /// A loss with the terms that it is the sum of.
  public struct Loss: Equatable, Sendable {
    public var total: Double
    /// Weighted terms by name, for example `rms`.
    public var terms: [String: Double]

    public init(total: Double, terms: [String: Double] = [:]) {
      self.total = total
      self.terms = terms
    }
  }

  /// The name by which the matcher is chosen, for example `gradient`.
  public var name: String
  public var version: String?
  /// Loss of the settings that the matcher started from.
  public var start: Loss?
  /// Loss of the settings that it arrived at.
  public var end: Loss?

  public init(name: String) { self.name = name }
}
