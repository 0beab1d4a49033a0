/// A JSON number that remembers how it was written, so that `-3.50` in a file stays `-3.50`.
///
/// Two numbers are equal when their values are, however they are written.
public struct JSONNumber: Equatable, Sendable {
  /// The number as it stands in the document.
  public let text: String
  /// The nearest Double; always finite.
  public let value: Double

  /// A number written in the fewest digits that read back as the same Double, integers without a
  /// fraction. -0 is written as 0.
  ///
  /// - Precondition: `value` is finite; JSON has no other numbers.
  public init(_ value: Double) {
    precondition(value.isFinite, "JSON has no infinities and no NaN")
    let digits = "\(value + 0)"
    text = digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    self.value = value + 0
  }

  public init(_ value: UInt64) {
    text = "\(value)"
    self.value = Double(value)
  }

  /// A number as written in a document, nil if `text` is not a JSON number or is too large for a
  /// Double.
  init?(text: some StringProtocol) {
    guard Self.isWellFormed(text.utf8), let value = Double(text), value.isFinite else {
      return nil
    }
    self.text = String(text)
    self.value = value
  }

  /// The value as an unsigned integer, exact beyond the 53 bits of a Double; nil for fractions and
  /// negative numbers.
  public var unsignedInteger: UInt64? { UInt64(text) ?? UInt64(exactly: value) }

  public static func == (a: JSONNumber, b: JSONNumber) -> Bool {
    if let a = UInt64(a.text), let b = UInt64(b.text) { return a == b }
    return a.value == b.value
  }

  /// The grammar of RFC 8259, section 6: `-? (0 | 1-9 digits) (. digits)? ([eE] [+-]? digits)?`.
  private static func isWellFormed(_ text: some Collection<UInt8>) -> Bool {
    var rest = text[...]
    func digits() -> Int {
      let count = rest.prefix { (48...57).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let integerDigits = digits()
    guard integerDigits == 1 || (integerDigits > 1 && !startsWithZero) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
