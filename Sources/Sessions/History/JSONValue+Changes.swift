import Documents

extension JSONValue {
  /// Where this tree differs from `old`, down to single values. Lists of named objects are compared
  /// element by element as long as elements only come or go at the end; other lists as a whole.
  func changes(from old: JSONValue) -> [HistoryStep.Change] {
    var changes: [HistoryStep.Change] = []
    Self.compare(old, self, at: "", into: &changes)
    return changes
  }

  private static func compare(
    _ old: JSONValue?, _ new: JSONValue?, at place: String,
    into changes: inout [HistoryStep.Change]
  ) {
    if old == new { return }
    guard let old, let new, let before = old.children, let after = new.children,
      zip(before, after).allSatisfy({ $0.key == $1.key }) || new.object != nil
    else {
      changes.append(HistoryStep.Change(place: place, before: old, after: new))
      return
    }
    for key in before.map(\.key)
      + after.map(\.key).filter({ key in
        !before.contains { $0.key == key }
      })
    {
      compare(
        before.first { $0.key == key }?.value, after.first { $0.key == key }?.value,
        at: (place.isEmpty ? "" : place + "/") + escaped(key), into: &changes)
    }
  }

  /// The members of an object, or the elements of a list in which each has a name of its own; nil
  /// for any other value.
  private var children: [JSONObject.Member]? {
    if let object { return object.members }
    guard let array, !array.isEmpty else { return nil }
    let named = array.compactMap { element in
      element["name"]?.string.map { JSONObject.Member(key: $0, value: element) }
    }
    return Set(named.map(\.key)).count == array.count ? named : nil
  }

  /// The value at a pointer as `HistoryStep.Change.place` has it. Setting it makes objects on the
  /// way, removes the member or element when it is nil, and appends an element that is new.
  subscript(pointer pointer: String) -> JSONValue? {
    get { self[keys: Self.keys(pointer)] }
    set { self[keys: Self.keys(pointer)] = newValue }
  }

  private subscript(keys keys: ArraySlice<String>) -> JSONValue? {
    get {
      guard let key = keys.first else { return self }
      return children?.first { $0.key == key }?.value[keys: keys.dropFirst()]
    }
    set {
      guard let key = keys.first else {
        self = newValue ?? .null
        return
      }
      let rest = keys.dropFirst()
      func changed(_ old: JSONValue?) -> JSONValue? {
        if rest.isEmpty { return newValue }
        var inner = old ?? .object(JSONObject())
        inner[keys: rest] = newValue
        return inner
      }
      if case .array(var elements) = self {
        let index = elements.firstIndex { $0["name"]?.string == key }
        switch (index, changed(index.map { elements[$0] })) {
        case (let index?, let value?): elements[index] = value
        case (let index?, nil): elements.remove(at: index)
        case (nil, let value?): elements.append(value)
        case (nil, nil): break
        }
        self = .array(elements)
      } else {
        var object = self.object ?? JSONObject()
        object[key] = changed(object[key])
        self = .object(object)
      }
    }
  }

  /// `~` and `/` in names are written `~0` and `~1`.
  static func escaped(_ key: String) -> String {
    key.replacing("~", with: "~0").replacing("/", with: "~1")
  }

  static func keys(_ pointer: String) -> ArraySlice<String> {
    pointer.split(separator: "/", omittingEmptySubsequences: false)
      .map { String($0.replacing("~1", with: "/").replacing("~0", with: "~")) }[...]
  }
}
