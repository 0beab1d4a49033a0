/// A recursive-descent parser of RFC 8259 over UTF-8, with the faults that hand editing makes
/// (trailing commas, comments, single quotes) named as such.
struct JSONParser {
  private static let deepestNesting = 256
  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func parse() throws(JSONSyntaxError) -> JSONValue {
    let value = try parseValue()
    skipSpace()
    if position < bytes.count { throw fault("more text after the end of the document") }
    return value
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, [32, 9, 10, 13].contains(byte) { position += 1 }
  }

  /// Consumes `character` after white space, if it comes next.
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func parseValue() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"):
      return try nested { parser throws(JSONSyntaxError) in
        .object(try parser.parseObject())
      }
    case UInt8(ascii: "["):
      return try nested { parser throws(JSONSyntaxError) in
        .array(try parser.parseArray())
      }
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "/"), UInt8(ascii: "#"): throw fault("JSON has no comments; remove it")
    case UInt8(ascii: "'"): throw fault("text stands in double quotes (\"), not single ones")
    case nil: throw fault("the document ends where a value should stand")
    default: return try parseWord()
    }
  }

  private mutating func nested(
    _ parse: (inout JSONParser) throws(JSONSyntaxError) -> JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    guard depth < Self.deepestNesting else {
      throw fault("nested deeper than \(Self.deepestNesting) levels")
    }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return try parse(&self)
  }

  /// The members after `{`, and the `}`.
  private mutating func parseObject() throws(JSONSyntaxError) -> JSONObject {
    var object = JSONObject()
    if skip("}") { return object }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else {
        throw fault("expected a field name in double quotes, found \(found)")
      }
      let start = position
      let key = try parseString()
      guard object[key] == nil else {
        throw fault("the field \"\(key)\" stands here twice; keep one", at: start)
      }
      guard skip(":") else { throw fault("expected ':' after \"\(key)\", found \(found)") }
      object[key] = try parseValue()
      if skip("}") { return object }
      try parseComma(before: "}")
    }
  }

  /// The elements after `[`, and the `]`.
  private mutating func parseArray() throws(JSONSyntaxError) -> [JSONValue] {
    var array: [JSONValue] = []
    if skip("]") { return array }
    while true {
      array.append(try parseValue())
      if skip("]") { return array }
      try parseComma(before: "]")
    }
  }

  private mutating func parseComma(before end: Unicode.Scalar) throws(JSONSyntaxError) {
    skipSpace()
    let comma = position
    guard skip(",") else { throw fault("expected ',' or '\(end)', found \(found)") }
    skipSpace()
    if next == UInt8(ascii: end) {
      throw fault("a comma before '\(end)'; remove it", at: comma)
    }
  }

  /// true, false, null or a number.
  private mutating func parseWord() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    while let byte = next, !" \t\r\n,]}:\"{[".utf8.contains(byte) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "":
      throw fault("expected a value, found \(found)")
    default:
      if let number = JSONNumber(text: word) { return .number(number) }
      throw fault("\"\(word)\" is not a JSON value; text needs double quotes", at: start)
    }
  }

  private mutating func parseString() throws(JSONSyntaxError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): content += try parseEscape()
      case 0..<32: throw fault("text that begins here is not closed on its line", at: start)
      default: content.append(byte)
      }
    }
    throw fault("text that begins here has no closing quote", at: start)
  }

  /// What stands after a backslash, as UTF-8.
  private mutating func parseEscape() throws(JSONSyntaxError) -> [UInt8] {
    let start = position - 1
    guard let byte = next else { throw fault("the document ends inside an escape") }
    position += 1
    if let simple = Self.escapes[byte] { return [simple] }
    guard byte == UInt8(ascii: "u"), var code = parseHexadecimal() else {
      throw fault("no such escape; a backslash is written \\\\", at: start)
    }
    if (0xD800...0xDBFF).contains(code), bytes[position...].starts(with: "\\u".utf8) {
      position += 2
      if let low = parseHexadecimal(), (0xDC00...0xDFFF).contains(low) {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw fault("half of a surrogate pair", at: start)
    }
    return Array(String(scalar).utf8)
  }

  private mutating func parseHexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let code = UInt32(digits, radix: 16) else { return nil }
    position += 4
    return code
  }

  /// The next character, for a message.
  private var found: String {
    String(decoding: bytes[position...], as: UTF8.self).first.map { "'\($0)'" }
      ?? "the end of the document"
  }

  private func fault(_ message: String, at offset: Int? = nil) -> JSONSyntaxError {
    let before = bytes[..<(offset ?? position)]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return JSONSyntaxError(
      line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      column: String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1,
      message: message)
  }
}

extension JSONValue {
  /// The value of a JSON text.
  public init(parsing text: String) throws(JSONSyntaxError) {
    var parser = JSONParser(text)
    self = try parser.parse()
  }
}
