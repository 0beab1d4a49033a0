import MixingConsole

extension MixReport {
  /// Loudness over time.
  var loudnessSection: Section {
    Section(
      id: "loudness", title: "Loudness over time",
      content: besideReferences([.dynamics, .loudness], group: "loudness") {
        $0.shortTermLoudness.figure
      })
  }

  private var shortTermLoudness: Chart {
    let length = mix.duration
    let heard = programmes.flatMap { programme in
      let series = programme.measured.shortTerm
      return series.values.indices.filter { series.time($0) >= 3 }.map { series.values[$0] }
    }.filter(\.isFinite)
    let loudest = heard.max() ?? 0
    let quietest = min(max(heard.min() ?? -30, loudest - 30), loudest - 9)
    return Chart(
      id: identifier("short-term"), title: "Short-term loudness (of the last three seconds)",
      summary: loudnessSentence, x: .time(length),
      y: .linear("LUFS", quietest, loudest, marks: 6), height: 260,
      layers: drawnProgrammes.map { name, role, measured in
        // Another song has another length: it is drawn from beginning to end, too.
        let scale = role == .reference && measured.duration > 0 ? length / measured.duration : 1
        let series = measured.shortTerm
        // Before three seconds there is no such loudness.
        let points = series.values.indices.filter { series.time($0) >= 3 }.map {
          Chart.Point(x: series.time($0) * scale, y: max(series.values[$0], loudest - 100))
        }
        return Chart.Layer(role: role, label: name, mark: .line(points))
      })
  }

  private var loudnessSentence: String {
    let series = mix.shortTerm
    var sentence = "The mix is too short to measure, or silent."
    if let loudest = series.values.indices.max(by: { series.values[$0] < series.values[$1] }),
      series.values[loudest].isFinite
    {
      sentence =
        "The mix is loudest at \(Wording.clock(series.time(loudest))), at "
        + "\(Wording.number(series.values[loudest], decimals: 1)) LUFS; its loudness range is "
        + "\(Wording.number(mix.loudnessRange, decimals: 1)) LU, before the fit "
        + Wording.number(start.loudnessRange, decimals: 1)
        + (reference.map {
          ", that of \(noun) " + Wording.number($0.measured.loudnessRange, decimals: 1)
        } ?? "") + "."
    }
    if let length = reference?.measured.duration, abs(length - mix.duration) > 1 {
      sentence +=
        " \(noun.prefix(1).uppercased() + noun.dropFirst()) (\(Wording.clock(length))) is drawn "
        + "over the same width, from start to end."
    }
    return sentence
  }
}
