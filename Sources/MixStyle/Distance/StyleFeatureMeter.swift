public import SignalProcessing

/// Measures the style features of a mono or stereo signal block by block, in nearly constant memory
/// (one number per window of 0.05 s).
public final class StyleFeatureMeter {
  /// In hertz.
  public let sampleRate: Double
  private let analyser: BandAnalyser
  private var accumulator: StyleAccumulator
  private var peaks: BlockPeaks
  private var decays: FreeDecays
  /// Frames that are not yet in a complete window.
  private var pending: AudioBuffer

  public init(sampleRate: Double) {
    self.sampleRate = sampleRate
    analyser = BandAnalyser(sampleRate: sampleRate)
    accumulator = StyleAccumulator(hopSeconds: analyser.hopSeconds)
    peaks = BlockPeaks(sampleRate: sampleRate, keepsBlocks: false)
    decays = FreeDecays(hopSeconds: analyser.hopSeconds)
    pending = AudioBuffer(channelCount: 2, frameCount: 0, sampleRate: sampleRate)
  }

  /// Takes the next frames; a mono signal counts as the same on both sides.
  /// - Precondition: the meter's sample rate.
  public func add(_ block: AudioBuffer) {
    precondition(block.sampleRate == sampleRate)
    let stereo =
      block.channelCount == 2
      ? block
      : AudioBuffer(channels: [block.channels[0], block.channels[0]], sampleRate: sampleRate)
    peaks.add(stereo)
    for channel in 0..<2 { pending.channels[channel] += stereo.channels[channel] }
    var window = BandFrames(count: 1, hopSeconds: analyser.hopSeconds)
    var start = 0
    while start + analyser.size <= pending.frameCount {
      analyser.analyse(pending, at: start)
      for band in 0..<BandFrames.bandCount {
        window.mid[band] = 0
        window.side[band] = 0
        window.cross[band] = 0
      }
      analyser.addPowers(at: 0, to: &window.mid, &window.side, &window.cross)
      accumulator.add(window, window: 0)
      decays.add(window, window: 0)
      start += analyser.hop
    }
    for channel in 0..<2 { pending.channels[channel].removeFirst(start) }
  }

  /// The features so far; nil before the first window (0.1 s).
  public var features: StyleFeatures? {
    guard accumulator.count > 0 else { return nil }
    var peaks = peaks
    peaks.finish()
    return accumulator.totals.features(crestFactor: peaks.crestFactor)
  }

  /// How long sounds ring freely, RT60 in seconds; nil if none do (`FreeDecays`).
  public var decaySeconds: Double? { decays.seconds }
}
