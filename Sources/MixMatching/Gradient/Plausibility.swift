import MixingConsole
import SignalProcessing
import _Differentiation

/// What settings cost beside the style distance, in its decibels:
///
///     prior weight · (prior(z) + Σ (curve(e) + 1.6 opposition(e))) + audibility weight · penalty
///
/// over the coordinates z of a search and the equalizers e of the tracks and the master. A reference that plausible
/// settings do not come near asks for less plausible ones: there the prior weighs a quarter.
struct Plausibility {
  struct Weights {
    /// In decibels of style distance per square spread of a control.
    var prior: Double
    /// In decibels of style distance per square decibel that a track is not heard.
    var audibility: Double
    /// Of what moves while every track is heard.
    var held = AudibilityPenalty.Weights()
  }

  private static let oppositionWeight = 1.6
  private static let relaxedPart = 0.25

  private let prior: Prior
  private var weights: Weights
  private var penalty: AudibilityPenalty

  /// - Parameter proposal: a controller's place, which is the most plausible, but for what controllers know little
  ///   of: the balance, whose most plausible place stays the start, and the tone of tracks, where what lies half way
  ///   is. Nil for the start.
  init(
    _ space: SearchSpace, _ model: BandModel, _ weights: Weights, proposal: [Double]? = nil
  ) {
    prior = Prior(
      space,
      centre: proposal.map {
        zip(space.controls, $0).map { control, z in
          switch control.aspect {
          case .balance: 0
          case .tone where control.strip != .master: z / 2
          default: z
          }
        }
      })
    self.weights = weights
    penalty = AudibilityPenalty(
      model, start: space.settings(at: space.origin), weights: weights.held)
  }

  /// Lets less plausible settings be.
  mutating func relax() { weights.prior *= Self.relaxedPart }

  /// See `AudibilityPenalty.calibrate(levels:)`.
  mutating func calibrate(levels: [Double]) { penalty.calibrate(levels: levels) }

  /// See `AudibilityPenalty.calibrate(_:heard:start:)`.
  mutating func calibrate(_ strips: [BandModel.Strip], heard: Audibility, start: Audibility) {
    penalty.calibrate(strips, heard: heard, start: start)
  }

  /// A cost with its gradients: each is of what the others do not tell.
  struct Cost {
    var value: Double
    var toDesk: BandModel.DeskGradient
    var toSettings: ConsoleSettings.TangentVector
    var toCoordinates: [Double]
  }

  /// The cost of settings, with their desk and their coordinates.
  func callAsFunction(
    _ settings: ConsoleSettings, _ desk: BandModel.Desk, at z: [Double]
  ) -> Cost {
    let unheard = penalty(desk.strips)
    let prior = prior(z)
    var value = weights.audibility * unheard.value + weights.prior * prior.value
    func curve(_ levels: [Double]) -> [Double] {
      let (own, gradient) = CurvePrior.value(levels)
      value += weights.prior * own
      return gradient.map { weights.prior * $0 }
    }
    var toDesk = BandModel.DeskGradient(
      strips: unheard.gradients.map { $0.scaled(by: weights.audibility) })
    toDesk.curves = desk.curves.map(curve)
    toDesk.masterCurve = curve(desk.masterCurve)
    func opposition(_ equalizer: EqualizerSettings) -> EqualizerSettings.TangentVector {
      let (own, pullback) = valueWithPullback(at: equalizer, of: bandOpposition)
      let weight = Self.oppositionWeight * weights.prior
      value += weight * own
      return pullback(weight)
    }
    var toSettings = ConsoleSettings.TangentVector.zero
    toSettings.tracks.base = settings.tracks.map { strip in
      var gradient = TrackSettings.TangentVector.zero
      gradient.equalizer = opposition(strip.equalizer)
      return gradient
    }
    toSettings.master.equalizer = opposition(settings.master.equalizer)
    return Cost(
      value: value, toDesk: toDesk, toSettings: toSettings,
      toCoordinates: prior.gradient.map { weights.prior * $0 })
  }
}
