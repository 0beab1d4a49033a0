import MixStyle
import MixingConsole
import Sessions

extension MixReport {
  /// What was asked for and what came out.
  var outcomeSection: Section {
    Section(
      id: "outcome", title: "What was asked, what came out",
      content: """
        <p>\(outcomeSentence)</p>
        <p>\(limiterSentence)</p>
        <div class="pair">
        \(levels)
        \(distances.map(Self.table))
        </div>
        """)
  }

  private var outcomeSentence: String {
    var sentences = [
      "The mix has \(Self.lufs(mix.loudness)) with true peaks up to "
        + "\(Wording.number(mix.truePeak, decimals: 1)) dBTP."
    ]
    if let wanted = session.export.loudness {
      let missing = wanted - mix.loudness
      sentences.append(
        abs(missing) < 0.5
          ? "That is the loudness that was asked for."
          : "Asked for were \(Self.lufs(wanted)): it is \(Wording.number(abs(missing), decimals: 1))"
            + " LU \(missing > 0 ? "quieter" : "louder").")
    }
    for distance in distances {
      let change = distance.start > 0 ? 1 - distance.end / distance.start : 0
      sentences.append(
        "\(distance.name) to \(distance.target) "
          + (change >= 0 ? "fell by \(Wording.percent(change))." : "rose."))
    }
    return sentences.joined(separator: " ")
  }

  /// Where the limiter works most, and whose peaks those are.
  private var limiterSentence: String {
    let places = limitedPeaks.map { peak in
      Wording.decibels(peak.reductionDecibels) + " at \(Wording.moment(peak.seconds))"
        + (peak.track.map { ", where \($0) peaks" } ?? "")
    }
    guard let first = places.first else { return "The limiter has nothing to do." }
    let others = places.dropFirst()
    return "The limiter takes \(first)"
      + (others.isEmpty ? "." : "; next \(others.joined(separator: "; ")).")
  }

  private static func lufs(_ value: Double) -> String {
    Wording.number(value, decimals: 1) + " LUFS"
  }

  private var levels: HTML {
    let export = session.export
    let columns =
      [("Start", start), ("Mix", mix)] + references.map { (name(of: $0), $0.measured) }
    let names: [HTML] = columns.map { "<th scope=\"col\">\($0.0)</th>" }
    func row(
      _ title: String, _ unit: String, _ wanted: String = "",
      _ value: (ProgrammeMeasurement) -> String
    ) -> HTML {
      let cells: [HTML] = columns.map { "<td>\(value($0.1))</td>" }
      return """
        <tr><th scope="row">\(title) <span class="unit">\(unit)</span></th>\(cells)\
        <td>\(wanted)</td></tr>
        """
    }
    let all = 0..<ThirdOctaveSpectrum.bandCount
    let high = ThirdOctaveSpectrum.bands(from: 200)
    let rows = [
      row(
        "Loudness", "LUFS",
        export.loudness.map { Wording.number($0, decimals: 1) } ?? "as it is"
      ) { Wording.number($0.loudness, decimals: 1) },
      row("Highest true peak", "dBTP", "≤ " + Wording.number(export.ceilingDecibels, decimals: 1)) {
        Wording.number($0.truePeak, decimals: 1)
      },
      row("Loudest three seconds", "LUFS") {
        Wording.number($0.shortTerm.values.max(), decimals: 1)
      },
      row("Loudness range", "LU") { Wording.number($0.loudnessRange, decimals: 1) },
      row("Side share above 200 Hz", "%") {
        Wording.number($0.spectrum.sideShare(bands: high).map { $0 * 100 }, decimals: 0)
      },
      row("Right over left", "dB") {
        Wording.number($0.spectrum.leftRightBalance(bands: all), decimals: 1, plus: true)
      },
    ]
    return """
      <div class="\(references.count > 1 ? "many" : "few")"><table class="numbers">
      <thead><tr><th scope="col">Measure</th>\(names)<th scope="col">Asked</th></tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      """
  }

  private static func table(_ distance: StyleChange) -> HTML {
    func row(_ name: String, _ unit: String, _ start: Double, _ end: Double) -> HTML {
      """
      <tr><th scope="row">\(name) <span class="unit">\(unit)</span></th>\
      <td>\(number(start, unit))</td><td>\(number(end, unit))</td></tr>
      """
    }
    return """
      <table class="numbers">
      <caption><b>\(distance.name):</b> \(distance.explanation)</caption>
      <thead><tr><th scope="col">Term</th><th scope="col">Start</th><th scope="col">Mix</th></tr>\
      </thead>
      <tbody>
      \(distance.terms.map { row($0.name, $0.unit, $0.start, $0.end) })
      </tbody>
      <tfoot>\(row("Total", distance.unit, distance.start, distance.end))</tfoot>
      </table>
      """
  }

  /// Small plain numbers keep more decimals.
  private static func number(_ value: Double, _ unit: String) -> String {
    Wording.number(value, decimals: unit.isEmpty && abs(value) < 1 ? 4 : 2)
  }
}
