extension MixReport {
  /// The players.
  var listeningSection: Section? {
    if versions.isEmpty { return nil }
    let players: [HTML] = versions.map { version in
      """
      <div class="version" data-name="\(version.name)">
      <h3>\(version.name)</h3>
      <audio controls preload="auto" src="\(HTML(markup: version.dataURI))"></audio>
      <p class="stretch">\(Self.stretch(version))</p>
      </div>
      """
    }
    return Section(
      id: "listen", title: "Listen",
      content: """
        <p>All versions are equally loud, so that the louder one does not win. Switch while it \
        plays: the position stays.</p>
        <div class="player">
        \(players)
        </div>
        """)
  }

  private static func stretch(_ version: PlayableVersion) -> String {
    "from \(Wording.clock(version.start)) to \(Wording.clock(version.start + version.duration))"
  }
}
