import _Differentiation

/// The means of adjacent windows, each of which becomes one place.
///
/// Places at the lower and right edge that do not fill a window are left out.
///
/// - Parameters:
///   - x: `[batch, channels, height, width]`.
///   - window: height and width of what is averaged.
/// - Returns: `[batch, channels, height / window.height, width / window.width]`.
@differentiable(reverse,wrt: x)
public func meanPooled(_ x: Tensor, window: Size2D) -> Tensor {
  let pooling = Pooling(x.shape, window)
  return Tensor(shape: pooling.outputShape) { y in
    y.initialize(repeating: 0, count: elementCount(of: pooling.outputShape))
    x.values.withUnsafeBufferPointer { x in
      pooling.forEachWindowLine { input, output in
        y[output] += pooling.factor * total(x.baseAddress! + input, count: window.width)
      }
    }
  }
}

private struct Pooling {
  let window: Size2D
  let shape: [Int], outputShape: [Int]

  init(_ shape: [Int], _ window: Size2D) {
    precondition(
      shape.count == 4 && window.height > 0 && window.width > 0 && window.height <= shape[2]
        && window.width <= shape[3], "no window of \(window) in shape \(shape)")
    self.shape = shape
    self.window = window
    outputShape = [shape[0], shape[1], shape[2] / window.height, shape[3] / window.width]
  }

  var factor: Float { 1 / Float(window.height * window.width) }

  /// Calls `body` with where each line of each window begins and the place that it belongs to.
  @inline(__always)
  func forEachWindowLine(_ body: (Int, Int) -> Void) {
    let (height, width) = (outputShape[2], outputShape[3])
    for plane in 0..<shape[0] * shape[1] {
      for row in 0..<height * window.height {
        let input = (plane * shape[2] + row) * shape[3]
        let output = (plane * height + row / window.height) * width
        for column in 0..<width { body(input + column * window.width, output + column) }
      }
    }
  }
}

// MARK: Derivative

/// Every place of a window gets its share, ȳ / (window.height · window.width).
@derivative(of: meanPooled, wrt: x)
public func vjpMeanPooled(
  _ x: Tensor, window: Size2D
) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  let shape = x.shape
  return (
    meanPooled(x, window: window),
    { adjoint in
      if adjoint.isZero { return .zero }
      let pooling = Pooling(shape, window)
      return Tensor(shape: shape) { result in
        result.initialize(repeating: 0, count: elementCount(of: shape))
        adjoint.values.withUnsafeBufferPointer { adjoint in
          pooling.forEachWindowLine { input, output in
            let share = pooling.factor * adjoint[output]
            for column in input..<input + window.width { result[column] = share }
          }
        }
      }
    }
  )
}
