/// A figure of a report: an SVG drawing of values on two axes, with a title and a sentence that
/// says what it shows.
///
/// The drawing is as wide as its place and of fixed height; text keeps its size, because places
/// are given in percent and only lines are stretched.
struct Chart {
  struct Point {
    var x: Double
    var y: Double
  }

  /// The meaning of a mark, which decides how it looks: each role has its own colour and dash
  /// pattern (`report.css`).
  enum Role: String {
    case mix, start, reference
    /// Not a signal: unity gain, a threshold.
    case guide
  }

  enum Mark {
    /// A line through points; it breaks where a value is not finite.
    case line([Point])
    /// From 0 to each point.
    case area([Point])
    /// From 0 to a value over a stretch of x.
    case bars([(range: ClosedRange<Double>, value: Double)])
    case dots([Point])
  }

  struct Layer {
    var role: Role
    /// Names the layer in the legend and, for lines, beside its end; nil for a layer that goes with
    /// another.
    var label: String?
    var mark: Mark
  }

  /// Unique on the page.
  var id: String
  var title: String
  /// What the drawing shows, in words.
  var summary: String
  var x: Axis
  var y: Axis
  /// In CSS pixels.
  var height = 240
  var layers: [Layer]
  /// Whether lines are named beside their ends.
  var namesLines = true
}
