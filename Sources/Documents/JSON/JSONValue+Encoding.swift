/// A number that must be there. One that JSON cannot hold becomes text, which reading rejects with
/// its place; null would read as missing.
package func exactly(_ value: Double) -> JSONValue {
  value.isFinite ? JSONValue(value) : .string("\(value)")
}

extension JSONValue {
  /// nil for a list or an object without contents.
  package var unlessEmpty: JSONValue? {
    let isEmpty = array?.isEmpty == true || object?.members.isEmpty == true
    return isEmpty ? JSONValue?.none : self
  }
}

extension String? {
  package var json: JSONValue { map(JSONValue.string) ?? .null }
}
