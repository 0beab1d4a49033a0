/// Where the fits of a session begin, and why.
public struct StartRecord: Equatable, Sendable {
  public enum Balance: String, CaseIterable, Sendable {
    /// The balance that the stems came in.
    case stems
    /// All tracks equally loud.
    case equal
  }

  public var balance: Balance
  /// One sentence.
  public var reason: String
  /// What was measured, by name.
  public var evidence: [String: Double] = [:]

  public init(balance: Balance, reason: String) {
    self.balance = balance
    self.reason = reason
  }
}
