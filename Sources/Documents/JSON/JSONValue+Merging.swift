extension JSONValue {
  /// This tree with the changes that lead from `base` to `current`, and with nothing else touched:
  /// members that neither of them has stay, and so do order, digits and omissions wherever the
  /// value did not change. (A three-way merge without conflicts: only `current` changes things.)
  ///
  /// Elements of arrays are matched by their member `name`, or `file`, if they have one; others
  /// are replaced.
  ///
  /// - Parameters:
  ///   - base: What a program understood of this tree when it read it.
  ///   - current: What the program holds now, in the same form.
  public func merging(changesFrom base: JSONValue, to current: JSONValue) -> JSONValue {
    if current == base { return self }
    switch (self, base, current) {
    case (.object(var result), .object(let base), .object(let current)):
      for member in base.members where current[member.key] == nil { result[member.key] = nil }
      for member in current.members where member.value != base[member.key] {
        let old = result[member.key] ?? .object(JSONObject())
        result[member.key] = old.merging(
          changesFrom: base[member.key] ?? .null, to: member.value)
      }
      return .object(result)
    case (.array(let old), .array(let base), .array(let current)):
      return .array(
        current.map { element in
          guard let old = old.first(where: { $0.isNamed(like: element) }),
            let base = base.first(where: { $0.isNamed(like: element) })
          else { return element }
          return old.merging(changesFrom: base, to: element)
        })
    default:
      return current
    }
  }

  /// Whether two elements are about the same thing.
  private func isNamed(like other: JSONValue) -> Bool {
    let key = other["name"] == nil ? "file" : "name"
    guard let name = other[key]?.string else { return false }
    return self[key]?.string == name
  }
}
