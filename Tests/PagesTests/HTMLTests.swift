import Pages
import Testing

@Suite struct HTMLTests {
  @Test func interpolatedTextIsEscapedAndMarkupIsNot() {
    let name = #"<script>alert("x & 'y'")</script>"#
    let inner: HTML = "<b>\(name)</b>"
    let outer: HTML = "<p title=\"\(name)\">\(inner)\(3)\(nil as HTML?)</p>"
    let escaped = "&lt;script&gt;alert(&quot;x &amp; &#39;y&#39;&quot;)&lt;/script&gt;"
    #expect(inner.text == "<b>\(escaped)</b>")
    #expect(outer.text == "<p title=\"\(escaped)\"><b>\(escaped)</b>3</p>")
  }

  @Test func partsStandOnLinesOfTheirOwn() {
    let items: [HTML] = ["<li>a</li>", "<li>b</li>"]
    let list: HTML = "<ul>\(items)</ul>"
    #expect(list.text == "<ul><li>a</li>\n<li>b</li></ul>")
  }

  @Test func controlCharactersAreReplaced() {
    let text = "a\u{0}b\u{1B}c\td\u{85}é🥁"
    let html: HTML = "\(text)"
    #expect(html.text == "a\u{FFFD}b\u{FFFD}c\td\u{FFFD}é🥁")
  }
}
