extension StepTable {
  /// Of learned controllers, which also set compressors, the tracks' high-pass filters and the effects bus.
  package static let controller = StepTable(
    track: { parameter, traits in
      switch parameter {
      case "highPass.frequency": traits.isLow ? nil : PlausibleStep(1.5, bound: 7.4)
      case "send": traits.isLow ? nil : PlausibleStep(16, bound: 3.4)
      default: fit.track(parameter, traits) ?? controllerCompressor(parameter, ratio: 2)
      }
    },
    master: { fit.master($0) ?? controllerCompressor($0, ratio: 1.5) },
    reverb: { parameter in
      if parameter == "preDelay" { return PlausibleStep(20) }
      return PlausibleStep(parameter.hasPrefix("gain.") ? 4 : 1.5)
    })

  private static func controllerCompressor(_ parameter: String, ratio: Double) -> PlausibleStep? {
    switch parameter {
    case "compressor.threshold": PlausibleStep(6)
    case "compressor.ratio": PlausibleStep(ratio)
    case "compressor.attack": PlausibleStep(2.5)
    case "compressor.release": PlausibleStep(2)
    default: nil
    }
  }
}
