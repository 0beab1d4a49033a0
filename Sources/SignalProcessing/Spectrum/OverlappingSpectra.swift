/// Short-time spectra of one or more signals that arrive block by block, in constant memory.
///
/// Hann windows overlap by three quarters, the first beginning before the first frame and the last
/// ending after the last, so that every frame has the same weight: with `scale`, the squared
/// magnitudes of all bins add up to the mean power of a signal (Parseval), however short it is.
public final class OverlappingSpectra {
  /// Frames so far.
  public private(set) var frameCount = 0
  private let transform: HannTransform
  private let hop: Int
  private var filled = 0
  /// The last window of each signal; the newest `hop` frames fill up.
  private var recent: [[Float]]
  private var real: [[Float]]
  private var imaginary: [[Float]]

  /// - Parameters:
  ///   - size: frames of a window, a multiple of 4.
  ///   - signalCount: how many signals there are.
  public init(size: Int, signalCount: Int) {
    transform = HannTransform(size: size)
    hop = size / 4
    recent = Array(repeating: Array(repeating: 0, count: size), count: signalCount)
    let bins = [Float](repeating: 0, count: transform.binCount)
    real = Array(repeating: bins, count: signalCount)
    imaginary = real
  }

  /// Frames of a window.
  public var size: Int { transform.size }

  /// What the summed squared magnitudes of a bin are to be multiplied by: the squares of the
  /// overlapping windows add up to 1.5, and each bin stands for two.
  public var scale: Double { 2 / (1.5 * Double(size) * Double(max(frameCount, 1))) }

  /// Takes the next frames, as many of each signal.
  ///
  /// - Parameter body: is given the spectra of every window that is complete and not silent, a list per signal.
  public func add(
    _ signals: [[Float]], body: (_ real: [[Float]], _ imaginary: [[Float]]) -> Void
  ) {
    let count = signals[0].count
    var taken = 0
    while taken < count {
      let length = min(count - taken, hop - filled)
      let start = size - hop + filled
      for index in recent.indices {
        recent[index].withUnsafeMutableBufferPointer { recent in
          signals[index].withUnsafeBufferPointer { signal in
            for frame in 0..<length { recent[start + frame] = signal[taken + frame] }
          }
        }
      }
      taken += length
      filled += length
      if filled == hop {
        analyse(recent, body)
        shift(&recent)
        filled = 0
      }
    }
    frameCount += count
  }

  /// The windows that end after the last frame; more frames may be added all the same.
  public func ending(body: (_ real: [[Float]], _ imaginary: [[Float]]) -> Void) {
    var signals = recent
    for _ in 0..<4 {
      analyse(signals, body)
      shift(&signals)
    }
  }

  private func analyse(_ signals: [[Float]], _ body: ([[Float]], [[Float]]) -> Void) {
    var isSilent = true
    for (index, signal) in signals.enumerated()
    where transform.forward(signal, real: &real[index], imaginary: &imaginary[index]) {
      isSilent = false
    }
    if !isSilent { body(real, imaginary) }
  }

  private func shift(_ signals: inout [[Float]]) {
    for index in signals.indices {
      signals[index].removeFirst(hop)
      signals[index].append(contentsOf: repeatElement(0, count: hop))
    }
  }
}
