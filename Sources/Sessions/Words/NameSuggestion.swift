import Roles

/// What a person may have meant by a name that does not exist.
package struct NameSuggestion {
  let names: [String]

  package init(names: [String]) { self.names = names }

  /// The end of a message: the nearest name, or all of them when none is near.
  package func hint(for typed: String, listing kind: String) -> String {
    if let nearest = nearest(to: typed) { return "did you mean \"\(nearest)\"?" }
    return "the \(kind) are: " + names.joined(separator: ", ")
  }

  /// The name with the fewest typing errors, at most one in three characters; a name's last part
  /// counts too, so that `threshold` finds `compressor.threshold`.
  func nearest(to typed: String) -> String? {
    let typed = Array(typed.lowercased())
    let candidates = names.map { name in
      let whole = Array(name.lowercased())
      let last = Array(whole.split(separator: ".").last ?? [])
      return (name, min(typingErrors(typed, whole), typingErrors(typed, last)))
    }
    let limit = min(max(1, typed.count / 3), typed.count - 1)
    return candidates.min { $0.1 < $1.1 }.flatMap { $0.1 <= limit ? $0.0 : nil }
  }
}
