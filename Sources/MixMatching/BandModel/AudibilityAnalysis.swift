import MixStyle
import SignalProcessing

/// The shares of `Audibility` and their adjoint. Loops go over four bands side by side.
struct AudibilityAnalysis {
  private static let bandCount = BandFrames.bandCount
  private static let weights = BarkSpectrum.loudnessWeights

  /// Powers of a track: stretches times bands.
  private let size: Int
  /// `[track * size + stretch * bandCount + band]`: powers with the mix's spectrum brought to `tone`.
  private let powers: [Double]
  /// The factor of each band that does it, and the band's power before.
  private let toning, spectrum: [Double]
  /// The long-term power of the mix in each band.
  let tone: [Double]
  private let total: [Double]
  /// Σ k p² / Σ_j p and Σ k p of each track, and the latter of all.
  private let present, own: [Double]
  private let all: Double

  /// - Parameters:
  ///   - tracks: `[track][stretch * bandCount + band]`.
  ///   - tone: the long-term power in each band that the mix is compared at; nil for its own.
  init(_ tracks: [[Double]], tone: [Double]? = nil) {
    let (bandCount, weights) = (Self.bandCount, Self.weights)
    let size = tracks.first?.count ?? 0
    self.size = size
    var powers = Array(tracks.joined())
    var spectrum = [Double](repeating: 1e-30, count: bandCount)
    var total = [Double](repeating: 1e-30, count: size)
    var present = [Double](repeating: 0, count: tracks.count)
    var own = present
    powers.withUnsafeBufferPointer { powers in
      for first in BandFrames.groups {
        var sum = Lanes.zero
        for place in stride(from: first, to: powers.count, by: bandCount) {
          sum += lanes(powers.baseAddress!, place)
        }
        for band in 0..<4 { spectrum[first + band] += sum[band] }
      }
    }
    let toning = zip(tone ?? spectrum, spectrum).map { $0 / $1 }
    powers.withUnsafeMutableBufferPointer { powers in
      total.withUnsafeMutableBufferPointer { total in
        guard let powers = powers.baseAddress, let total = total.baseAddress else { return }
        for first in BandFrames.groups {
          let factor = lanes(toning, first)
          for track in tracks.indices {
            for place in stride(from: first, to: size, by: bandCount) {
              let power = factor * lanes(powers, track * size + place)
              store(power, powers, track * size + place)
              increase(total, place, by: power)
            }
          }
          let k = lanes(weights, first)
          for track in tracks.indices {
            var (a, b) = (Lanes.zero, Lanes.zero)
            for place in stride(from: first, to: size, by: bandCount) {
              let power = lanes(powers, track * size + place)
              a += power * power / lanes(total, place)
              b += power
            }
            present[track] += (k * a).sum()
            own[track] += (k * b).sum()
          }
        }
      }
    }
    self.powers = powers
    self.spectrum = spectrum
    self.tone = tone ?? spectrum
    self.toning = toning
    self.total = total
    self.present = present
    self.own = own
    all = max(own.reduce(0, +), 1e-30)
  }

  var loudness: [Double] { own.map { decibels(power: $0 / all) } }
  var audibleShare: [Double] {
    zip(present, own).map { $1 > 0 ? decibels(power: $0 / $1) : -.infinity }
  }

  // MARK: Derivative

  /// ∂L/∂p of every track, `[track * size + stretch * bandCount + band]`, for gradients of the two shares.
  ///
  /// With q = p t/P the powers brought to the tone t, P = Σ p in a band and g = ∂L/∂q,
  ///
  ///     ∂L/∂q = k (∂L/∂own + 2 ∂L/∂present q / Σ_j q) - Σ_j k ∂L/∂present_j (q_j / Σ q)²
  ///     ∂L/∂p = t/P (g - Σ g q / t)
  func pullback(loudness: [Double], audibleShare: [Double]) -> [Double] {
    let perNeper = 0.5 / amplitudePerDecibel
    let toAll = -loudness.reduce(0, +) * perNeper / all
    let tracks = own.indices.filter { own[$0] > 0 }
    var toOwn = [Double](repeating: 0, count: own.count)
    var toPresent = toOwn
    for track in tracks {
      toOwn[track] = perNeper * (loudness[track] - audibleShare[track]) / own[track] + toAll
      toPresent[track] =
        audibleShare[track] == 0 ? 0 : perNeper * audibleShare[track] / present[track]
    }
    let bandCount = Self.bandCount
    var result = [Double](repeating: 0, count: powers.count)
    var toTotal = [Double](repeating: 0, count: size)
    result.withUnsafeMutableBufferPointer { result in
      toTotal.withUnsafeMutableBufferPointer { toTotal in
        powers.withUnsafeBufferPointer { powers in
          total.withUnsafeBufferPointer { total in
            guard let result = result.baseAddress, let toTotal = toTotal.baseAddress,
              let powers = powers.baseAddress, let total = total.baseAddress
            else { return }
            for first in BandFrames.groups {
              let k = lanes(Self.weights, first)
              for track in tracks {
                let (a, b) = (k * toOwn[track], k * toPresent[track])
                for place in stride(from: first, to: size, by: bandCount) {
                  let share = lanes(powers, track * size + place) / lanes(total, place)
                  store(a + 2 * b * share, result, track * size + place)
                  increase(toTotal, place, by: -b * share * share)
                }
              }
              var mean = Lanes.zero
              for track in own.indices {
                for place in stride(from: first, to: size, by: bandCount) {
                  increase(result, track * size + place, by: lanes(toTotal, place))
                  mean +=
                    lanes(result, track * size + place) * lanes(powers, track * size + place)
                }
              }
              let factor = lanes(toning, first)
              mean /= (factor * lanes(spectrum, first)).clamped(
                lowerBound: Lanes(repeating: 1e-30),
                upperBound: Lanes(repeating: .greatestFiniteMagnitude))
              for place in stride(from: first, to: own.count * size, by: bandCount) {
                store(factor * (lanes(result, place) - mean), result, place)
              }
            }
          }
        }
      }
    }
    return result
  }
}
