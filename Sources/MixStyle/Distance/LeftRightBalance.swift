public import SignalProcessing

/// How the level of left and right differs in each Bark band of a sound, over all of it.
public struct LeftRightBalance: Equatable, Sendable {
  /// Powers of middle, side and between them in each band, summed over windows.
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

  /// Takes a stretch, at least 0.08 s; what does not fill a window at its end is left out.
  public mutating func add(_ stretch: AudioBuffer) {
    let frames = BandFrames(of: stretch)
    for index in 0..<(frames.count * BandFrames.bandCount) {
      let band = index % BandFrames.bandCount
      mid[band] += frames.mid[index]
      side[band] += frames.side[index]
      cross[band] += frames.cross[index]
    }
  }

  /// Left over right in each band, in decibels; nil where there is too little.
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

  /// Root mean square over the bands that both have of the difference to another sound, in decibels.
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
