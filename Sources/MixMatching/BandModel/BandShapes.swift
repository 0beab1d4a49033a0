import MixStyle
import MixingConsole

/// What a decibel of each equalizer band does to the Bark bands, at several frequencies of its range.
struct BandShapes {
  /// Frequencies per band.
  private static let count = 6

  private var shapes: [String: [(hertz: Double, levels: [Double])]] = [:]

  init(_ equalizer: BandEqualizer) {
    func add(
      _ name: String, _ range: ClosedRange<Double>,
      _ set: (inout EqualizerSettings, Double) -> Void
    ) {
      shapes[name] = (0..<Self.count).map { index in
        let part = (Double(index) + 0.5) / Double(Self.count)
        let hertz = Taper.logarithmic.value(at: part, in: range)
        var settings = EqualizerSettings()
        set(&settings, hertz)
        return (hertz, equalizer.levels(settings))
      }
    }
    for parameter in EqualizerSettings.parameters where parameter.name.hasSuffix(".frequency") {
      let name = String(parameter.name.split(separator: ".")[0])
      guard
        let gain = EqualizerSettings.parameters.first(where: { $0.name == "\(name).gain" })
      else { continue }
      add(name, parameter.range) {
        $0[keyPath: parameter.value] = $1
        $0[keyPath: gain.value] = 1
      }
    }
  }

  /// The frequency at which a band works best, and the slope there.
  /// - Parameter levels: the gradient of an objective by the level of each Bark band, per decibel.
  func best(
    _ name: String, for levels: [Double], allowed: (Double) -> Bool
  ) -> (hertz: Double, slope: Double) {
    let slopes = (shapes[name] ?? []).filter { allowed($0.hertz) }.map { shape in
      (shape.hertz, zip(shape.levels, levels).reduce(0) { $0 + $1.0 * $1.1 })
    }
    return slopes.max { abs($0.1) < abs($1.1) } ?? (0, 0)
  }
}
