import _Differentiation

/// A convolution over height and width (the cross-correlation, as usual in networks), in groups
/// of channels.
///
///     y[o, i, j] = bias[o] + Σ weight[o, c, u, v] x[c, i s + u - p, j s + v - p]
///
/// over the channels c of o's group and all u, v; x is 0 in the padding. The patches under the
/// kernel are gathered as a matrix, so that one matrix product does the arithmetic
/// (K. Chellapilla, S. Puri, P. Simard, IWFHR 2006).
///
/// - Parameters:
///   - x: `[batch, channels, height, width]`.
///   - weight: `[outputs, channels / groups, kernel height, kernel width]`.
///   - bias: `[outputs]`.
///   - stride: s, the distance of neighbours of y in x.
///   - padding: p, on all sides.
///   - groups: divides channels and outputs; `groups == channels` is a depthwise convolution.
/// - Returns: `[batch, outputs, (height + 2 p - kernel)/s + 1, ...]`, rounded down.
@differentiable(reverse,wrt: (x, weight, bias))
public func convolved(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor, stride: Size2D = Size2D(1),
  padding: Size2D = Size2D(0), groups: Int = 1
) -> Tensor {
  GroupedConvolution(x.shape, weight.shape, bias.shape, stride, padding, groups)
    .forward(x, weight, bias)
}

/// The sizes of one call, and its two passes.
private struct GroupedConvolution {
  let batch: Int, groups: Int, outputs: Int
  /// Of one group.
  let patches: Patches

  init(
    _ x: [Int], _ weight: [Int], _ bias: [Int], _ stride: Size2D, _ padding: Size2D,
    _ groups: Int
  ) {
    precondition(
      x.count == 4 && weight.count == 4 && groups > 0 && x[1] == weight[1] * groups
        && weight[0] % groups == 0 && bias == [weight[0]],
      "no convolution in \(groups) groups of \(x) with weight \(weight) and bias \(bias)")
    batch = x[0]
    self.groups = groups
    outputs = weight[0]
    patches = Patches(
      channels: weight[1], input: Size2D(height: x[2], width: x[3]),
      kernel: Size2D(height: weight[2], width: weight[3]), stride: stride, padding: padding)
  }

  /// Outputs of one group.
  var rows: Int { outputs / groups }
  /// Elements of one group of one entry.
  var inputCount: Int { patches.channels * patches.input.height * patches.input.width }
  var outputCount: Int { rows * patches.columns }

  func forward(_ x: Tensor, _ weight: Tensor, _ bias: Tensor) -> Tensor {
    let shape = [batch, outputs, patches.output.height, patches.output.width]
    return Tensor(shape: shape) { y in
      for row in 0..<batch * outputs {
        (y + row * patches.columns).initialize(
          repeating: bias.values[row % outputs], count: patches.columns)
      }
      weight.values.withUnsafeBufferPointer { weight in
        forEachGroup(of: x) { index, group, matrix in
          multiply(
            operand(weight.baseAddress!, group), matrix, into: y + index * outputCount,
            rowStride: patches.columns, rows: rows, columns: patches.columns,
            inner: patches.rows, accumulating: true)
        }
      }
    }
  }

  /// Ȳ by group to W̄ += Ȳ Pᵀ.
  func weightAdjoint(_ adjoint: Tensor, _ x: Tensor, shape: [Int]) -> Tensor {
    var result = Tensor(repeating: 0, shape: shape)
    result.withMutableValues { result in
      adjoint.values.withUnsafeBufferPointer { adjoint in
        forEachGroup(of: x) { index, group, matrix in
          var matrix = matrix
          matrix.isTransposed = true
          multiply(
            MatrixOperand(
              adjoint.baseAddress! + index * outputCount, rowStride: patches.columns), matrix,
            into: result.baseAddress! + group * rows * patches.rows, rowStride: patches.rows,
            rows: rows, columns: patches.rows, inner: patches.columns, accumulating: true)
        }
      }
    }
    return result
  }

  /// P̄ = Wᵀ Ȳ, scattered to where the patches came from.
  func inputAdjoint(_ adjoint: Tensor, _ weight: Tensor, shape: [Int]) -> Tensor {
    var scratch = [Float](
      repeating: 0, count: patches.areInput ? 0 : patches.rows * patches.columns)
    return Tensor(shape: shape) { result in
      if !patches.areInput {
        result.initialize(repeating: 0, count: batch * groups * inputCount)
      }
      adjoint.values.withUnsafeBufferPointer { adjoint in
        weight.values.withUnsafeBufferPointer { weight in
          scratch.withUnsafeMutableBufferPointer { scratch in
            for index in 0..<batch * groups {
              let input = result + index * inputCount
              let target = patches.areInput ? input : scratch.baseAddress!
              var kernel = operand(weight.baseAddress!, index % groups)
              kernel.isTransposed = true
              multiply(
                kernel,
                MatrixOperand(
                  adjoint.baseAddress! + index * outputCount, rowStride: patches.columns),
                into: target, rowStride: patches.columns, rows: patches.rows,
                columns: patches.columns, inner: rows)
              if !patches.areInput { patches.scatter(target, input) }
            }
          }
        }
      }
    }
  }

  private func operand(_ weight: UnsafePointer<Float>, _ group: Int) -> MatrixOperand {
    MatrixOperand(weight + group * rows * patches.rows, rowStride: patches.rows)
  }

  /// Calls `body` for each group of each entry with its index among all, its index in the entry
  /// and the matrix of its patches.
  private func forEachGroup(of x: Tensor, _ body: (Int, Int, MatrixOperand) -> Void) {
    var scratch = [Float](
      repeating: 0, count: patches.areInput ? 0 : patches.rows * patches.columns)
    x.values.withUnsafeBufferPointer { x in
      scratch.withUnsafeMutableBufferPointer { scratch in
        for index in 0..<batch * groups {
          let input = x.baseAddress! + index * inputCount
          if !patches.areInput { patches.gather(input, scratch.baseAddress!) }
          let matrix = patches.areInput ? input : UnsafePointer(scratch.baseAddress!)
          body(index, index % groups, MatrixOperand(matrix, rowStride: patches.columns))
        }
      }
    }
  }
}

// MARK: Derivative

/// With P the patches: W̄ = Σ Ȳ Pᵀ over the batch, P̄ = Wᵀ Ȳ goes back to where the patches came
/// from, and the bias's adjoint is Σ ȳ over batch and places. The patches are gathered again
/// rather than kept: they are `kernel height · kernel width / s²` times as large as x.
@derivative(of: convolved, wrt: (x, weight, bias))
public func vjpConvolved(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor, stride: Size2D = Size2D(1),
  padding: Size2D = Size2D(0), groups: Int = 1
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor, Tensor)) {
  let convolution = GroupedConvolution(
    x.shape, weight.shape, bias.shape, stride, padding, groups)
  return (
    convolution.forward(x, weight, bias),
    { adjoint in
      if adjoint.isZero { return (.zero, .zero, .zero) }
      return (
        convolution.inputAdjoint(adjoint, weight, shape: x.shape),
        convolution.weightAdjoint(adjoint, x, shape: weight.shape), planeSums(adjoint)
      )
    }
  )
}

/// Σ over batch and places: `[batch, channels, height, width]` to `[channels]`.
private func planeSums(_ x: Tensor) -> Tensor {
  let channels = x.shape[1]
  let places = x.shape[2] * x.shape[3]
  var sums = [Float](repeating: 0, count: channels)
  x.values.withUnsafeBufferPointer { x in
    for plane in 0..<x.count / places {
      sums[plane % channels] += total(x.baseAddress! + plane * places, count: places)
    }
  }
  return Tensor(shape: [channels], values: sums)
}
