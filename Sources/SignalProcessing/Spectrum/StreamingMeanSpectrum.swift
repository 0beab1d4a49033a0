/// `MeanMagnitudeSpectrum` of a signal that arrives in blocks: the same frames, windowed and with
/// reflected edges, in constant memory.
public struct StreamingMeanSpectrum {
  private let size: Int
  private let hop: Int
  private let transform: HannTransform
  private var sums: [Double]
  private var frames = 0
  private var total = 0
  /// Samples not yet out of every frame's reach; begins, once known, with the reflected edge.
  private var pending: [Float] = []
  private var hasStarted = false

  public init(size: Int, hop: Int) {
    self.size = size
    self.hop = hop
    transform = HannTransform(size: size)
    sums = Array(repeating: 0, count: transform.binCount)
  }

  public mutating func add(_ samples: [Float]) {
    total += samples.count
    pending += samples
    if !hasStarted {
      guard total > size / 2 else { return }
      pending = Array(pending[1...(size / 2)].reversed()) + pending
      hasStarted = true
    }
    var start = 0
    while pending.count - start > size + size / 2 {
      accumulate(&sums, &frames, pending, from: start)
      start += hop
    }
    pending.removeFirst(start)
  }

  /// Mean |X[k]| over the frames of everything so far; nil before `size / 2 + 1` samples.
  public func magnitudes() -> [Double]? {
    guard hasStarted else { return nil }
    var sums = sums
    var frames = frames
    let last = pending.count - 1
    let reflected = (1...(size / 2)).map { pending[last - $0] }
    let ending = pending + reflected
    for start in stride(from: 0, through: ending.count - size, by: hop) {
      accumulate(&sums, &frames, ending, from: start)
    }
    return sums.map { $0 / Double(frames) }
  }

  private func accumulate(
    _ sums: inout [Double], _ frames: inout Int, _ signal: [Float], from start: Int
  ) {
    var real = [Float](repeating: 0, count: transform.binCount)
    var imaginary = real
    let isAudible = signal.withUnsafeBufferPointer {
      transform.forward($0.baseAddress! + start, real: &real, imaginary: &imaginary)
    }
    frames += 1
    guard isAudible else { return }
    for k in sums.indices {
      sums[k] += Double((real[k] * real[k] + imaginary[k] * imaginary[k]).squareRoot())
    }
  }
}
