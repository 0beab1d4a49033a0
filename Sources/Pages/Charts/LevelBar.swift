/// A value in a table as a horizontal bar with its text beside it.
package struct LevelBar {
  /// Length of the bar, 0...1 of its place.
  package var part: Double
  package var text: String

  package init(part: Double, text: String) {
    self.part = part
    self.text = text
  }

  package var html: HTML {
    """
    <span class="level"><svg class="bar" aria-hidden="true" height="10">\
    <rect width="\(Wording.number(part * 100, decimals: 1))%" height="10"/></svg>\
    <span>\(text)</span></span>
    """
  }
}
