import MixingConsole
import Sessions

extension MixReport {
  /// The other mixes saved in the session.
  var versionSection: Section? {
    if session.versions.isEmpty { return nil }
    let rows: [HTML] = session.versions.map { version in
      let count = MixComparison(session.mix, version.mix).differences.count
      let differences = count == 1 ? "1 setting" : "\(count) settings"
      return """
        <tr><th scope="row">\(version.name)</th>\
        <td data-label="Style distance">\(Wording.number(version.styleDistance, decimals: 2))</td>\
        <td>\(count == 0 ? "is the mix" : "differs in \(differences)")</td>\
        <td>\(version.note ?? "")</td></tr>
        """
    }
    return Section(
      id: "versions", title: "Versions",
      content: """
        <p>Other mixes of these tracks that the session keeps; <code>mixwright versions</code> goes \
        from one to the other, <code>mixwright compare</code> lists every setting that differs.</p>
        <div class="wide"><table class="kept">
        <thead><tr><th scope="col">Version</th><th scope="col">Style distance</th>\
        <th scope="col">Beside the mix</th><th scope="col">Note</th></tr></thead>
        <tbody>
        \(rows)
        </tbody></table></div>
        """)
  }
}
