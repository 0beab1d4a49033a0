import MixingConsole

/// What moves cost for their size: Σ over coordinates of size · z², by the kind of move (`FitTuning`).
///
/// What a move costs for being there at all is no term: it is asked where a move is taken or taken back
/// (`MoveSelection`).
struct MoveCost: ObjectiveTerm {
  /// Of each coordinate.
  let sizes: [Double]

  init(_ space: SearchSpace, _ tuning: FitTuning) {
    sizes = space.controls.map { control in Move.kind(of: control).map { tuning[$0].size } ?? 0 }
  }

  func value(at point: FitPoint, addingTo gradient: inout FitGradient) -> Double {
    var value = 0.0
    for (index, z) in point.z.enumerated() {
      value += sizes[index] * z * z
      gradient.toCoordinates[index] += 2 * sizes[index] * z
    }
    return value
  }
}
