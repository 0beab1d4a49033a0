import _Differentiation

/// Scaled dot-product attention of tokens to each other, in several heads.
///
///     for each head:  P = softmax(Q Kᵀ / √d),  Y = P V
///
/// Keys outside the mask get exactly 0 in P, so what stands there changes nothing; their own rows
/// of Y are computed all the same and are for the caller to ignore. The heads are multiplied where
/// they lie in the buffer.
///
/// Source: A. Vaswani et al., Attention Is All You Need, NeurIPS 2017, section 3.2.
///
/// - Parameters:
///   - projected: Q, K and V side by side, `[tokens, 3 width]` or `[batch, tokens, 3 width]`.
///   - heads: how many equal parts the width has; d = width / heads.
///   - keyMask: which tokens count, `tokens` entries for each of the batch; nil for all.
/// - Returns: `[tokens, width]` or `[batch, tokens, width]`.
@differentiable(reverse,wrt: projected)
public func selfAttention(_ projected: Tensor, heads: Int, keyMask: [Bool]? = nil) -> Tensor {
  Attention(projected.shape, heads: heads, keyMask: keyMask).forward(projected).output
}

/// The sizes of one call, and its two passes.
private struct Attention {
  let batch: Int, tokens: Int, width: Int, heads: Int
  let outputShape: [Int]
  /// For each of the batch the tokens that do not count.
  let excluded: [[Int]]

  init(_ shape: [Int], heads: Int, keyMask: [Bool]?) {
    precondition(
      (2...3).contains(shape.count) && heads > 0 && shape.last! % (3 * heads) == 0,
      "no \(heads) heads of queries, keys and values in shape \(shape)")
    batch = shape.count == 3 ? shape[0] : 1
    tokens = shape[shape.count - 2]
    width = shape.last! / 3
    self.heads = heads
    outputShape = shape.dropLast() + [width]
    let (batch, tokens) = (batch, tokens)
    precondition(
      keyMask.map { $0.count == batch * tokens } ?? true, "one mask entry for each token")
    excluded = (0..<batch).map { entry in
      excludedKeys(keyMask.map { $0[entry * tokens..<(entry + 1) * tokens] })
    }
  }

  var headWidth: Int { width / heads }
  var scale: Float { 1 / Float(headWidth).squareRoot() }
  var weightsShape: [Int] { [batch, heads, tokens, tokens] }

  /// The output and P of every head.
  func forward(_ projected: Tensor) -> (output: Tensor, weights: Tensor) {
    var weights = Tensor(repeating: 0, shape: weightsShape)
    let output = Tensor(shape: outputShape) { output in
      projected.values.withUnsafeBufferPointer { projected in
        weights.withMutableValues { weights in
          forEachHead { entry, input, result, matrix in
            let p = weights.baseAddress! + matrix
            let q = projected.baseAddress! + input
            multiply(
              operand(q), operand(q + width, transposed: true), into: p, rowStride: tokens,
              rows: tokens, columns: tokens, inner: headWidth, scale: scale)
            for row in 0..<tokens {
              softmaxInPlace(p + row * tokens, count: tokens, excluded: excluded[entry])
            }
            multiply(
              MatrixOperand(p, rowStride: tokens), operand(q + 2 * width),
              into: output + result, rowStride: width, rows: tokens, columns: headWidth,
              inner: tokens)
          }
        }
      }
    }
    return (output, weights)
  }

  /// The adjoint of `projected`.
  func backward(_ adjoint: Tensor, _ projected: Tensor, _ weights: Tensor) -> Tensor {
    var scores = [Float](repeating: 0, count: tokens * tokens)
    return Tensor(shape: projected.shape) { projectedAdjoint in
      projected.values.withUnsafeBufferPointer { projected in
        adjoint.values.withUnsafeBufferPointer { adjoint in
          weights.values.withUnsafeBufferPointer { weights in
            scores.withUnsafeMutableBufferPointer { scores in
              forEachHead { _, input, result, matrix in
                backward(
                  projected.baseAddress! + input, adjoint.baseAddress! + result,
                  weights.baseAddress! + matrix, scores.baseAddress!,
                  projectedAdjoint + input)
              }
            }
          }
        }
      }
    }
  }

  /// One head: `q` and its adjoint begin the head in `projected`, `y` in the output's adjoint.
  private func backward(
    _ q: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ p: UnsafePointer<Float>,
    _ scores: UnsafeMutablePointer<Float>, _ adjoint: UnsafeMutablePointer<Float>
  ) {
    let output = MatrixOperand(y, rowStride: width)
    multiply(
      MatrixOperand(p, rowStride: tokens, transposed: true), output, into: adjoint + 2 * width,
      rowStride: 3 * width, rows: tokens, columns: headWidth, inner: tokens)
    multiply(
      output, operand(q + 2 * width, transposed: true), into: scores, rowStride: tokens,
      rows: tokens, columns: tokens, inner: headWidth)
    for row in 0..<tokens {
      softmaxAdjointInPlace(scores + row * tokens, p + row * tokens, count: tokens)
    }
    multiply(
      MatrixOperand(scores, rowStride: tokens), operand(q + width), into: adjoint,
      rowStride: 3 * width, rows: tokens, columns: headWidth, inner: tokens, scale: scale)
    multiply(
      MatrixOperand(scores, rowStride: tokens, transposed: true), operand(q),
      into: adjoint + width, rowStride: 3 * width, rows: tokens, columns: headWidth,
      inner: tokens, scale: scale)
  }

  private func operand(_ start: UnsafePointer<Float>, transposed: Bool = false) -> MatrixOperand {
    MatrixOperand(start, rowStride: 3 * width, transposed: transposed)
  }

  /// Calls `body` with the entry of the batch and where the head begins in the projections, in
  /// the output and in the weights.
  private func forEachHead(_ body: (Int, Int, Int, Int) -> Void) {
    for entry in 0..<batch {
      for head in 0..<heads {
        let token = entry * tokens
        body(
          entry, token * 3 * width + head * headWidth, token * width + head * headWidth,
          (entry * heads + head) * tokens * tokens)
      }
    }
  }
}

// MARK: Derivative

/// V̄ = Pᵀ Ȳ, P̄ = Ȳ Vᵀ, S̄ = P (P̄ - ⟨P, P̄⟩) by rows, Q̄ = S̄ K/√d, K̄ = S̄ᵀ Q/√d.
@derivative(of: selfAttention, wrt: projected)
public func vjpSelfAttention(
  _ projected: Tensor, heads: Int, keyMask: [Bool]? = nil
) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  let attention = Attention(projected.shape, heads: heads, keyMask: keyMask)
  let (output, weights) = attention.forward(projected)
  return (
    output,
    { $0.isZero ? .zero : attention.backward($0, projected, weights) }
  )
}
