package import MixStyle
import MixingConsole
import SignalProcessing
import _Differentiation

/// Where a search stands, in every form that a term of the objective may want.
struct FitPoint {
  /// Coordinates in the search space.
  let z: [Double]
  let settings: ConsoleSettings
  /// What the settings amount to in bands.
  let state: BandModel.ConsoleState
  /// What the mix sounds like, by the model.
  let features: StyleFeatures
}

/// The gradient of a sum of terms by each form of the point: what one form tells is not in the others.
struct FitGradient {
  var toCoordinates: [Double]
  var toState: BandModel.ConsoleStateGradient
  var toFeatures = StyleFeatures.TangentVector.zero

  /// Zero.
  init(at point: FitPoint) {
    toCoordinates = Array(repeating: 0, count: point.z.count)
    toState = BandModel.ConsoleStateGradient(strips: point.state.strips.map { _ in .init() })
    let flat = [Double](repeating: 0, count: BandModel.bandCount)
    toState.curves = point.state.curves.map { _ in flat }
    toState.masterCurve = flat
  }
}

/// One thing that a fit weighs.
protocol ObjectiveTerm {
  /// Its value at a point, in decibels of style distance; adds its gradient to that of the others.
  func value(at point: FitPoint, addingTo gradient: inout FitGradient) -> Double
}

/// What a fit minimises: a sum of terms over the settings of a search space, by a model of the mix.
///
/// The model is one rung of a ladder of fidelities: the song's long-term spectra, or what moves in it
/// too. What the next rung measures differently at one place is added to the features (`correction`), which
/// makes the model exact there: additive correction, also called space mapping (Alexandrov and Lewis,
/// Optimization and Engineering 2, 2001; Bandler et al., IEEE Trans. MTT 42, 1994).
package struct FitObjective {
  package let space: SearchSpace
  let model: BandModel
  /// The style distance, as far as the model can tell it.
  let style: StyleObjective
  /// What is weighed beside the style.
  let terms: [any ObjectiveTerm]
  /// By how much the measured features differ from the model's.
  var correction = FeatureOffset.none

  /// The value with its gradient.
  struct Evaluation {
    var descent: Descent.Evaluation
    /// By the curves of the equalizers, per decibel in each band: `[track][band]`, and of the master's.
    var toCurves: [[Double]]
    var toMasterCurve: [Double]
  }

  /// The terms beside the style at a place.
  package func cost(at z: [Double]) -> Double {
    let settings = space.settings(at: z)
    let state = model.state(settings)
    let point = FitPoint(z: z, settings: settings, state: state, features: .silent)
    var gradient = FitGradient(at: point)
    return terms.reduce(0) { $0 + $1.value(at: point, addingTo: &gradient) }
  }

  /// The features of the mix by the model, corrected.
  package func features(at z: [Double]) -> StyleFeatures {
    correction.added(to: modelled(z))
  }

  /// Makes the model exact at a place.
  /// - Parameter measured: the features there.
  package mutating func correct(at z: [Double], measured: StyleFeatures) {
    correction = FeatureOffset(from: modelled(z), to: measured)
  }

  private func modelled(_ z: [Double]) -> StyleFeatures {
    model.mix(model.state(space.settings(at: z))).styleFeatures().value
  }

  package func callAsFunction(_ z: [Double]) -> Descent.Evaluation { evaluation(at: z).descent }

  func evaluation(at z: [Double]) -> Evaluation {
    let settings = space.settings(at: z)
    let state = model.state(settings)
    let (mix, toState) = model.vjpMix(state)
    let (features, toMix) = mix.styleFeatures()
    let point = FitPoint(z: z, settings: settings, state: state, features: features)
    let (distance, toFeatures) = valueWithGradient(at: features) {
      style(correction.added(to: $0))
    }
    var gradient = FitGradient(at: point)
    gradient.toFeatures = toFeatures
    var value = distance
    for term in terms { value += term.value(at: point, addingTo: &gradient) }
    gradient.toState.add(toState(toMix(gradient.toFeatures)))
    let toSettings = model.gradient(gradient.toState, at: settings)
    let slopes = zip(space.gradient(toSettings, at: z), gradient.toCoordinates).map { $0 + $1 }
    let (strips, tone) = (gradient.toState.strips, gradient.toState)
    return Evaluation(
      descent: Descent.Evaluation(objective: value, gradient: slopes, distance: distance),
      toCurves: zip(strips, tone.curves).map { strip, curve in
        zip(strip.levels, curve).map { $0 + $1 }
      },
      toMasterCurve: tone.masterCurve.indices.map { band in
        strips.reduce(tone.masterCurve[band]) { $0 + $1.levels[band] }
      })
  }
}
