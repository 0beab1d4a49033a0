public import SignalProcessing

/// The level difference of left and right in each Bark band, over a whole sound.
public struct LeftRightBalance: Equatable, Sendable {
  /// Powers of mid and side, and their cross power, in each band, summed over windows.
  private var mid, side, cross: [Double]

  /// Bands this far under a sound's strongest are not compared, in decibels; differences beyond the second count
  /// as it: a side that is silent.
  private static let floor = 60.0
  private static let most = 30.0

  public init() {
    mid = Array(repeating: 0, count: BandFrames.bandCount)
    side = mid
    cross = mid
  }

  public init(of sound: AudioBuffer) {
    self.init()
    add(sound)
  }

  /// Takes a stretch of at least 0.08 s; a part at its end that does not fill a window is left out.
  public mutating func add(_ stretch: AudioBuffer) {
    let frames = BandFrames(of: stretch)
    for index in 0..<(frames.count * BandFrames.bandCount) {
      let band = index % BandFrames.bandCount
      mid[band] += frames.mid[index]
      side[band] += frames.side[index]
      cross[band] += frames.cross[index]
    }
  }

  /// Left over right in each band, in decibels; nil if a band has too little power.
  public var leftOverRight: [Double?] {
    let powers = zip(mid, side).map { $0 + $1 }
    let least = (powers.max() ?? 0) * gain(decibels: -2 * Self.floor)
    return powers.indices.map { band in
      guard powers[band] > least else { return nil }
      let left = max(powers[band] + 2 * cross[band], 0)
      let right = max(powers[band] - 2 * cross[band], 0)
      guard left > 0, right > 0 else { return left > 0 ? Self.most : -Self.most }
      return min(max(decibels(power: left / right), -Self.most), Self.most)
    }
  }

  /// Root mean square of the difference from another sound, over the bands that both have, in decibels.
  /// - Parameter mirrored: whether the other's sides are exchanged.
  public func distance(to other: LeftRightBalance, mirrored: Bool = false) -> Double {
    let differences = zip(leftOverRight, other.leftOverRight).compactMap { here, there in
      here.flatMap { here in there.map { mirrored ? here + $0 : here - $0 } }
    }
    if differences.isEmpty { return 0 }
    let sum = differences.reduce(0) { $0 + $1 * $1 }
    return (sum / Double(differences.count)).squareRoot()
  }
}
