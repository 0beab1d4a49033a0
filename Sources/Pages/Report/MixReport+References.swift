import Documents
import MixingConsole
import Sessions

extension MixReport {
  /// What figures are drawn beside; nil where there is nothing to compare with.
  var reference: MeasuredReference? { references.indices.contains(shown) ? references[shown] : nil }

  /// "Reference", "Reference 2", "Rough mix".
  public func name(of reference: MeasuredReference) -> String {
    switch reference.kind {
    case .roughMix: "Rough mix"
    case .reference(let song):
      session.references.count > 1
        ? "Reference \((session.references.firstIndex(of: song) ?? 0) + 1)" : "Reference"
    }
  }

  /// "the reference", "reference 2", "the rough mix".
  func noun(of reference: MeasuredReference) -> String {
    let name = name(of: reference).lowercased()
    return name.contains(where: \.isNumber) ? name : "the " + name
  }

  /// What a figure's sentences call the song beside it.
  var noun: String { reference.map(noun) ?? "the start" }

  /// An identifier that is unique on the page, where figures are drawn beside each reference.
  func identifier(_ name: String) -> String { shown == 0 ? name : "\(name)-\(shown + 1)" }

  /// Figures beside every reference, each under its name. The one that counts most for the aspects is
  /// open, the others fold out.
  func besideReferences(
    _ aspects: Set<MixAspect>, group: String, figures: (MixReport) -> HTML
  ) -> HTML {
    guard references.count > 1 else { return figures(self) }
    func weight(_ index: Int) -> Double {
      aspects.map { references[index].weight(for: $0) }.max() ?? 0
    }
    let order = references.indices.sorted { (weight($1), $0) < (weight($0), $1) }
    let blocks: [HTML] = order.map { index in
      var report = self
      report.shown = index
      let isOpen: HTML = index == order[0] ? " open" : ""
      return """
        <details class="beside" name="\(group)-beside"\(isOpen)>
        <summary>Beside \(noun(of: references[index])): \
        <span class="file">\(references[index].file)</span></summary>
        \(figures(report))
        </details>
        """
    }
    return "\(blocks)"
  }

  /// What the mix was made after, for the list at the top of the page.
  var origins: [HTML] {
    var result: [HTML] = session.references.enumerated().map { index, song in
      let name = session.references.count > 1 ? "Reference \(index + 1)" : "Reference"
      let what =
        song.kind == .style
        ? "a saved style, which has no audio" : "the finished song to sound like"
      let request = song.request
      return """
        <div><dt>\(name)</dt><dd>\(what)\(request.isEmpty ? "" : ", " + request): \
        <span class="file">\(song.file.lastPathComponent)</span></dd></div>
        """
    }
    if let roughMix = session.roughMix {
      let what =
        session.references.isEmpty
        ? "a bounce of the same tracks to match" : "a bounce whose balance and pan are used"
      result.append(
        """
        <div><dt>Rough mix</dt><dd>\(what): \
        <span class="file">\(roughMix.file.lastPathComponent)</span></dd></div>
        """)
    }
    return result
  }
}

extension SessionReference {
  /// "for tone and width, weight 0.5, from 1:02 to 1:34"; empty where everything counts.
  fileprivate var request: String {
    var parts: [String] = []
    if !aspects.isEmpty { parts.append("for " + Wording.list(aspects.map(\.rawValue))) }
    if weight != 1 { parts.append("weight \(JSONNumber(weight).text)") }
    if let fromSeconds, let toSeconds {
      parts.append("from \(Wording.clock(fromSeconds)) to \(Wording.clock(toSeconds))")
    }
    return parts.joined(separator: ", ")
  }
}
