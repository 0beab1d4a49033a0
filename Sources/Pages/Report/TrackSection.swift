import MixingConsole
import Sessions

extension MixReport {
  /// Track by track: what was done and why.
  var trackSection: Section {
    let articles: [HTML] = session.tracks.indices.map(article)
    return Section(id: "tracks", title: "Track by track", content: "\(articles)")
  }

  private func article(_ index: Int) -> HTML {
    let track = session.tracks[index]
    let isStereo = track.channels == 2
    let charts = StripCharts(
      id: "track-\(index + 1)", equalizer: track.settings.equalizer,
      compressor: track.settings.compressor, reduction: tracks[index].reduction,
      sampleRate: session.sampleRate, duration: mix.duration)
    let warnings: [HTML] = track.warnings.map { "<li>\($0)</li>" }
    let facts = [
      track.channels.map { $0 == 1 ? "mono" : "stereo" },
      track.seconds.map { Wording.clock($0) },
      track.loudness.map { Wording.number($0, decimals: 1) + " LUFS as recorded" }
        ?? "silent",
    ].compactMap { $0 }
    return strip(
      id: "track-\(index + 1)", name: track.name, facts: facts.joined(separator: ", "),
      moves: StripMoves(track.settings, isStereo: isStereo, origins: track.origins).moves,
      reasons: reasons.filter { $0.strip == track.name },
      notes: warnings.isEmpty ? nil : "<ul class=\"warnings\">\(warnings)</ul>",
      figures: charts.figures)
  }

  /// Reverb and master.
  var busSection: Section {
    let charts = StripCharts(
      id: "master", equalizer: session.master.settings.equalizer,
      compressor: session.master.settings.compressor, reduction: masterReduction,
      sampleRate: session.sampleRate, duration: mix.duration)
    let senders = session.tracks.filter { $0.settings.send.decibels > -.infinity }
    let reverb = strip(
      id: "reverb", name: "Reverb",
      facts: senders.isEmpty
        ? "no track sends to it" : "fed by " + Wording.list(senders.map(\.name)),
      moves: StripMoves(session.reverb.settings, origins: session.reverb.origins).moves,
      reasons: reasons.filter { $0.strip == "reverb" }, notes: nil, figures: [])
    let master = strip(
      id: "master", name: "Master", facts: "the whole mix",
      moves: StripMoves(session.master.settings, origins: session.master.origins).moves,
      reasons: reasons.filter { $0.strip == "master" }, notes: nil, figures: charts.figures)
    return Section(id: "buses", title: "Reverb and master", content: "\(reverb)\n\(master)")
  }

  private func strip(
    id: String, name: String, facts: String, moves: [StripMoves.Move], reasons: [SettingReason],
    notes: HTML?, figures: [HTML]
  ) -> HTML {
    let rows: [HTML] = moves.map { move in
      """
      <tr><th scope="row">\(move.name)</th><td>\(move.value)\
      \(move.isByHand ? " <span class=\"hand\">by hand</span>" : nil as HTML?)</td></tr>
      """
    }
    let table: HTML =
      moves.isEmpty
      ? "<p>All controls neutral.</p>"
      : "<table class=\"moves\"><tbody>\(rows)</tbody></table>"
    let why: [HTML] = reasons.map {
      "<li><span class=\"aspect\">\($0.aspect.rawValue)</span> \($0.text)</li>"
    }
    return """
      <article id="\(id)">
      <header><h3>\(name)</h3><p>\(facts)</p></header>
      \(notes)
      \(why.isEmpty ? nil : "<ul class=\"reasons\">\(why)</ul>" as HTML)
      <div class="strip">
      \(table)
      \(figures)
      </div>
      </article>
      """
  }
}
