import MixStyle

/// How one spectrum differs from another in third octaves when both are equally loud.
struct SpectrumComparison {
  /// How far below its loudest band a spectrum is still compared, in decibels.
  private static let depth = 45.0
  /// Below this few loudspeakers play anything.
  private static let lowestHertz = 30.0

  /// In decibels; nil where either has nothing to compare.
  let differences: [Double?]

  init(_ programme: ProgrammeMeasurement, with other: ProgrammeMeasurement) {
    let (a, b) = (programme.relativeLevels, other.relativeLevels)
    let floor = (b.max() ?? 0) - Self.depth
    differences = zip(ThirdOctaveSpectrum.centers, zip(a, b)).map { hertz, levels in
      let isCompared = hertz > Self.lowestHertz && levels.0.isFinite && levels.1 > floor
      return isCompared ? levels.0 - levels.1 : nil
    }
  }

  /// The mean of the magnitudes.
  var meanMagnitude: Double {
    let known = differences.compactMap { $0 }
    return known.isEmpty ? 0 : known.map(abs).reduce(0, +) / Double(known.count)
  }

  /// The largest difference of one sign and the bands around it that have at least half of it.
  func extreme(sign: Double) -> (decibels: Double, lower: Double, upper: Double)? {
    let signed = differences.map { ($0 ?? 0) * sign }
    guard let peak = signed.indices.max(by: { signed[$0] < signed[$1] }), signed[peak] >= 0.5
    else { return nil }
    var (first, last) = (peak, peak)
    while first > 0 && signed[first - 1] >= signed[peak] / 2 { first -= 1 }
    while last + 1 < signed.count && signed[last + 1] >= signed[peak] / 2 { last += 1 }
    let edges = ThirdOctaveSpectrum.edges
    return (signed[peak], edges[first], edges[last + 1])
  }

  /// "up to 2.1 dB more than the reference at 220–320 Hz and up to 1.4 dB less at ...", or nil
  /// where no band differs by half a decibel.
  func words(than name: String) -> String? {
    let more = extreme(sign: 1).map {
      "up to \(Wording.decibels($0.decibels)) more than \(name) at "
        + Wording.band($0.lower, $0.upper)
    }
    let less = extreme(sign: -1).map {
      "up to \(Wording.decibels($0.decibels)) less\(more == nil ? " than \(name)" : "") at "
        + Wording.band($0.lower, $0.upper)
    }
    let parts = [more, less].compactMap { $0 }
    return parts.isEmpty ? nil : Wording.list(parts)
  }
}

extension ProgrammeMeasurement {
  /// Band levels relative to the loudness, in decibels; minus infinity where there is nothing.
  var relativeLevels: [Double] {
    (0..<ThirdOctaveSpectrum.bandCount).map {
      loudness.isFinite ? spectrum.level(band: $0) - loudness : -.infinity
    }
  }
}
