import MixStyle
import SignalProcessing

/// Mean powers over stretches: `[stretch * bandCount + band]`.
struct CoarsePowers: BandPowers {
  private static let stretch = 32

  let mid, side, cross: [Double]

  init(_ frames: BandFrames) {
    let bandCount = BandFrames.bandCount
    func mean(_ values: [Double]) -> [Double] {
      let count = (frames.count + Self.stretch - 1) / Self.stretch
      var result = [Double](repeating: 0, count: count * bandCount)
      for window in 0..<frames.count {
        for band in 0..<bandCount {
          result[window / Self.stretch * bandCount + band] += values[window * bandCount + band]
        }
      }
      return result
    }
    mid = mean(frames.mid)
    side = mean(frames.side)
    cross = mean(frames.cross)
  }

  var total: [Double] { zip(mid, side).map { $0 + $1 } }

  /// Sums of middle, side and cross power, each times its factor and all times the gain of the band, and not
  /// below 0.
  func total(gains: [Double], _ factors: BandFactors) -> [Double] {
    let bandCount = BandFrames.bandCount
    return [Double](unsafeUninitializedCapacity: mid.count) { result, count in
      count = mid.count
      guard let result = result.baseAddress else { return }
      withPowers { m, s, x in
        for first in BandFrames.groups {
          let gain = lanes(gains, first)
          for place in stride(from: first, to: count, by: bandCount) {
            let sum =
              factors.0 * lanes(m, place) + factors.1 * lanes(s, place)
              + factors.2 * lanes(x, place)
            store(positivePart(gain * sum), result, place)
          }
        }
      }
    }
  }

  /// Per band the sums over stretches of middle, side and cross power times other values.
  /// - Parameter first: the place in `values` that belongs to the first power.
  func products(with values: [Double], from first: Int) -> [BandFactors] {
    var result = [BandFactors](repeating: (0, 0, 0), count: BandFrames.bandCount)
    values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      withPowers { m, s, x in
        for band in BandFrames.groups {
          var (a, b, c) = (Lanes.zero, Lanes.zero, Lanes.zero)
          for place in stride(from: band, to: mid.count, by: BandFrames.bandCount) {
            let value = lanes(values, first + place)
            a += value * lanes(m, place)
            b += value * lanes(s, place)
            c += value * lanes(x, place)
          }
          for lane in 0..<4 { result[band + lane] = (a[lane], b[lane], c[lane]) }
        }
      }
    }
    return result
  }
}
