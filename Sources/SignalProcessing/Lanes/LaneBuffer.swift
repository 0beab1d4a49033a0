/// Up to four signals over time, one per lane: `frames[n][lane]`, full scale ±1.
///
/// The working form of audio inside the console; `AudioBuffer` is the planar form outside it. The
/// empty buffer is the zero of the vector space (`LaneBuffer+Adjoint.swift`).
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
