import MixStyle
import MixingConsole

extension MixReport {
  /// Spectra, and what they differ by.
  var toneSection: Section {
    Section(
      id: "tone", title: "Tone",
      content: besideReferences([.tone], group: "tone") { report in
        """
        <div class="pair">
        \(report.spectra.figure)
        \(report.differences.figure)
        </div>
        """
      })
  }

  private var target: (name: String, measured: ProgrammeMeasurement) {
    (noun, reference?.measured ?? start)
  }

  private var spectra: Chart {
    let levels = drawnProgrammes.map { ($0.name, $0.role, $0.measured.relativeLevels) }
    let top = levels.flatMap(\.2).filter(\.isFinite).max() ?? 0
    let words = SpectrumComparison(mix, with: target.measured).words(than: target.name)
    return Chart(
      id: identifier("spectra"), title: "Spectrum in third octaves",
      summary: "At equal loudness the mix has "
        + (words ?? "the spectrum of \(target.name) within half a decibel") + ".",
      x: .frequency, y: .linear("Level over the loudness (dB)", top - 50, top, plus: true),
      layers: levels.map { name, role, levels in
        let points = zip(ThirdOctaveSpectrum.centers, levels).map {
          Chart.Point(x: $0, y: $1 > top - 80 ? $1 : .nan)
        }
        return Chart.Layer(role: role, label: name, mark: .line(points))
      })
  }

  private var differences: Chart {
    let ofMix = SpectrumComparison(mix, with: target.measured)
    let ofStart = SpectrumComparison(start, with: target.measured)
    let shown = (ofMix.differences + (reference == nil ? [] : ofStart.differences))
      .compactMap { $0 }
    let extent = min(max((shown.map(abs).max() ?? 0), 3), 24)
    let bars = ofMix.differences.enumerated().compactMap { band, value in
      value.map {
        (ThirdOctaveSpectrum.edges[band]...ThirdOctaveSpectrum.edges[band + 1], $0)
      }
    }
    var layers = [Chart.Layer(role: .mix, label: "Mix", mark: .bars(bars))]
    var summary =
      "On average over the bands the mix is "
      + "\(Wording.decibels(ofMix.meanMagnitude)) away from \(target.name)"
    if reference != nil {
      let points = zip(ThirdOctaveSpectrum.centers, ofStart.differences).map {
        Chart.Point(x: $0, y: $1 ?? .nan)
      }
      layers.append(Chart.Layer(role: .start, label: "Start", mark: .line(points)))
      summary += "; before the fit it was \(Wording.decibels(ofStart.meanMagnitude)) away"
    }
    return Chart(
      id: identifier("difference"), title: "Difference to \(target.name)", summary: summary + ".",
      x: .frequency, y: .linear("More or less (dB)", -extent, extent, marks: 6, plus: true),
      layers: layers, namesLines: false)
  }
}
