public import Documents

/// The way from older versions of the session format to the present one.
///
/// Each step is a pure function on the JSON tree from version n to n + 1. A step is never changed
/// after release and looks at no `Parameter` table: it knows the layout of its time.
public enum SessionMigration {
  /// Why a tree is not a session of a known version.
  public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// `steps[n]` leads from version n to version n + 1.
  private static let steps: [@Sendable (JSONValue) -> JSONValue] = [migrateFrom0]

  /// `tree` in the present version of the format.
  public static func current(_ tree: JSONValue) throws(Fault) -> JSONValue {
    guard let document = tree.object else {
      throw Fault(description: "not a session document: expected an object {...}")
    }
    guard let format = document["format"] else {
      throw Fault(
        description: "not a session document: it should begin with "
          + "\"format\": \"\(SessionDocument.format)\"")
    }
    guard format.string == SessionDocument.format else {
      throw Fault(
        description: "format: expected \"\(SessionDocument.format)\", found \(format); "
          + "give a session that mixwright wrote")
    }
    let newest = SessionDocument.version
    guard let version = document["version"]?.number.flatMap({ Int(exactly: $0) }), version >= 0
    else {
      throw Fault(
        description: "version: expected a whole number from 0 to \(newest), "
          + "found \(document["version"]?.description ?? "nothing")")
    }
    guard version <= newest else {
      throw Fault(
        description: "version: \(version) was made by a newer mixwright; "
          + "this one reads up to \(newest), so update mixwright")
    }
    return steps[version...].reduce(tree) { $1($0) }
  }

  /// Version 1 of the first months had one reference, in a field of its own.
  static func listingReference(_ tree: JSONValue) -> JSONValue {
    guard var document = tree.object, let reference = document["reference"] else { return tree }
    document["reference"] = nil
    if document["references"] == nil, reference != .null {
      document["references"] = [reference]
    }
    return .object(document)
  }

  /// Version 0, the prototype's, wrote the levels as plain numbers (`"fader": -3`) where version 1
  /// has `"fader": {"decibels": -3}`.
  private static func migrateFrom0(_ tree: JSONValue) -> JSONValue {
    guard var document = tree.object else { return tree }
    document["version"] = 1
    if let tracks = document["tracks"]?.array {
      document["tracks"] = .array(
        tracks.map { nestingLevels(["trim", "fader", "send"], in: $0) })
    }
    if let master = document["master"] {
      document["master"] = nestingLevels(["fader"], in: master)
    }
    return .object(document)
  }

  private static func nestingLevels(_ names: [String], in strip: JSONValue) -> JSONValue {
    guard var result = strip.object, var settings = result["settings"]?.object else {
      return strip
    }
    for name in names {
      guard let level = settings[name], level.object == nil else { continue }
      settings[name] = ["decibels": level]
    }
    result["settings"] = .object(settings)
    return .object(result)
  }
}
