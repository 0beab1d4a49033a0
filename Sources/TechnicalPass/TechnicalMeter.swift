public import SignalProcessing

/// Measures, while a recording is read, what it needs before it is mixed.
///
///     var meter = TechnicalMeter(sampleRate: 44_100, channelCount: 2)
///     while let block = try reader.read() { meter.add(block) }
///     let treatment = TechnicalTreatment(meter.findings, role: .leadVocal, trimDecibels: trim)
///
/// The result does not depend on how the signal is divided into blocks. Memory: 20 bytes for each hundredth of a
/// second and about half a megabyte. Use a meter and its copies from one thread at a time.
public struct TechnicalMeter {
  public let channelCount: Int
  /// In hertz.
  public let sampleRate: Double
  private var envelope: EnvelopeMeter
  private var spectrum: SpectrumMeter

  /// - Parameters:
  ///   - sampleRate: in hertz, 8000...384000.
  ///   - channelCount: 1 or 2.
  public init(sampleRate: Double, channelCount: Int) {
    precondition((1...2).contains(channelCount), "recordings are measured in mono and stereo")
    precondition((8_000...384_000).contains(sampleRate), "the sample rate is out of range")
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    envelope = EnvelopeMeter(sampleRate: sampleRate, channelCount: channelCount)
    spectrum = SpectrumMeter(sampleRate: sampleRate, channelCount: channelCount)
  }

  /// Takes the next frames.
  ///
  /// - Precondition: `block` has the meter's channel count and sample rate.
  public mutating func add(_ block: AudioBuffer) {
    precondition(
      block.channelCount == channelCount && block.sampleRate == sampleRate,
      "the block differs from the meter in channels or sample rate")
    envelope.add(block)
    spectrum.add(block)
  }

  /// The findings for all frames so far; more frames may follow.
  public var findings: TechnicalFindings {
    var (envelope, spectrum) = (envelope, spectrum)
    envelope.finish()
    spectrum.finish()
    return TechnicalFindings(envelope: envelope, spectrum: spectrum)
  }
}
