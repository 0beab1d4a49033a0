import SignalProcessing

/// Peak over RMS of blocks of about 0.4 s, weighted by level:
///
///     crest factor = 20 log10 (Σ peaks / Σ RMS)
///
/// with the larger channel's peak and the RMS of both channels together.
struct BlockPeaks {
  private struct Block {
    var start: Int
    var count = 0
    var peak: Float = 0
    var peakChannel = 0
    var peakFrame = 0
    var square = 0.0

    var rms: Double { count > 0 ? (square / Double(2 * count)).squareRoot() : 0 }
  }

  private let length: Int
  private var current = Block(start: 0)
  private var blocks: [Block] = []
  private var peakSum = 0.0
  private var rmsSum = 0.0
  /// Whether blocks are kept for the pullback.
  private let keepsBlocks: Bool

  init(sampleRate: Double, keepsBlocks: Bool = true) {
    length = max(Int((0.4 * sampleRate).rounded()), 1)
    self.keepsBlocks = keepsBlocks
  }

  /// Takes the next frames.
  mutating func add(_ buffer: AudioBuffer) {
    var taken = 0
    while taken < buffer.frameCount {
      let count = min(buffer.frameCount - taken, length - current.count)
      for channel in 0..<2 {
        buffer.channels[channel].withUnsafeBufferPointer { samples in
          for frame in taken..<(taken + count) {
            let sample = samples[frame]
            current.square += Double(sample * sample)
            if abs(sample) > current.peak {
              current.peak = abs(sample)
              current.peakChannel = channel
              current.peakFrame = current.start + current.count + frame - taken
            }
          }
        }
      }
      current.count += count
      taken += count
      if current.count == length { finish() }
    }
  }

  /// Ends the current block.
  mutating func finish() {
    peakSum += Double(current.peak)
    rmsSum += current.rms
    if keepsBlocks && current.count > 0 { blocks.append(current) }
    current = Block(start: current.start + current.count)
  }

  /// In decibels; 0 for silence.
  var crestFactor: Double { rmsSum > 0 ? decibels(amplitude: peakSum / rmsSum) : 0 }

  // MARK: Derivative

  /// Adds g ∂(crest factor)/∂x; a block's peak is differentiated at its first frame.
  func addPullback(_ g: Double, _ mix: AudioBuffer, to gradient: inout AudioBuffer) {
    guard g != 0, rmsSum > 0 else { return }
    let perNeper = 1 / amplitudePerDecibel
    let toPeaks = g * perNeper / peakSum
    for block in blocks where block.peak > 0 {
      let sign: Float = mix.channels[block.peakChannel][block.peakFrame] < 0 ? -1 : 1
      gradient.channels[block.peakChannel][block.peakFrame] += sign * Float(toPeaks)
      let scale = Float(-g * perNeper / rmsSum / (Double(2 * block.count) * block.rms))
      for channel in 0..<2 {
        for frame in block.start..<(block.start + block.count) {
          gradient.channels[channel][frame] += scale * mix.channels[channel][frame]
        }
      }
    }
  }
}
