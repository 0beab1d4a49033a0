import Documents

/// Faults that are told together.
struct FaultList {
  private(set) var messages: [String] = []

  /// Each fault is told once.
  mutating func add(_ message: String) {
    if !messages.contains(message) { messages.append(message) }
  }

  /// The result of `body`, or nil and a fault more.
  @discardableResult
  mutating func collect<Result>(
    _ body: () throws(DocumentError) -> Result
  ) -> Result? {
    do {
      return try body()
    } catch {
      add(error.message)
      return nil
    }
  }

  /// - Throws: One `DocumentError` of kind `usage` with all faults, a line each.
  func check() throws(DocumentError) {
    switch messages.count {
    case 0: return
    case 1: throw DocumentError(.usage, messages[0])
    default:
      throw DocumentError(
        .usage, "\(messages.count) things cannot hold:\n  " + messages.joined(separator: "\n  "))
    }
  }
}
