public import _Differentiation

/// Buffers form a vector space, so a buffer is its own tangent vector. The empty buffer is zero whatever the
/// length of its neighbour.
extension LaneBuffer: AdditiveArithmetic, Differentiable {
  public typealias TangentVector = LaneBuffer

  public static var zero: LaneBuffer { LaneBuffer(frames: []) }

  var isZero: Bool { frames.isEmpty }

  @differentiable(reverse)
  public static func + (left: LaneBuffer, right: LaneBuffer) -> LaneBuffer {
    if left.isZero { return right }
    var sum = left
    sum += right
    return sum
  }

  public static func += (left: inout LaneBuffer, right: LaneBuffer) {
    if right.isZero { return }
    if left.isZero {
      left = right
      return
    }
    precondition(left.count == right.count, "buffers differ in length")
    left.frames.withUnsafeMutableBufferPointer { sum in
      for n in sum.indices { sum[n] += right.frames[n] }
    }
  }

  @differentiable(reverse)
  public static func - (left: LaneBuffer, right: LaneBuffer) -> LaneBuffer {
    if right.isZero { return left }
    let negated = LaneBuffer(count: right.count) { result in
      for n in 0..<right.count { result[n] = -right.frames[n] }
    }
    return left + negated
  }

  public mutating func move(by offset: LaneBuffer) { self += offset }

  // MARK: Derivative

  @derivative(of: +)
  public static func vjpAdd(
    left: LaneBuffer, right: LaneBuffer
  ) -> (value: LaneBuffer, pullback: (LaneBuffer) -> (LaneBuffer, LaneBuffer)) {
    (left + right, { ($0, $0) })
  }

  @derivative(of: -)
  public static func vjpSubtract(
    left: LaneBuffer, right: LaneBuffer
  ) -> (value: LaneBuffer, pullback: (LaneBuffer) -> (LaneBuffer, LaneBuffer)) {
    (left - right, { ($0, .zero - $0) })
  }
}
