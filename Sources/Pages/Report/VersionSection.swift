import MixingConsole
import Sessions

extension MixReport {
  /// The mixes that are kept beside the present one.
  var versionSection: Section? {
    if session.versions.isEmpty { return nil }
    let rows: [HTML] = session.versions.map { version in
      let count = MixComparison(session.mix, version.mix).differences.count
      let differences = count == 1 ? "1 setting" : "\(count) settings"
      return """
        <tr><th scope="row">\(version.name)</th>\
        <td data-label="Distance to the reference">\(Wording.number(version.styleDistance, decimals: 1))</td>\
        <td>\(count == 0 ? "the same" : "differs in \(differences)")</td>\
        <td>\(version.note ?? "")</td></tr>
        """
    }
    return Section(
      id: "versions", title: "Versions",
      content: """
        <p>Mixes of these tracks that are saved in the session.</p>
        <div class="wide"><table class="kept">
        <thead><tr><th scope="col">Version</th><th scope="col">Distance to the reference</th>\
        <th scope="col">Compared with the mix</th><th scope="col">Note</th></tr></thead>
        <tbody>
        \(rows)
        </tbody></table></div>
        """)
  }
}
