/// Frame length, hop and window length of one short-time Fourier transform, in frames.
public struct STFTResolution: Equatable, Sendable {
  /// Of the transform; even.
  public var size: Int
  public var hop: Int
  /// Of the Hann window in the middle of the transform; not longer than it.
  public var windowLength: Int

  public init(size: Int, hop: Int, windowLength: Int) {
    self.size = size
    self.hop = hop
    self.windowLength = windowLength
  }
}

extension [STFTResolution] {
  /// The three resolutions of auraloss (Yamamoto et al., Parallel WaveGAN, ICASSP 2020): windows of
  /// 600, 1200 and 240 frames, each moved by a fifth of its length.
  public static let published: [STFTResolution] = [
    STFTResolution(size: 1024, hop: 120, windowLength: 600),
    STFTResolution(size: 2048, hop: 240, windowLength: 1200),
    STFTResolution(size: 512, hop: 50, windowLength: 240),
  ]

  /// A long and a short window that overlap by half: about a tenth of the work, for fits.
  public static let coarse: [STFTResolution] = [
    STFTResolution(size: 2048, hop: 1024, windowLength: 2048),
    STFTResolution(size: 512, hop: 256, windowLength: 512),
  ]
}
