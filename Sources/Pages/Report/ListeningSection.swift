extension MixReport {
  /// The players.
  var listeningSection: Section? {
    if players.isEmpty { return nil }
    let versions: [HTML] = players.map { player in
      let chosen: HTML = player.isChosen ? " data-chosen" : ""
      return """
        <div class="version" data-name="\(player.name)"\(chosen)>
        <h3>\(player.name)</h3>
        <audio controls preload="auto" src="\(HTML(markup: player.dataURI))"></audio>
        <p class="stretch">\(Self.stretch(player))</p>
        </div>
        """
    }
    let notes: [HTML] = playerNotes.map { "<p>\($0)</p>" }
    return Section(
      id: "listen", title: "Listen",
      content: """
        <p>All versions are equally loud, for a fair comparison. You can switch between them while they play.</p>
        \(notes)
        <div class="player">
        \(versions)
        </div>
        """)
  }

  private static func stretch(_ player: PlayableVersion) -> String {
    "from \(Wording.clock(player.start)) to \(Wording.clock(player.start + player.duration))"
  }
}
