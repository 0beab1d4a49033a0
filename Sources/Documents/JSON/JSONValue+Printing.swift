extension JSONValue: CustomStringConvertible {
  /// The widest object or array that is written on one line, in characters.
  private static let widestLine = 80

  /// The document as text for people: two spaces per level, small objects and arrays without
  /// others inside on one line, a newline at the end.
  public var prettyPrinted: String { printed(indentation: "") + "\n" }

  /// The value on one line.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let number): number.text
    case .string(let text): Self.quoted(text)
    case .array(let elements): "[" + elements.map(\.description).joined(separator: ", ") + "]"
    case .object(let object):
      "{"
        + object.members.map { "\(Self.quoted($0.key)): \($0.value)" }.joined(separator: ", ")
        + "}"
    }
  }

  private func printed(indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case .array(let elements) where !isOneLine(elements):
      return "[\n" + inner
        + elements.map { $0.printed(indentation: inner) }.joined(separator: ",\n" + inner)
        + "\n\(indentation)]"
    case .object(let object) where !isOneLine(object.members.map(\.value)):
      return "{\n" + inner
        + object.members
        .map { "\(Self.quoted($0.key)): \($0.value.printed(indentation: inner))" }
        .joined(separator: ",\n" + inner) + "\n\(indentation)}"
    default:
      return description
    }
  }

  private func isOneLine(_ contents: [JSONValue]) -> Bool {
    let isLeaf = contents.allSatisfy {
      switch $0 {
      case .array(let elements): elements.isEmpty
      case .object(let object): object.members.isEmpty
      default: true
      }
    }
    return isLeaf && description.count <= Self.widestLine
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
