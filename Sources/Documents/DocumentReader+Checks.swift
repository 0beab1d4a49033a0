extension DocumentReader {
  /// - Throws: `DocumentError` where an object has other fields than these.
  package func allow(_ keys: [String]) throws(DocumentError) {
    for member in try object().members where !keys.contains(member.key) {
      throw fault(
        "there is no field \"\(member.key)\"; the fields are: " + keys.joined(separator: ", "))
    }
  }

  /// - Throws: `DocumentError` where a name is taken.
  package func unique(_ name: String, among names: [String]) throws(DocumentError) {
    if names.contains(name) {
      throw fault("there are two named \"\(name)\"; give one another \"name\"")
    }
  }

  /// One of some names.
  package func choice(_ names: [String], _ kind: String) throws(DocumentError) -> String {
    let name = try string()
    guard names.contains(name) else {
      throw fault(
        "there is no \(kind) \"\(name)\"; choose one of: " + names.joined(separator: ", "))
    }
    return name
  }
}
