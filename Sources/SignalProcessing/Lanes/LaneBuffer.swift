public import _Differentiation

/// Up to four signals over time, one per lane: `frames[n][lane]`, full scale ±1.
///
/// The working form of audio inside the console; `AudioBuffer` is the planar form outside it. The
/// empty buffer is the zero of the vector space.
public struct LaneBuffer: Equatable, Sendable {
  public var frames: [Lanes]

  public init(frames: [Lanes]) { self.frames = frames }

  /// A buffer of `count` frames written by `fill`.
  init(count: Int, _ fill: (UnsafeMutablePointer<Lanes>) -> Void) {
    frames = Array(unsafeUninitializedCapacity: count) { memory, initialized in
      if count > 0 { fill(memory.baseAddress!) }
      initialized = count
    }
  }

  public var count: Int { frames.count }

  func withFrames<Result>(_ body: (UnsafePointer<Lanes>) -> Result) -> Result {
    frames.withUnsafeBufferPointer { body($0.baseAddress!) }
  }
}

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
