/// The straight line that lies nearest to points, by least squares: y = `offset` + `slope` · x.
struct RegressionLine {
  let offset, slope: Double
  /// Largest distance of a point from the line, in the unit of y.
  let largestResidual: Double

  /// - Precondition: at least two points with different x.
  init(_ points: [(x: Double, y: Double)]) {
    let count = Double(points.count)
    let x = points.reduce(0) { $0 + $1.x } / count
    let y = points.reduce(0) { $0 + $1.y } / count
    let (product, square) = points.reduce((0.0, 0.0)) { sums, point in
      (
        sums.0 + (point.x - x) * (point.y - y),
        sums.1 + (point.x - x) * (point.x - x)
      )
    }
    let slope = product / square
    let offset = y - slope * x
    self.slope = slope
    self.offset = offset
    largestResidual = points.map { abs($0.y - offset - slope * $0.x) }.max() ?? 0
  }
}
