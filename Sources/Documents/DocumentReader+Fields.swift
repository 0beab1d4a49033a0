extension DocumentReader {
  /// A whole number in place of the one that is there, if the field is given.
  package func read(_ key: String, _ value: inout Int, _ range: ClosedRange<UInt64>)
    throws(DocumentError)
  {
    if let member = try member(key) { value = Int(try member.wholeNumber(in: range)) }
  }

  package func read(
    _ key: String, _ value: inout Double, _ range: ClosedRange<Double>, _ unit: String = ""
  ) throws(DocumentError) {
    if let member = try member(key) { value = try member.number(in: range, unit: unit) }
  }

  package func read(
    _ key: String, _ value: inout Float, _ range: ClosedRange<Double>
  ) throws(DocumentError) {
    if let member = try member(key) { value = Float(try member.number(in: range)) }
  }
}
