/// The matcher that made a session's settings, and how far it came.
public struct MatcherRecord: Equatable, Sendable {
  /// A measure of distance with its terms.
  public struct Loss: Equatable, Sendable {
    public var total: Double
    /// Terms by name, for example `rms`.
    public var terms: [String: Double]

    public init(total: Double, terms: [String: Double] = [:]) {
      self.total = total
      self.terms = terms
    }
  }

  /// The weights of a learned matcher.
  public struct Controller: Equatable, Sendable {
    /// Where they were.
    public var file: String
    /// Stands for the file's bytes, as `xxh128:` and 32 hexadecimal digits.
    public var fingerprint: String
    /// What was written beside the weights by whoever trained them.
    public var notes: [String: String]

    public init(file: String, fingerprint: String, notes: [String: String] = [:]) {
      self.file = file
      self.fingerprint = fingerprint
      self.notes = notes
    }
  }

  /// The name by which the matcher is chosen, for example `gradient`.
  public var name: String
  public var version: String?
  /// How much time it took itself, for example `standard`.
  public var quality: String?
  /// How far it might go; nil for the usual reach.
  public var reach: String?
  public var controller: Controller?
  /// Audio-feature loss of the settings that the matcher started from; the total is the sum of the
  /// weighted terms.
  public var start: Loss?
  /// Audio-feature loss of the settings that it arrived at.
  public var end: Loss?
  /// Style distance of the settings that the matcher started from.
  public var styleStart: Loss?
  /// Style distance of the settings that it arrived at.
  public var styleEnd: Loss?

  public init(name: String) { self.name = name }
}
