import Foundation
import SignalProcessing

/// Changes JSON by its tokens: numbers become extremes, texts other texts, values are lost, doubled and exchanged,
/// also with those of other documents. Some are changed byte by byte.
struct DocumentMutation {
  static let numbers = [
    "0", "-0", "1", "-1", "0.5", "2", "1e308", "-1e308", "1e999", "-1e999", "1e-999", "5e-324",
    "9007199254740993",
    "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
    "-9223372036854775808", "1e19", "4294967296", "2147483648", "0.1e1", "00", "1.", "NaN",
    "1e5000000000",
    "123456789012345678901234567890", "44100", "384000", "-60.00000001",
  ]
  static let texts = [
    "", " ", "off", "all", "master", "reverb", "Bass", "bass", "Pad", "\\u0000", "\\ud800",
    "\\ud83d\\ude00", "é",
    "e\\u0301", "../../..", "/", "a:b", "x,y", "*", "?", "{song}", "\\n", "\\\"", "../Song",
    "Reference.wav",
    String(repeating: "a", count: 5_000), String(repeating: "*a", count: 40), "1", "-inf", "hand",
    "fit",
  ].map { "\"\($0)\"" }
  private static let words = ["null", "true", "false", "{}", "[]", "[[]]", "{\"a\":1}"]

  private let documents: [[String]]
  private let bytes: ByteMutation

  init(seeds: [SeedFile]) {
    documents = seeds.map { Self.tokens(String(decoding: $0.data, as: UTF8.self)) }
    bytes = ByteMutation(seeds: seeds)
  }

  /// A changed document of the corpus.
  func input(_ random: inout SplitMix64) -> Data {
    if random.happens(0.1) { return bytes.input(&random) }
    var tokens = random.pick(documents)
    for _ in 0..<(random.happens(0.2) ? random.draw(2...12) : random.draw(1...3))
    where !tokens.isEmpty {
      change(&tokens, &random)
    }
    return Data(tokens.joined(separator: random.happens(0.5) ? " " : "\n").utf8)
  }

  private func change(_ tokens: inout [String], _ random: inout SplitMix64) {
    let span = Self.span(tokens, at: Self.place(tokens, &random))
    switch random.draw(0...9) {
    case 0, 1, 2, 3:
      tokens.replaceSubrange(span, with: [other(for: tokens[span.lowerBound], &random)])
    case 4: tokens.replaceSubrange(span, with: random.happens(0.7) ? ["null"] : [])
    case 5: tokens.insert(contentsOf: tokens[span] + [","], at: span.lowerBound)
    case 6:
      let document = random.pick(documents)
      let donor = Self.span(document, at: Self.place(document, &random))
      tokens.replaceSubrange(span, with: document[donor])
    case 7:
      let second = Self.span(tokens, at: Self.place(tokens, &random))
      guard !second.overlaps(span) else { return }
      let (first, last) = span.lowerBound < second.lowerBound ? (span, second) : (second, span)
      let (early, late) = (Array(tokens[first]), Array(tokens[last]))
      tokens.replaceSubrange(last, with: early)
      tokens.replaceSubrange(first, with: late)
    case 8:
      let depth = random.pick([2, 20, 255, 256, 20_000])
      let (open, close) = random.happens(0.5) ? ("[", "]") : ("{\"a\":", "}")
      tokens[span.lowerBound].insert(
        contentsOf: String(repeating: open, count: depth), at: tokens[span.lowerBound].startIndex)
      tokens[span.upperBound - 1] += String(repeating: close, count: depth)
    default: tokens.removeSubrange(span.lowerBound...)
    }
  }

  private func other(for token: String, _ random: inout SplitMix64) -> String {
    if random.happens(0.2) { return random.pick(Self.words + Self.numbers + Self.texts) }
    if token.hasPrefix("\"") {
      let document = random.pick(documents)
      let place = random.draw(0...document.count - 1)
      let known = random.happens(0.5) ? document[place...].first { $0.hasPrefix("\"") } : nil
      return known ?? random.pick(Self.texts)
    }
    if let number = Double(token), random.happens(0.6) {
      return "\(number * pow(10, random.draw(-3.0...3.0)) * (random.happens(0.3) ? -1 : 1))"
    }
    return random.pick(Double(token) == nil ? Self.words : Self.numbers)
  }

  /// Mostly where a value begins, so that the document remains one.
  private static func place(_ tokens: [String], _ random: inout SplitMix64) -> Int {
    let any = random.draw(0...tokens.count - 1)
    guard random.happens(0.9) else { return any }
    let isValue = { (index: Int) in
      ![",", ":", "}", "]"].contains(tokens[index])
        && (index + 1 == tokens.count || tokens[index + 1] != ":")
    }
    return (any..<tokens.count).first(where: isValue) ?? any
  }

  /// The tokens of the value, or the one token, that begins there.
  private static func span(_ tokens: [String], at start: Int) -> Range<Int> {
    guard ["{", "["].contains(tokens[start]) else { return start..<start + 1 }
    var depth = 0
    for index in start..<tokens.count {
      if ["{", "["].contains(tokens[index]) { depth += 1 }
      if ["}", "]"].contains(tokens[index]) { depth -= 1 }
      if depth == 0 { return start..<index + 1 }
    }
    return start..<tokens.count
  }

  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" {
        var end = rest.index(after: rest.startIndex)
        while end < rest.endIndex, rest[end] != "\"" {
          end =
            rest.index(end, offsetBy: rest[end] == "\\" ? 2 : 1, limitedBy: rest.endIndex)
            ?? rest.endIndex
        }
        end = end < rest.endIndex ? rest.index(after: end) : end
        tokens.append(String(rest[..<end]))
        rest = rest[end...]
      } else if "{}[],:".contains(first) {
        tokens.append(String(rest.removeFirst()))
      } else {
        let word = rest.prefix { !"{}[],:\"".contains($0) && !$0.isWhitespace }
        tokens.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
    return tokens
  }
}
