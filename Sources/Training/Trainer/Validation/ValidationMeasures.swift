import MixingConsole

/// How good a controller is on the validation's examples: means over them.
public struct ValidationMeasures: Equatable, Sendable {
  /// One number.
  public enum Measure: String, CaseIterable, Sendable {
    /// What training minimises.
    case loss
    /// mean |difference of faders - mean difference|, dB.
    case fader = "fader-dB"
    /// Mean |difference of pan|, of the better image.
    case pan
    /// Root mean square difference of equalizer curves, dB.
    case tone = "tone-dB"
    /// Mean |difference of the reduction of a loud signal|, dB.
    case reduction = "reduction-dB"
    /// Mean |difference of send|, dB.
    case send = "send-dB"
    /// Root mean square distances of settings in plausible steps, by group.
    case balanceSteps = "balance-spreads"
    case toneSteps = "tone-spreads"
    case dynamicsSteps = "dynamics-spreads"
    case widthSteps = "width-spreads"
    case spaceSteps = "space-spreads"
    /// Style distance by the band model, dB, where the loss counts it.
    case model = "model-dB"
  }

  private var values: [Double?]

  /// All unknown.
  public init() { values = Array(repeating: nil, count: Measure.allCases.count) }

  /// nil where no example tells.
  public subscript(measure: Measure) -> Double? {
    get { values[Measure.allCases.firstIndex(of: measure)!] }
    set { values[Measure.allCases.firstIndex(of: measure)!] = newValue }
  }

  public var loss: Double { self[.loss] ?? .nan }
}

extension ValidationMeasures {
  /// Of one example.
  init(
    loss: Double, modelledDistance: Double?, _ error: SettingsError?
  ) {
    self.init()
    self[.loss] = loss
    self[.model] = modelledDistance
    guard let error else { return }
    self[.fader] = error.faderDecibels
    self[.pan] = error.pan
    self[.tone] = error.toneDecibels
    self[.reduction] = error.reductionDecibels
    self[.send] = error.sendDecibels
    self[.balanceSteps] = error.plausibleSteps[.balance]
    self[.toneSteps] = error.plausibleSteps[.tone]
    self[.dynamicsSteps] = error.plausibleSteps[.dynamics]
    self[.widthSteps] = error.plausibleSteps[.width]
    self[.spaceSteps] = error.plausibleSteps[.space]
  }

  /// The mean of each measure over the examples that have it.
  init(meanOf examples: [ValidationMeasures]) {
    self.init()
    for measure in Measure.allCases {
      let known = examples.compactMap { $0[measure] }
      self[measure] = known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
  }
}
