public import SignalProcessing

/// The equalizer as second-order sections.
public struct EqualizerSections: Equatable, Sendable {
  public static let bandCount = 7
  public var highPass, lowShelf, peak1, peak2, peak3, peak4, highShelf: BiquadCoefficients

  init(
    highPass: BiquadCoefficients, lowShelf: BiquadCoefficients, peak1: BiquadCoefficients,
    peak2: BiquadCoefficients, peak3: BiquadCoefficients, peak4: BiquadCoefficients,
    highShelf: BiquadCoefficients
  ) {
    self.highPass = highPass
    self.lowShelf = lowShelf
    self.peak1 = peak1
    self.peak2 = peak2
    self.peak3 = peak3
    self.peak4 = peak4
    self.highShelf = highShelf
  }

  /// The sections in series order.
  public var all: [BiquadCoefficients] {
    [highPass, lowShelf, peak1, peak2, peak3, peak4, highShelf]
  }
}
