public import MixMatching
public import MixingConsole
import SignalProcessing
import _Differentiation

/// How far settings are from known ones, in plausible steps.
///
/// With x = (position - target)/step of a control (`PlausibleMove`), m its mask, 0...1, and w the
/// weight of its aspect,
///
///     Σ over aspects of w · Σ m ρ(x) / max(Σ m, 1),  ρ(x) = √(1 + x²) - 1
///
/// so that every aspect is a mean over what is heard of it, and a far miss counts linearly. Faders are
/// compared after their common level is taken out, but for a part of it (`SettingWeights.commonLevel`).
/// A send under -45 dB is off, and all of silence is right for a silent track.
public struct SettingsLoss: Sendable {
  /// Whether left and right are known.
  public enum Image: Equatable, Sendable {
    /// They are the target's.
    case known
    /// The whole image may be mirrored: the better of both counts. A reference of another song does not
    /// tell on which side a guitar stands.
    case mirrored
  }

  public let weights: SettingWeights
  public let image: Image
  private let terms: [SettingTerm]
  /// Part of the loss per unit of m ρ, by term.
  private let scales: [Double]
  private let faders: [Int]

  /// - Parameters:
  ///   - traits: of each track.
  ///   - peaks: largest level of each track after trim, in dBFS (`TrainingExample.peakDecibels`); nil
  ///     where nobody knows.
  public init(
    target: ConsoleSettings, traits: [TrackTraits], peaks: [Double]? = nil,
    weights: SettingWeights = SettingWeights(), image: Image = .known
  ) {
    let terms = SettingTerms(
      target: target, traits: traits, peaks: peaks, ignoring: weights.ignored
    ).terms.filter { weights.aspects[$0.aspect, default: 0] > 0 }
    var masks: [MixAspect: Double] = [:]
    for term in terms { masks[term.aspect, default: 0] += term.mask }
    self.weights = weights
    self.image = image
    self.terms = terms
    scales = terms.map { weights.aspects[$0.aspect]! * $0.mask / max(masks[$0.aspect]!, 1) }
    faders = terms.indices.filter { terms[$0].isTrackFader }
  }

  /// The loss of settings for the same tracks.
  @differentiable(reverse,wrt: settings)
  public func callAsFunction(_ settings: ConsoleSettings) -> Double {
    loss(distances(settings, isMirrored: isMirrored(settings)))
  }

  private func loss(_ distances: [Double]) -> Double {
    zip(scales, distances).reduce(0) { $0 + $1.0 * ((1 + $1.1 * $1.1).squareRoot() - 1) }
  }

  /// x of every term, faders without most of their common level.
  private func distances(_ settings: ConsoleSettings, isMirrored: Bool) -> [Double] {
    var result = terms.map { $0.distance(settings, isMirrored: isMirrored) }
    let common = faders.reduce(0) { $0 + result[$1] } / Double(max(faders.count, 1))
    for index in faders { result[index] -= (1 - weights.commonLevel) * common }
    return result
  }

  private func isMirrored(_ settings: ConsoleSettings) -> Bool {
    image == .mirrored
      && loss(distances(settings, isMirrored: true))
        < loss(distances(settings, isMirrored: false))
  }

  // MARK: Derivative

  /// ρ'(x) = x/√(1 + x²). Of faders the mean is taken out of the gradient as it was of the values; of
  /// both images the better one has the gradient.
  @derivative(of: callAsFunction, wrt: settings)
  public func vjpCallAsFunction(
    _ settings: ConsoleSettings
  ) -> (value: Double, pullback: (Double) -> ConsoleSettings.TangentVector) {
    let isMirrored = isMirrored(settings)
    let distances = distances(settings, isMirrored: isMirrored)
    return (
      loss(distances),
      { g in
        var slopes = zip(scales, distances).map { scale, x in
          g * scale * x / (1 + x * x).squareRoot()
        }
        let common = faders.reduce(0) { $0 + slopes[$1] } / Double(max(faders.count, 1))
        for index in faders { slopes[index] -= (1 - weights.commonLevel) * common }
        var result = ConsoleSettings.TangentVector.zero
        result.tracks.base = Array(repeating: .zero, count: settings.tracks.count)
        for (term, slope) in zip(terms, slopes) {
          let sign = isMirrored && term.isPan ? -1.0 : 1.0
          result[keyPath: term.gradient] += sign * slope * term.slope(settings)
        }
        return result
      }
    )
  }
}

extension SettingTerm {
  /// The fader of a track, not the master's.
  var isTrackFader: Bool { name == "fader" && strip != .master }
  var isPan: Bool { name == "pan" }

  /// The distance, of a pan perhaps with its sides exchanged.
  func distance(_ settings: ConsoleSettings, isMirrored: Bool) -> Double {
    guard isMirrored && isPan else { return distance(settings) }
    return (1 - taper.position(of: settings[keyPath: value], in: range) - target) / step
  }
}
