import MixingConsole
import SignalProcessing

/// The figures of one strip: what its equalizer and its compressor do.
struct StripCharts {
  /// Begins the identifiers of the figures.
  let id: String
  let equalizer: EqualizerSettings
  let compressor: CompressorSettings
  let reduction: ReductionSeries?
  /// In hertz.
  let sampleRate: Double
  /// Of the song, in seconds.
  let duration: Double

  /// Those that have something to show.
  var figures: [HTML] {
    var figures: [HTML] = []
    if let chart = equalizerChart { figures.append(chart.figure) }
    if compressor.isActive { figures.append(curve.figure) }
    if let chart = reductionChart { figures.append(chart.figure) }
    return figures
  }

  private static let pointsPerOctave = 12.0

  /// The exact magnitude response; nil where it is flat.
  private var equalizerChart: Chart? {
    let sections = equalizer.sections(sampleRate: sampleRate).all
    let highest = min(20_000, 0.49 * sampleRate)
    let count = Int((log2(highest / 20) * Self.pointsPerOctave).rounded(.up))
    func response(_ hertz: Double) -> Double {
      sections.reduce(0) { $0 + $1.responseDecibels(atHertz: hertz, sampleRate: sampleRate) }
    }
    let grid = (0...count).map { min(20 * exp2(Double($0) / Self.pointsPerOctave), highest) }
    let bands = activeBands.filter { $0 < highest }
    let points = (grid + bands).sorted().map { Chart.Point(x: $0, y: response($0)) }
    guard let most = points.max(by: { $0.y < $1.y }), let least = points.min(by: { $0.y < $1.y }),
      max(most.y, -least.y) >= 0.05
    else { return nil }
    var parts: [String] = []
    if most.y >= 0.1 {
      parts.append("lifts by up to \(Wording.decibels(most.y)) at \(Wording.hertz(most.x))")
    }
    if least.y <= -0.1 {
      let isHighPass = equalizer.highPass.frequencyHertz > 0 && least.x < 30
      parts.append(
        isHighPass
          ? "cuts everything below \(Wording.hertz(equalizer.highPass.frequencyHertz))"
          : "cuts by up to \(Wording.decibels(-least.y)) at \(Wording.hertz(least.x))")
    }
    let top = max(6, most.y)
    let bottom = max(min(-6, least.y), -24)
    return Chart(
      id: id + "-eq", title: "Equalizer",
      summary: parts.isEmpty ? "Hardly changes the tone." : "It \(Wording.list(parts)).",
      x: .frequency, y: .linear("Gain (dB)", bottom, top, marks: 4, plus: true), height: 190,
      layers: [
        Chart.Layer(role: .mix, label: nil, mark: .area(points)),
        Chart.Layer(role: .mix, label: nil, mark: .line(points)),
        Chart.Layer(
          role: .mix, label: nil,
          mark: .dots(bands.map { Chart.Point(x: $0, y: response($0)) })),
      ])
  }

  /// Frequencies of the bands that do something.
  private var activeBands: [Double] {
    [equalizer.highPass.frequencyHertz].filter { $0 > 0 }
      + EqualizerSettings.bands.filter { equalizer[keyPath: $0.gain] != 0 }
      .map { equalizer[keyPath: $0.frequency] }
  }

  private var curve: Chart {
    let levels = stride(from: -60.0, through: 0, by: 1)
    let points = levels.map { Chart.Point(x: $0, y: compressor.outputDecibels(level: $0)) }
    let loudest = compressor.outputDecibels(level: 0)
    let axis = Axis.linear("Level before (dB)", -60, 0, marks: 6)
    return Chart(
      id: id + "-curve", title: "Compression curve",
      summary: compressor.ratio > 1
        ? "Steady sounds above \(Wording.decibels(compressor.thresholdDecibels)) come out at a "
          + "ratio of \(Wording.number(compressor.ratio, decimals: 1)) to 1"
          + (compressor.makeupDecibels > 0
            ? ", everything \(Wording.decibels(compressor.makeupDecibels)) louder." : ".")
        : "Nothing is compressed; everything is "
          + "\(Wording.decibels(compressor.makeupDecibels)) louder.",
      x: axis, y: .linear("Level after (dB)", -60, max(0, loudest), marks: 6), height: 190,
      layers: [
        Chart.Layer(
          role: .guide, label: "unchanged",
          mark: .line([Chart.Point(x: -60, y: -60), Chart.Point(x: 0, y: 0)])),
        Chart.Layer(role: .mix, label: "compressed", mark: .line(points)),
        Chart.Layer(
          role: .mix, label: nil,
          mark: .dots(
            compressor.ratio > 1
              ? [
                Chart.Point(
                  x: compressor.thresholdDecibels,
                  y: compressor.outputDecibels(level: compressor.thresholdDecibels))
              ] : [])),
      ], namesLines: false)
  }

  private var reductionChart: Chart? {
    guard compressor.ratio > 1, let reduction else { return nil }
    let peak = reduction.peak.values.max() ?? 0
    let working = reduction.mean.values.filter { $0 > 0.1 }
    let mean = working.isEmpty ? 0 : working.reduce(0, +) / Double(working.count)
    func points(_ series: TimeSeries) -> [Chart.Point] {
      series.values.indices.map { Chart.Point(x: series.time($0), y: -series.values[$0]) }
    }
    return Chart(
      id: id + "-reduction", title: "Gain reduction over time",
      summary: peak < 0.05
        ? "The compressor has nothing to do: no sound reaches its threshold."
        : "While it works it turns down by \(Wording.decibels(mean)) on average, by "
          + "\(Wording.decibels(peak)) at most.",
      x: .time(duration), y: .linear("Gain (dB)", -max(peak, 3), 0, marks: 4), height: 190,
      layers: [
        Chart.Layer(role: .mix, label: "mean", mark: .area(points(reduction.mean))),
        Chart.Layer(role: .guide, label: "peak", mark: .line(points(reduction.peak))),
      ], namesLines: false)
  }
}
