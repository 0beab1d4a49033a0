import MixStyle
import SignalProcessing

/// Factors of a track's middle, side and cross power.
typealias BandFactors = (Double, Double, Double)

/// The loops of `BandModel` over windows and bands, four bands side by side.
extension BandFrames {
  /// The first bands of each four.
  static let groups = stride(from: 0, to: bandCount, by: 4)

  /// Adds these powers in some windows, each times its factor and the gain of its band, to those of a mix.
  func add(
    _ windows: Range<Int>, gains: [Double], _ toMid: BandFactors, _ toSide: BandFactors,
    _ toCross: BandFactors, to mid: UnsafeMutablePointer<Double>,
    _ side: UnsafeMutablePointer<Double>, _ cross: UnsafeMutablePointer<Double>
  ) {
    withPowers { m, s, x in
      for first in Self.groups {
        let gain = lanes(gains, first)
        let (mm, ms, mx) = (gain * toMid.0, gain * toMid.1, gain * toMid.2)
        let (sm, ss, sx) = (gain * toSide.0, gain * toSide.1, gain * toSide.2)
        let (xm, xs, xx) = (gain * toCross.0, gain * toCross.1, gain * toCross.2)
        for window in windows.clamped(to: 0..<count) {
          let place = window * Self.bandCount + first
          let (m, s, x) = (lanes(m, place), lanes(s, place), lanes(x, place))
          increase(mid, place, by: mm * m + ms * s + mx * x)
          increase(side, place, by: sm * m + ss * s + sx * x)
          increase(cross, place, by: xm * m + xs * s + xx * x)
        }
      }
    }
  }

  /// Per band the nine sums over windows of own (mid, side, cross) × (mid, side, cross) of another, the
  /// other's innermost.
  func products(with other: BandFrames) -> [[Double]] {
    var result = [[Double]](
      repeating: Array(repeating: 0, count: 9), count: Self.bandCount)
    withPowers { mid, side, cross in
      other.withPowers { m, s, x in
        for first in Self.groups {
          var (mm, ms, mx) = (Lanes.zero, Lanes.zero, Lanes.zero)
          var (sm, ss, sx) = (mm, mm, mm)
          var (xm, xs, xx) = (mm, mm, mm)
          for window in 0..<other.count {
            let place = window * Self.bandCount + first
            let (m, s, x) = (lanes(m, place), lanes(s, place), lanes(x, place))
            let (a, b, c) = (lanes(mid, place), lanes(side, place), lanes(cross, place))
            mm += a * m
            ms += a * s
            mx += a * x
            sm += b * m
            ss += b * s
            sx += b * x
            xm += c * m
            xs += c * s
            xx += c * x
          }
          for (index, sum) in [mm, ms, mx, sm, ss, sx, xm, xs, xx].enumerated() {
            for band in 0..<4 { result[first + band][index] = sum[band] }
          }
        }
      }
    }
    return result
  }
}

/// Powers of middle and side and their cross power, bands innermost.
protocol BandPowers {
  var mid: [Double] { get }
  var side: [Double] { get }
  var cross: [Double] { get }
}

extension BandFrames: BandPowers {}

extension BandPowers {
  func withPowers(
    _ body: (UnsafePointer<Double>, UnsafePointer<Double>, UnsafePointer<Double>) -> Void
  ) {
    mid.withUnsafeBufferPointer { mid in
      side.withUnsafeBufferPointer { side in
        cross.withUnsafeBufferPointer { cross in
          guard let m = mid.baseAddress, let s = side.baseAddress, let x = cross.baseAddress
          else { return }
          body(m, s, x)
        }
      }
    }
  }
}

/// Four neighbouring values.
@inline(__always)
func lanes(_ values: UnsafePointer<Double>, _ index: Int) -> Lanes {
  UnsafeRawPointer(values + index).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func lanes(_ values: [Double], _ index: Int) -> Lanes {
  Lanes(values[index], values[index + 1], values[index + 2], values[index + 3])
}

@inline(__always)
func increase(_ values: UnsafeMutablePointer<Double>, _ index: Int, by more: Lanes) {
  store(lanes(values, index) + more, values, index)
}

@inline(__always)
func store(_ lanes: Lanes, _ values: UnsafeMutablePointer<Double>, _ index: Int) {
  UnsafeMutableRawPointer(values + index).storeBytes(of: lanes, as: Lanes.self)
}
