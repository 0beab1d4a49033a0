import Documents

extension MixIntent.Selection {
  /// `strip` or `strip:setting,setting`.
  init(_ text: String, names: [String]) throws(DocumentError) {
    let parts = try QuotedText(text, names: names).split(at: ":")
    strip = parts[0].text
    settings = parts.dropFirst().first?.split(at: ",").map(\.text) ?? []
    self.text = text
    guard !strip.isEmpty, parts.count <= 2, !settings.contains("") else {
      throw DocumentError(
        .request,
        "\"\(text)\" is not understood; write a track and what of it, for example "
          + "Bass:eq,compressor, with names that hold : or , in double quotes")
    }
  }
}

extension MixIntent.Limit {
  /// `strip:setting=low..high,setting=value`.
  static func list(
    _ text: String, names: [String]
  ) throws(DocumentError) -> [MixIntent.Limit] {
    func fault() -> DocumentError {
      DocumentError(
        .request,
        "\"\(text)\" is not understood; write a track, a setting and its limits, "
          + "for example Bass:fader=-3..3")
    }
    let parts = try QuotedText(text, names: names).split(at: ":", limit: 1)
    guard parts.count == 2, !parts[0].text.isEmpty else { throw fault() }
    var limits: [MixIntent.Limit] = []
    for item in parts[1].split(at: ",") {
      let sides = item.split(at: "=").map(\.text)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { throw fault() }
      var limit = MixIntent.Limit(text: text, strip: parts[0].text, setting: sides[0])
      if sides[1].lowercased() != "any" {
        let ends = Self.ends(sides[1])
        guard ends.low != nil || ends.high != nil else { throw fault() }
        (limit.low, limit.high) = ends
      }
      limits.append(limit)
    }
    return limits
  }

  /// `-3..3`, `-3...3`, `..3`, `-3..`, or one value for both.
  private static func ends(_ text: String) -> (low: String?, high: String?) {
    guard let dots = text.firstRange(of: "...") ?? text.firstRange(of: "..") else {
      return (text, text)
    }
    func end(_ text: Substring) -> String? {
      let trimmed = text.filter { $0 != " " }
      return trimmed.isEmpty ? nil : trimmed
    }
    return (end(text[..<dots.lowerBound]), end(text[dots.upperBound...]))
  }
}

extension MixIntent.Group {
  /// `name=member,member`.
  init(_ text: String, names: [String]) throws(DocumentError) {
    let parts = try QuotedText(text, names: names).split(at: "=")
    name = parts[0].text
    members = parts.count == 2 ? parts[1].split(at: ",").map(\.text).filter { !$0.isEmpty } : []
    self.text = text
    guard parts.count == 2, !name.isEmpty else {
      throw DocumentError(
        .request,
        "\"\(text)\" is not understood; write a name and its tracks, for example "
          + "Drums=kick,snare,\"hi*\"")
    }
  }
}
