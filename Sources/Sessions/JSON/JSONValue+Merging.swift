extension JSONValue {
  /// This tree with the changes that lead from `base` to `current`, and with nothing else touched:
  /// members that neither of them has stay, and so do order, digits and omissions wherever the
  /// value did not change. (A three-way merge without conflicts: only `current` changes things.)
  ///
  /// Elements of arrays are matched by their member `name`, if they have one; other arrays are
  /// replaced as a whole.
  ///
  /// - Parameters:
  ///   - base: What a program understood of this tree when it read it.
  ///   - current: What the program holds now, in the same form.
  func merging(changesFrom base: JSONValue, to current: JSONValue) -> JSONValue {
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
          guard let name = element["name"]?.string,
            let old = old.first(where: { $0["name"]?.string == name }),
            let base = base.first(where: { $0["name"]?.string == name })
          else { return element }
          return old.merging(changesFrom: base, to: element)
        })
    default:
      return current
    }
  }
}
