/// Text of a web page. A literal is markup; what is interpolated into it is plain text and gets
/// escaped, unless it is `HTML` itself:
///
///     let row: HTML = "<td>\(track.name)</td>"
public struct HTML: Equatable, Sendable, ExpressibleByStringInterpolation {
  /// The markup.
  public private(set) var text: String

  public init(stringLiteral markup: String) { text = markup }

  public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Takes text that is markup already, such as a style sheet.
  public init(markup: String) { text = markup }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    public mutating func appendLiteral(_ markup: String) { text += markup }

    public mutating func appendInterpolation(_ plain: String) { text += HTML.escaped(plain) }

    public mutating func appendInterpolation(_ number: Int) { text += String(number) }

    public mutating func appendInterpolation(_ html: HTML) { text += html.text }

    /// Nothing for nil.
    public mutating func appendInterpolation(_ html: HTML?) { text += html?.text ?? "" }

    /// One after another, each on a line of its own.
    public mutating func appendInterpolation(_ parts: [HTML]) {
      text += parts.map(\.text).joined(separator: "\n")
    }
  }

  /// Plain text as markup, for content and for quoted attributes. Control characters, which no
  /// page may hold, become U+FFFD.
  static func escaped(_ plain: String) -> String {
    var result = ""
    result.reserveCapacity(plain.utf8.count)
    for scalar in plain.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
