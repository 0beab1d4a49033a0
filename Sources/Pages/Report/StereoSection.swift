import MixStyle
import MixingConsole

extension MixReport {
  /// Where the sound is between the loudspeakers.
  var stereoSection: Section {
    Section(
      id: "stereo", title: "Stereo",
      content: besideReferences([.width, .space], group: "stereo") { report in
        """
        <div class="pair">
        \(report.width.figure)
        \(report.panorama.figure)
        </div>
        \(report.leftRightBalance.figure)
        """
      })
  }

  /// Bands without much in them have a width that nobody hears.
  private static func isHeard(_ band: Int, in measured: ProgrammeMeasurement) -> Bool {
    let levels = measured.relativeLevels
    return levels[band] > (levels.max() ?? 0) - 55
  }

  private var width: Chart {
    let high = ThirdOctaveSpectrum.bands(from: 200)
    let shares = programmes.compactMap { name, role, measured in
      measured.spectrum.sideShare(bands: high).map {
        "\(Wording.percent($0)) in \(role == .reference ? noun : "the " + name.lowercased())"
      }
    }
    return Chart(
      id: identifier("width"), title: "Width: the side signal's share",
      summary: "0 % is mono, 50 % is as wide as two unrelated channels. Above 200 Hz it is "
        + Wording.list(shares) + ".",
      x: .frequency, y: .linear("Side (%)", 0, 60, marks: 3),
      layers: drawnProgrammes.map { name, role, measured in
        let points = ThirdOctaveSpectrum.centers.enumerated().map { band, hertz in
          Chart.Point(
            x: hertz,
            y: Self.isHeard(band, in: measured)
              ? measured.spectrum.sideShare(bands: band..<band + 1).map { $0 * 100 } ?? .nan : .nan)
        }
        return Chart.Layer(role: role, label: name, mark: .line(points))
      })
  }

  private var panorama: Chart {
    let positions = ThirdOctaveSpectrum.positions
    func share(_ measured: ProgrammeMeasurement, _ condition: (Double) -> Bool) -> Double {
      zip(positions, measured.spectrum.panorama).filter { condition($0.0) }.map(\.1).reduce(0, +)
    }
    func words(_ measured: ProgrammeMeasurement) -> String {
      [
        Wording.percent(share(measured) { $0 < -0.21 }) + " left",
        Wording.percent(share(measured) { abs($0) < 0.21 }) + " near the centre",
        Wording.percent(share(measured) { $0 > 0.21 }) + " right",
      ].joined(separator: ", ")
    }
    let top = programmes.flatMap { $0.measured.spectrum.panorama }.max() ?? 0
    return Chart(
      id: identifier("panorama"), title: "Where the energy is from left to right",
      summary: "Above 200 Hz, in the mix: \(words(mix))"
        + (reference.map { "; in \(noun): \(words($0.measured))" } ?? "") + ".",
      x: Axis(
        title: "Position", range: -1...1,
        ticks: [
          Axis.Tick(value: -1, label: "left"), Axis.Tick(value: -0.5, label: "half"),
          Axis.Tick(value: 0, label: "centre"), Axis.Tick(value: 0.5, label: "half"),
          Axis.Tick(value: 1, label: "right"),
        ]),
      y: .linear("Share (%)", 0, max(top * 100, 1)),
      layers: drawnProgrammes.map { name, role, measured in
        let points = zip(positions, measured.spectrum.panorama).map {
          Chart.Point(x: $0, y: 100 * $1)
        }
        return Chart.Layer(role: role, label: name, mark: .line(points))
      }, namesLines: false)
  }

  private var leftRightBalance: Chart {
    let all = 0..<ThirdOctaveSpectrum.bandCount
    let overall = mix.spectrum.leftRightBalance(bands: all) ?? 0
    let summary =
      abs(overall) < 0.25 || !overall.isFinite
      ? "As a whole the mix is in balance: left and right differ by less than a quarter of a decibel."
      : "As a whole the mix is \(Wording.decibels(abs(overall))) louder on the "
        + (overall > 0 ? "right." : "left.")
    let lines = drawnProgrammes.map { name, role, measured in
      (
        name, role,
        ThirdOctaveSpectrum.centers.enumerated().map { band, hertz in
          Chart.Point(
            x: hertz,
            y: Self.isHeard(band, in: measured)
              ? measured.spectrum.leftRightBalance(bands: band..<band + 1) ?? .nan : .nan)
        }
      )
    }
    let extent = lines.flatMap(\.2).map { abs($0.y) }.filter(\.isFinite).max() ?? 0
    let limit = min(max(extent, 3), 18)
    return Chart(
      id: identifier("balance-per-band"), title: "Balance of left and right", summary: summary,
      x: .frequency, y: .linear("Right over left (dB)", -limit, limit, marks: 4, plus: true),
      height: 200,
      layers: lines.map {
        Chart.Layer(role: $0.1, label: $0.0, mark: .line($0.2))
      })
  }
}
