import SignalProcessing
import _Differentiation

/// Gathers style features window by window, and knows the adjoint of what it gathers.
///
/// Memory: one number per window for the loudness range, otherwise constant.
struct StyleAccumulator {
  static let bandCount = BandFrames.bandCount
  /// Windows in a stretch of band dynamics, about 1.5 s.
  static let stretch = 32
  /// Floor of band levels relative to the total power.
  static let floor = 1e-6
  /// Floor of the side relative to its band.
  static let sideFloor = 1e-3
  /// Floor of left and right relative to their band: one side alone differs by (2 + f)/f, 20 dB.
  static let leanFloor = 2.0 / 99
  /// Seconds of a loudness value, from one to the next, and the gate under their mean power.
  static let loudnessSeconds = 3.0
  static let loudnessHopSeconds = 0.3
  static let gate = 0.01

  private(set) var count = 0
  private var mid = [Double](repeating: 0, count: bandCount)
  private var side = [Double](repeating: 0, count: bandCount)
  private var cross = [Double](repeating: 0, count: bandCount)
  /// Sums over the stretch that fills up: power, amplitude, squared power.
  private var stretchSums = StretchSums()
  private var fluctuation = Fluctuation()
  /// K-weighted power of each window.
  private var loudness: [Float] = []
  private let hopSeconds: Double

  init(hopSeconds: Double) { self.hopSeconds = hopSeconds }

  /// Band powers of the stretch that fills up.
  struct StretchSums {
    var count = 0.0
    var power = [Double](repeating: 0, count: bandCount)
    var amplitude = [Double](repeating: 0, count: bandCount)
    var square = [Double](repeating: 0, count: bandCount)

    mutating func add(_ power: Double, band: Int) {
      self.power[band] += power
      amplitude[band] += power.squareRoot()
      square[band] += power * power
    }
  }

  /// Sums over the finished stretches, each times its number of windows: of the mean power, the power
  /// of the mean amplitude, and the root of the mean square power.
  struct Fluctuation {
    var mean = [Double](repeating: 0, count: bandCount)
    var low = [Double](repeating: 0, count: bandCount)
    var high = [Double](repeating: 0, count: bandCount)

    mutating func add(_ sums: StretchSums) {
      guard sums.count > 0 else { return }
      for band in 0..<bandCount {
        mean[band] += sums.power[band]
        low[band] += sums.amplitude[band] * sums.amplitude[band] / sums.count
        high[band] += (sums.square[band] * sums.count).squareRoot()
      }
    }
  }

  /// Takes the next window of `frames`.
  mutating func add(_ frames: BandFrames, window: Int) {
    let first = window * Self.bandCount
    var weighted = 0.0
    for band in 0..<Self.bandCount {
      let (m, s) = (frames.mid[first + band], frames.side[first + band])
      mid[band] += m
      side[band] += s
      cross[band] += frames.cross[first + band]
      stretchSums.add(m + s, band: band)
      weighted += KWeighting.bands[band] * (m + s)
    }
    loudness.append(Float(weighted))
    stretchSums.count += 1
    if stretchSums.count == Double(Self.stretch) {
      fluctuation.add(stretchSums)
      stretchSums = StretchSums()
    }
    count += 1
  }

  /// Everything gathered, as totals.
  var totals: Totals {
    var fluctuation = fluctuation
    fluctuation.add(stretchSums)
    return Totals(
      count: count, mid: mid, side: side, cross: cross, fluctuation: fluctuation,
      range: LoudnessRange(loudness, hopSeconds: hopSeconds))
  }

  /// Sums over all windows, and the features they make.
  struct Totals {
    let count: Int
    let mid, side, cross: [Double]
    let fluctuation: Fluctuation
    let range: LoudnessRange

    /// T, K-weighted; never 0.
    var total: Double {
      var sum = 1e-30
      for band in 0..<bandCount { sum += KWeighting.bands[band] * (mid[band] + side[band]) }
      return sum
    }

    /// Powers of left and right in a band, over their floors.
    func sides(_ band: Int) -> (left: Double, right: Double) {
      let both = mid[band] + side[band]
      let floor = leanFloor * both + StyleAccumulator.floor * total
      return (both + 2 * cross[band] + floor, both - 2 * cross[band] + floor)
    }

    var weightedCross: Double {
      var sum = 0.0
      for band in 0..<bandCount { sum += KWeighting.bands[band] * cross[band] }
      return sum
    }

    func features(crestFactor: Double) -> StyleFeatures {
      let total = total
      let floor = StyleAccumulator.floor * total
      let bands = 0..<bandCount
      return StyleFeatures(
        mid: bands.map { decibels(power: (mid[$0] + floor) / total) },
        side: bands.map {
          decibels(
            power: (side[$0] + StyleAccumulator.sideFloor * (mid[$0] + side[$0]) + floor) / total)
        },
        width: bands.map { side[$0] / (mid[$0] + side[$0] + floor) },
        formFactor: bands.map {
          decibels(power: (fluctuation.mean[$0] + floor) / (fluctuation.low[$0] + floor))
        },
        crest: bands.map {
          decibels(power: (fluctuation.high[$0] + floor) / (fluctuation.mean[$0] + floor))
        },
        channelLevelDifferences: bands.map {
          let (left, right) = sides($0)
          return decibels(power: right / left)
        },
        leftRightBalance: -2 * weightedCross / total, crestFactor: crestFactor,
        loudnessRange: range.value)
    }

    // MARK: Derivative

    /// Gradient with respect to the totals.
    struct Gradient {
      var mid = [Double](repeating: 0, count: bandCount)
      var side = [Double](repeating: 0, count: bandCount)
      var cross = [Double](repeating: 0, count: bandCount)
      var mean = [Double](repeating: 0, count: bandCount)
      var low = [Double](repeating: 0, count: bandCount)
      var high = [Double](repeating: 0, count: bandCount)
    }

    /// Each feature is a logarithm or a ratio of sums; `total` collects what reaches T, in the end
    /// shared out with the K weights. An empty array of a gradient is zero.
    func pullback(_ g: StyleFeatures.TangentVector) -> Gradient {
      let total = total
      let floor = StyleAccumulator.floor * total
      let perNeper = 0.5 / amplitudePerDecibel
      var result = Gradient()
      var toTotal = 0.0
      for band in 0..<bandCount {
        let (m, s) = (mid[band], side[band])
        if let gMid = g.mid.base[checked: band] {
          let slope = perNeper * gMid / (m + floor)
          result.mid[band] += slope
          toTotal += slope * StyleAccumulator.floor - perNeper * gMid / total
        }
        if let gSide = g.side.base[checked: band] {
          let share = StyleAccumulator.sideFloor
          let slope = perNeper * gSide / (s + share * (m + s) + floor)
          result.mid[band] += slope * share
          result.side[band] += slope * (1 + share)
          toTotal += slope * StyleAccumulator.floor - perNeper * gSide / total
        }
        if let gWidth = g.width.base[checked: band] {
          let power = m + s + floor
          let slope = gWidth / power
          let width = s / power
          result.mid[band] -= slope * width
          result.side[band] += slope * (1 - width)
          toTotal -= slope * width * StyleAccumulator.floor
        }
        if let gChannelLevelDifference = g.channelLevelDifferences.base[checked: band] {
          let (left, right) = sides(band)
          let (toLeft, toRight) = (
            -perNeper * gChannelLevelDifference / left, perNeper * gChannelLevelDifference / right
          )
          let toBoth = (1 + leanFloor) * (toLeft + toRight)
          result.mid[band] += toBoth
          result.side[band] += toBoth
          result.cross[band] += 2 * (toLeft - toRight)
          toTotal += StyleAccumulator.floor * (toLeft + toRight)
        }
        let mean = fluctuation.mean[band] + floor
        if let gFormFactor = g.formFactor.base[checked: band] {
          let low = fluctuation.low[band] + floor
          result.mean[band] += perNeper * gFormFactor / mean
          result.low[band] -= perNeper * gFormFactor / low
          toTotal += perNeper * gFormFactor * StyleAccumulator.floor * (1 / mean - 1 / low)
        }
        if let gCrest = g.crest.base[checked: band] {
          let high = fluctuation.high[band] + floor
          result.high[band] += perNeper * gCrest / high
          result.mean[band] -= perNeper * gCrest / mean
          toTotal += perNeper * gCrest * StyleAccumulator.floor * (1 / high - 1 / mean)
        }
      }
      toTotal += 2 * g.leftRightBalance * weightedCross / (total * total)
      for band in 0..<bandCount {
        result.cross[band] -= 2 * KWeighting.bands[band] * g.leftRightBalance / total
        result.mid[band] += KWeighting.bands[band] * toTotal
        result.side[band] += KWeighting.bands[band] * toTotal
      }
      return result
    }
  }
}

extension Array {
  /// nil beyond the end.
  subscript(checked index: Int) -> Element? { index < count ? self[index] : nil }
}
