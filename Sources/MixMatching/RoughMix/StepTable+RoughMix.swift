extension StepTable {
  /// What a stage of an inversion turns.
  enum RoughMixStage: Int {
    case balance
    case equalizerGains
    case equalizers
    case everything
  }

  /// Of an inversion, which may go anywhere within a control's range. Reverb, trims and the master's
  /// fader stay.
  /// - Parameter isMono: whether the mix has one channel, which tells nothing of pan and width.
  static func roughMix(_ stage: RoughMixStage, isMono: Bool) -> StepTable {
    @Sendable func step(_ parameter: String) -> PlausibleStep? {
      roughMixWidth(parameter, stage).map { PlausibleStep($0, bound: .infinity) }
    }
    return StepTable(
      track: { parameter, traits in
        switch parameter {
        case "fader": PlausibleStep(4, bound: .infinity)
        case "pan": isMono ? nil : PlausibleStep(0.5, bound: .infinity)
        case "width": isMono || !traits.isStereo ? nil : PlausibleStep(0.3, bound: .infinity)
        case "highPass.frequency" where stage.rawValue >= RoughMixStage.equalizers.rawValue:
          PlausibleStep(1.4, bound: .infinity)
        default: step(parameter)
        }
      },
      master: step)
  }

  /// Of what tracks and master have alike.
  private static func roughMixWidth(_ parameter: String, _ stage: RoughMixStage) -> Double? {
    switch parameter {
    case "compressor.threshold": stage == .everything ? 6 : nil
    case "compressor.ratio": stage == .everything ? 1.5 : nil
    case "compressor.knee": stage == .everything ? 3 : nil
    case "compressor.attack", "compressor.release": stage == .everything ? 2 : nil
    case _ where !isEqualizerBand(parameter) || stage == .balance: nil
    case _ where parameter.hasSuffix(".gain"): 3
    case _ where stage == .equalizerGains: nil
    case _ where parameter.hasSuffix(".q"): 1.3
    default: 1.4
    }
  }
}

extension SearchSpace.Control {
  /// Weight of z² in what an inversion minimises: balance is decided by the mix alone, equalizers and
  /// compressors move with a reason.
  var priorWeight: Double {
    switch name {
    case "fader": 1e-10
    case "pan", "width": 1e-8
    default: 1e-5
    }
  }
}

extension SearchSpace {
  /// Σ weight z².
  func prior(_ z: [Double]) -> Double {
    zip(controls, z).reduce(0) { $0 + $1.0.priorWeight * $1.1 * $1.1 }
  }
}
