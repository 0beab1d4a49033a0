import Sessions

extension MixReport {
  /// The report as one page of HTML that needs nothing else: no network, no fonts, no scripts but
  /// the players' own. The same report gives the same text.
  public var page: String {
    let parts = sections
    return WebPage(
      kind: ("Mix report", "mix report"), heading: title,
      allowed: ["script-src 'unsafe-inline'", "media-src data:"], introduction: introduction,
      navigation: """
        <nav aria-label="Contents"><ul>
        \(parts.map(\.link))
        </ul></nav>

        """, main: "\(parts.map(\.html))", imprint: "\(imprint)",
      script: players.isEmpty ? nil : script
    ).text
  }

  private var sections: [Section] {
    [
      outcomeSection, warningSection, listeningSection, versionSection, toneSection,
      loudnessSection,
      stereoSection, balanceSection, trackSection, busSection, settingsSection,
    ].compactMap { $0 }
  }

  /// What a figure shows, each with its name and look, in the order in which they are listed.
  var programmes: [(name: String, role: Chart.Role, measured: ProgrammeMeasurement)] {
    [("Start", .start, start), ("Mix", .mix, mix)]
      + (reference.map { [(name(of: $0), .reference, $0.measured)] } ?? [])
  }

  /// The same in the order in which they are drawn, the mix on top.
  var drawnProgrammes: [(name: String, role: Chart.Role, measured: ProgrammeMeasurement)] {
    programmes.filter { $0.role == .reference } + programmes.filter { $0.role == .start }
      + programmes.filter { $0.role == .mix }
  }

  private var introduction: HTML {
    let count = session.tracks.count
    let rate = Wording.number(session.sampleRate / 1_000, decimals: 1)
    let facts =
      "\(count) \(count == 1 ? "track" : "tracks"), \(Wording.clock(mix.duration)) long, "
      + "\(rate) kHz."
    return """
      <p>\(facts)</p>
      <dl class="versions">
      <div><dt>Start</dt><dd>\(startDescription)</dd></div>
      <div><dt>Mix</dt><dd>the tracks with the settings of this session</dd></div>
      \(origins)
      </dl>
      """
  }

  private var startDescription: String {
    session.start?.balance == .stems
      ? "the tracks in the balance of the stems, all other controls neutral"
      : "the tracks made equally loud, all controls neutral"
  }

  private var imprint: String {
    let maker = session.createdBy ?? "Mixwright"
    let method = session.matcher.map { ", matcher \($0.name), seed \(session.seed)" } ?? ""
    return "Session made by \(maker)\(method)."
  }

  private var script: HTML {
    "<script>\n\(WebPage.asset(PackageResources.report_js))</script>"
  }
}

/// A part of the page with its place in the list of contents.
struct Section {
  var id: String
  var title: String
  var content: HTML

  var link: HTML { "<li><a href=\"#\(id)\">\(title)</a></li>" }

  var html: HTML {
    """
    <section id="\(id)" aria-labelledby="\(id)-heading">
    <h2 id="\(id)-heading">\(title)</h2>
    \(content)
    </section>
    """
  }
}

extension String {
  /// What follows the last slash.
  var lastPathComponent: String { split(separator: "/").last.map(String.init) ?? self }
}
