/// Levels of channel strips behind their gain matrix: peak and mean power of both sides of every lane's
/// track. Both lanes of a linked pair read their common track.
public struct LaneLevels: Sendable {
  /// Largest magnitudes, full scale 1.
  public private(set) var peakLeft = Lanes.zero
  public private(set) var peakRight = Lanes.zero
  private var squaresLeft = Lanes.zero
  private var squaresRight = Lanes.zero
  private var count = 0.0

  public init() {}

  /// Root mean squares; 0 before the first frame.
  public var rmsLeft: Lanes { count > 0 ? (squaresLeft / count).squareRoot() : .zero }
  public var rmsRight: Lanes { count > 0 ? (squaresRight / count).squareRoot() : .zero }

  /// Takes the levels of a later stretch of time, too.
  public mutating func add(_ later: LaneLevels) {
    peakLeft = pointwiseMax(peakLeft, later.peakLeft)
    peakRight = pointwiseMax(peakRight, later.peakRight)
    squaresLeft += later.squaresLeft
    squaresRight += later.squaresRight
    count += later.count
  }

  /// Reads `count` frames as they are before `matrix`, of which output lanes 0 and 1 count.
  public mutating func add(
    _ frames: UnsafePointer<Lanes>, count: Int, matrix: GainMatrix, linked: LinkedPairs
  ) {
    let left = Lanes(matrix.c0[0], matrix.c1[0], matrix.c2[0], matrix.c3[0])
    let right = Lanes(matrix.c0[1], matrix.c1[1], matrix.c2[1], matrix.c3[1])
    let leftOfPartner = left.partners * linked.weights
    let rightOfPartner = right.partners * linked.weights
    var levels = self
    for n in 0..<count {
      let partner = frames[n].partners
      let l = left * frames[n] + leftOfPartner * partner
      let r = right * frames[n] + rightOfPartner * partner
      levels.peakLeft += positivePart(l.magnitudes - levels.peakLeft)
      levels.peakRight += positivePart(r.magnitudes - levels.peakRight)
      levels.squaresLeft += l * l
      levels.squaresRight += r * r
    }
    levels.count += Double(count)
    self = levels
  }
}
