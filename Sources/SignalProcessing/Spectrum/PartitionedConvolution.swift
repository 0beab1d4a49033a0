/// Spectra of equally long pieces of a signal: `partitions` × `binCount` complex numbers, planar.
struct PartitionSpectra {
  let binCount: Int
  var partitions: Int
  var real: [Float]
  var imaginary: [Float]

  init(partitions: Int, binCount: Int) {
    self.partitions = partitions
    self.binCount = binCount
    real = Array(repeating: 0, count: partitions * binCount)
    imaginary = Array(repeating: 0, count: partitions * binCount)
  }

  mutating func set(
    _ partition: Int, toSpectrumOf signal: UnsafePointer<Float>,
    by transform: RealFourierTransform
  ) {
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        transform.forward(
          signal, real: real.baseAddress! + partition * binCount,
          imaginary: imaginary.baseAddress! + partition * binCount)
      }
    }
  }

  /// self[k] += a[i] · b[j], or conj(a[i]) · b[j].
  mutating func accumulate(
    _ k: Int, _ a: PartitionSpectra, _ i: Int, _ b: PartitionSpectra, _ j: Int,
    conjugatingFirst: Bool = false
  ) {
    let sign: Float = conjugatingFirst ? -1 : 1
    let count = binCount
    real.withUnsafeMutableBufferPointer { yr in
      imaginary.withUnsafeMutableBufferPointer { yi in
        a.withPartition(i) { ar, ai in
          b.withPartition(j) { br, bi in
            let yr = yr.baseAddress! + k * count
            let yi = yi.baseAddress! + k * count
            for n in 0..<count {
              let imaginary = sign * ai[n]
              yr[n] += ar[n] * br[n] - imaginary * bi[n]
              yi[n] += ar[n] * bi[n] + imaginary * br[n]
            }
          }
        }
      }
    }
  }

  mutating func clear() {
    real.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    imaginary.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  /// Becomes partition `from` of another signal's.
  mutating func set(_ partition: Int, to other: PartitionSpectra, _ from: Int) {
    other.withPartition(from) { otherReal, otherImaginary in
      real.withUnsafeMutableBufferPointer {
        ($0.baseAddress! + partition * binCount).update(from: otherReal, count: binCount)
      }
      imaginary.withUnsafeMutableBufferPointer {
        ($0.baseAddress! + partition * binCount).update(from: otherImaginary, count: binCount)
      }
    }
  }

  func withPartition<Result>(
    _ k: Int, _ body: (UnsafePointer<Float>, UnsafePointer<Float>) -> Result
  ) -> Result {
    real.withUnsafeBufferPointer { real in
      imaginary.withUnsafeBufferPointer { imaginary in
        body(real.baseAddress! + k * binCount, imaginary.baseAddress! + k * binCount)
      }
    }
  }
}

/// An impulse response cut into partitions of `partitionLength` samples and transformed, ready to
/// convolve by.
///
/// Uniformly partitioned overlap-save convolution (Stockham 1966; Gardner, JAES 43(3), 1995): with
/// X[n] the spectrum of input blocks n - 1 and n and H[k] that of the zero-padded partition k, the
/// output block n is the second half of the inverse transform of Σ H[k] X[n - k].
public struct PartitionedImpulseResponse: Sendable {
  /// The partition where none is asked for, and that of every whole-buffer convolution.
  public static let standardPartitionLength = 4096

  /// Samples per partition and per block of the streaming convolver. Another length rounds differently.
  public let partitionLength: Int
  public let length: Int
  let spectra: PartitionSpectra

  /// - Parameter partitionLength: fast where its factors are 2, 3 and 5.
  public init(_ samples: [Float], partitionLength: Int = standardPartitionLength) {
    let transform = RealFourierTransform(count: 2 * partitionLength)
    self.partitionLength = partitionLength
    length = samples.count
    let partitions = (samples.count + partitionLength - 1) / partitionLength
    var spectra = PartitionSpectra(partitions: partitions, binCount: transform.binCount)
    var padded = [Float](repeating: 0, count: transform.count)
    for k in 0..<partitions {
      for n in 0..<partitionLength {
        let index = k * partitionLength + n
        padded[n] = index < samples.count ? samples[index] : 0
      }
      spectra.set(k, toSpectrumOf: padded, by: transform)
    }
    self.spectra = spectra
  }
}

/// Streaming convolution of one signal, one block of `partitionLength` samples at a time.
public final class PartitionedConvolver {
  private let response: PartitionedImpulseResponse
  private let transform: RealFourierTransform
  /// Spectra of the latest input windows, a ring whose newest is at `newest`.
  private var history: PartitionSpectra
  private var newest = 0
  private var sum: PartitionSpectra
  private var window: [Float]
  private var output: [Float]

  /// - Parameter historyCount: partitions of the past to remember at least, for a longer response that
  ///   may follow.
  public init(_ response: PartitionedImpulseResponse, historyCount: Int = 1) {
    self.response = response
    transform = RealFourierTransform(count: 2 * response.partitionLength)
    let bins = transform.binCount
    history = PartitionSpectra(
      partitions: max(response.spectra.partitions, historyCount, 1), binCount: bins)
    sum = PartitionSpectra(partitions: 1, binCount: bins)
    window = Array(repeating: 0, count: transform.count)
    output = Array(repeating: 0, count: transform.count)
  }

  /// Partitions of the past that are remembered.
  public var historyCount: Int { history.partitions }

  /// Replaces `block` (`partitionLength` samples) by the convolution's next block.
  public func process(_ block: UnsafeMutablePointer<Float>) {
    push(block)
    sumPartitions()
    let half = response.partitionLength
    output.withUnsafeBufferPointer { block.update(from: $0.baseAddress! + half, count: half) }
  }

  /// Like `process`, fading over the block to what `next`, another response in an unused convolver, makes of
  /// the same past. `next` goes on from there; this one has come to its end.
  /// - Precondition: equal partitions.
  public func process(
    _ block: UnsafeMutablePointer<Float>, handingOverTo next: PartitionedConvolver
  ) {
    process(block)
    next.takePast(of: self)
    next.sumPartitions()
    let half = response.partitionLength
    next.output.withUnsafeBufferPointer { output in
      for n in 0..<half {
        let fade = Float(n + 1) / Float(half)
        block[n] += fade * (output[half + n] - block[n])
      }
    }
  }

  /// Forgets everything that was heard.
  public func clear() {
    history.clear()
    window.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  private func takePast(of other: PartitionedConvolver) {
    precondition(
      response.partitionLength == other.response.partitionLength, "partitions differ")
    swap(&window, &other.window)
    if history.partitions == other.history.partitions {
      swap(&history, &other.history)
      newest = other.newest
      return
    }
    newest = 0
    let (count, old) = (history.partitions, other.history.partitions)
    for age in 0..<min(count, old) {
      history.set((count - age) % count, to: other.history, (other.newest - age + old) % old)
    }
  }

  private func push(_ block: UnsafePointer<Float>) {
    let half = response.partitionLength
    window.withUnsafeMutableBufferPointer { window in
      let window = window.baseAddress!
      window.update(from: window + half, count: half)
      (window + half).update(from: block, count: half)
    }
    newest = (newest + 1) % history.partitions
    history.set(newest, toSpectrumOf: window, by: transform)
  }

  /// The inverse transform of Σ H[k] X[n - k], scaled, in `output`.
  private func sumPartitions() {
    sum.clear()
    for k in 0..<response.spectra.partitions {
      let delayed = (newest - k + history.partitions) % history.partitions
      sum.accumulate(0, response.spectra, k, history, delayed)
    }
    sum.withPartition(0) { transform.inverse(real: $0, imaginary: $1, &output) }
    let scale = 1 / Float(transform.count)
    output.withUnsafeMutableBufferPointer { output in
      for n in output.indices { output[n] *= scale }
    }
  }
}

/// The first `x.count` samples of the convolution of `x` with an impulse response.
public func convolved(_ x: [Float], _ response: PartitionedImpulseResponse) -> [Float] {
  let length = response.partitionLength
  let convolver = PartitionedConvolver(response)
  let padded = (x.count + length - 1) / length * length
  var y = x + Array(repeating: 0, count: padded - x.count)
  y.withUnsafeMutableBufferPointer { y in
    for start in stride(from: 0, to: padded, by: length) {
      convolver.process(y.baseAddress! + start)
    }
  }
  y.removeLast(padded - x.count)
  return y
}
