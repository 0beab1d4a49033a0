extension Chart {
  /// The figure: caption, legend and drawing.
  var figure: HTML {
    """
    <figure>
    <figcaption><strong>\(title).</strong> \(summary)</figcaption>
    \(legend)
    \(drawing)
    </figure>
    """
  }

  private var legend: HTML? {
    // The layer that is drawn last, on top, comes first.
    let entries = layers.reversed().filter { $0.label != nil }
    if entries.count < 2 { return nil }
    let items: [HTML] = entries.map { layer in
      let sample: HTML =
        switch layer.mark {
        case .line: "<path d=\"M1 6H27\"/>"
        case .area, .bars: "<rect x=\"6\" y=\"1\" width=\"16\" height=\"10\"/>"
        case .dots: "<circle cx=\"14\" cy=\"6\" r=\"4\"/>"
        }
      return """
        <li><svg class="sample \(layer.role.rawValue) \(layer.mark.name)" width="28" height="12" \
        aria-hidden="true">\(sample)</svg>\(layer.label ?? "")</li>
        """
    }
    return "<ul class=\"legend\">\(items)</ul>"
  }

  private var drawing: HTML {
    let names = lineNames
    return """
      <svg class="chart\(names == nil ? "" : " named")" role="img" \
      aria-labelledby="\(id)-title \(id)-desc" width="100%" height="\(height)">
      <title id="\(id)-title">\(title)</title>
      <desc id="\(id)-desc">\(summary)</desc>
      \(grid)
      <svg class="plot" viewBox="0 0 1000 1000" preserveAspectRatio="none" width="100%" \
      height="100%">
      \(layers.compactMap(path))
      </svg>
      \(layers.flatMap(shapes))
      \(axisLabels)
      \(names)
      </svg>
      """
  }

  // MARK: Places

  private func percentX(_ value: Double) -> String { Self.text(100 * x.position(value)) + "%" }
  private func percentY(_ value: Double) -> String {
    Self.text(100 * (1 - y.position(value))) + "%"
  }

  /// To a tenth, without superfluous zeros.
  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, tenth) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    return sign + (tenth == 0 ? "\(whole)" : "\(whole).\(tenth)")
  }

  private static let farOff = 3.0

  /// Coordinates of the stretched drawing, 0...1000; far outside it they stay within reason.
  private func place(_ point: Point) -> String {
    let limit = Self.farOff
    let x = min(max(x.position(point.x), -limit), limit)
    let y = min(max(1 - y.position(point.y), -limit), limit)
    return Self.text(1_000 * x) + " " + Self.text(1_000 * y)
  }

  // MARK: Layers

  private func path(_ layer: Layer) -> HTML? {
    switch layer.mark {
    case .line(let points):
      let runs = points.split { !$0.x.isFinite || !$0.y.isFinite }
      let data = runs.map { "M" + $0.map(place).joined(separator: "L") }.joined()
      return "<path class=\"line \(layer.role.rawValue)\" d=\"\(data)\"/>"
    case .area(let points):
      guard let first = points.first, let last = points.last else { return nil }
      let base = [Point(x: last.x, y: 0), Point(x: first.x, y: 0)]
      let data = "M" + (points + base).map(place).joined(separator: "L") + "Z"
      return "<path class=\"area \(layer.role.rawValue)\" d=\"\(data)\"/>"
    case .bars, .dots: return nil
    }
  }

  private func shapes(_ layer: Layer) -> [HTML] {
    switch layer.mark {
    case .line, .area: return []
    case .bars(let bars):
      return bars.filter(\.value.isFinite).map { bar in
        let (left, right) = (x.position(bar.range.lowerBound), x.position(bar.range.upperBound))
        let ends = [0, bar.value].map { 1 - min(max(y.position($0), 0), 1) }.sorted()
        let gap = 0.12 * (right - left)
        return """
          <rect class="bar \(layer.role.rawValue)" x="\(Self.text(100 * (left + gap)))%" \
          y="\(Self.text(100 * ends[0]))%" width="\(Self.text(100 * (right - left - 2 * gap)))%" \
          height="\(Self.text(100 * (ends[1] - ends[0])))%"/>
          """
      }
    case .dots(let points):
      return points.map {
        """
        <circle class="dot \(layer.role.rawValue)" cx="\(percentX($0.x))" \
        cy="\(percentY($0.y))" r="4"/>
        """
      }
    }
  }

  // MARK: Axes

  private var grid: HTML {
    let vertical: [HTML] = x.ticks.map { tick in
      let place = percentX(tick.value)
      return "<line class=\"grid\" x1=\"\(place)\" x2=\"\(place)\" y1=\"0\" y2=\"100%\"/>"
    }
    let horizontal: [HTML] = y.ticks.map { tick in
      let place = percentY(tick.value)
      let kind = tick.value == 0 ? "zero" : "grid"
      return "<line class=\"\(kind)\" x1=\"0\" x2=\"100%\" y1=\"\(place)\" y2=\"\(place)\"/>"
    }
    return "\(vertical)\n\(horizontal)"
  }

  private var axisLabels: HTML {
    let below: [HTML] = x.ticks.map { tick in
      """
      <text class="tick\(tick.isMinor ? " minor" : "")" x="\(percentX(tick.value))" y="100%" \
      dy="17" text-anchor="middle">\(tick.label)</text>
      """
    }
    let beside: [HTML] = y.ticks.map { tick in
      """
      <text class="tick" x="0" y="\(percentY(tick.value))" dx="-7" dy="4" \
      text-anchor="end">\(tick.label)</text>
      """
    }
    return """
      \(below)
      \(beside)
      <text class="axis" x="100%" y="100%" dy="34" text-anchor="end">\(x.title)</text>
      <text class="axis" x="0" y="0" dx="-40" dy="-9">\(y.title)</text>
      """
  }

  // MARK: Names beside the lines

  private static let lineHeight = 15.0

  /// The labels of lines at the right, moved apart where they would touch, each with a leader to
  /// its line.
  private var lineNames: HTML? {
    guard namesLines else { return nil }
    var names = layers.compactMap { layer -> (layer: Layer, end: Double, place: Double)? in
      guard case .line(let points) = layer.mark, layer.label != nil,
        let last = points.last(where: { $0.y.isFinite })
      else { return nil }
      let end = (1 - min(max(y.position(last.y), 0), 1)) * Double(height)
      return (layer, end, end)
    }.sorted { ($0.end, $0.layer.role.rawValue) < ($1.end, $1.layer.role.rawValue) }
    if names.isEmpty { return nil }
    for index in names.indices.dropFirst() {
      names[index].place = max(names[index].end, names[index - 1].place + Self.lineHeight)
    }
    var limit = Double(height)
    for index in names.indices.reversed() {
      names[index].place = min(names[index].place, limit)
      limit = names[index].place - Self.lineHeight
    }
    let labels: [HTML] = names.map { name in
      """
      <path class="leader \(name.layer.role.rawValue)" \
      d="M1 \(Self.text(name.end))L10 \(Self.text(name.place))"/>
      <text class="name \(name.layer.role.rawValue)" x="13" y="\(Self.text(name.place + 4))">\
      \(name.layer.label ?? "")</text>
      """
    }
    return "<svg x=\"100%\" y=\"0\" overflow=\"visible\">\(labels)</svg>"
  }
}

extension Chart.Mark {
  fileprivate var name: String {
    switch self {
    case .line: "line"
    case .area: "area"
    case .bars: "bar"
    case .dots: "dot"
    }
  }
}
