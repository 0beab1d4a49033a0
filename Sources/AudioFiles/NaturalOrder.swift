/// The order a person expects of file names: numbers by value, letters without regard to case.
enum NaturalOrder {
  /// The order of file names: by what comes before the extension, then by the extension.
  static func precedesAsFile(_ left: String, _ right: String) -> Bool {
    let (leftStem, rightStem) = (stem(left), stem(right))
    return leftStem == rightStem ? precedes(left, right) : precedes(leftStem, rightStem)
  }

  private static func stem(_ name: String) -> Substring {
    name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
  }

  /// Whether `left` comes before `right`; a strict total order of distinct strings.
  static func precedes(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
    let leftParts = parts(left)
    let rightParts = parts(right)
    for (first, second) in zip(leftParts, rightParts) where first != second {
      return first < second
    }
    if leftParts.count != rightParts.count { return leftParts.count < rightParts.count }
    return String(left) < String(right)
  }

  /// A run of digits without leading zeros, or one other character.
  private enum Part: Comparable {
    case number(length: Int, digits: String)
    case letter(String)
  }

  private static func parts(_ name: some StringProtocol) -> [Part] {
    var parts: [Part] = []
    var rest = Substring(name.lowercased())
    while let first = rest.first {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if digits.isEmpty {
        parts.append(.letter(String(first)))
        rest = rest.dropFirst()
      } else {
        let significant = digits.drop { $0 == "0" }
        parts.append(.number(length: significant.count, digits: String(significant)))
        rest = rest.dropFirst(digits.count)
      }
    }
    return parts
  }
}
