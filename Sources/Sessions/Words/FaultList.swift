import Documents

/// Faults that are reported together.
struct FaultList {
  private(set) var messages: [String] = []
  private var remedies: [SessionRemedy] = []

  /// Each fault is listed once.
  mutating func add(_ message: String, _ remedies: [SessionRemedy] = []) {
    if !messages.contains(message) { messages.append(message) }
    for remedy in remedies where !self.remedies.contains(remedy) { self.remedies.append(remedy) }
  }

  /// The result of `body`, or nil and a fault more.
  @discardableResult
  mutating func collect<Result>(
    _ body: () throws(DocumentError) -> Result
  ) -> Result? {
    do {
      return try body()
    } catch {
      add(error.message, error.remedies.compactMap { $0 as? SessionRemedy })
      return nil
    }
  }

  /// - Throws: One `DocumentError` of kind `request` with all faults, a line each.
  func check() throws(DocumentError) {
    switch messages.count {
    case 0: return
    case 1: throw DocumentError(.request, messages[0], remedies: remedies)
    default:
      throw DocumentError(
        .request, "\(messages.count) problems:\n  " + messages.joined(separator: "\n  "),
        remedies: remedies)
    }
  }
}
