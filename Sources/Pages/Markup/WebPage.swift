/// A self-contained page of HTML: no network, no fonts, its style inside.
package struct WebPage {
  /// What kind of page it is, above the heading and after it in the window's title.
  package var kind: (kicker: String, title: String)
  package var heading: String
  /// What may be loaded besides inline styles, in the words of a content security policy.
  package var allowed: [String] = []
  package var introduction: HTML
  /// Between header and main part.
  package var navigation: HTML = ""
  package var main: HTML
  package var imprint: HTML
  /// After the footer.
  package var script: HTML?

  package init(
    kind: (kicker: String, title: String), heading: String, allowed: [String] = [],
    introduction: HTML, navigation: HTML = "", main: HTML, imprint: HTML, script: HTML? = nil
  ) {
    self.kind = kind
    self.heading = heading
    self.allowed = allowed
    self.introduction = introduction
    self.navigation = navigation
    self.main = main
    self.imprint = imprint
    self.script = script
  }

  /// The same page gives the same text.
  package var text: String {
    let policy = (["default-src 'none'", "style-src 'unsafe-inline'"] + allowed)
      .joined(separator: "; ")
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="\(HTML(markup: policy))">
      <title>\(heading): \(kind.title)</title>
      <style>
      \(Self.asset(PackageResources.report_css))</style>
      </head>
      <body>
      <header>
      <p class="kicker">\(kind.kicker)</p>
      <h1>\(heading)</h1>
      \(introduction)
      </header>
      \(navigation)<main>
      \(main)
      </main>
      <footer><p>\(imprint)</p></footer>
      \(script)
      </body>
      </html>

      """
    return page.text
  }

  static func asset(_ bytes: [UInt8]) -> HTML {
    HTML(markup: String(decoding: bytes, as: UTF8.self))
  }
}
