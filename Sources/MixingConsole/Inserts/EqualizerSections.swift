public import SignalProcessing

/// The equalizer as second-order sections. Everything that goes through all of them uses `each` or `all`.
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

  /// Calls `body` with the place of each section in the series and the section, without allocating.
  func each(_ body: (Int, BiquadCoefficients) -> Void) {
    body(0, highPass)
    body(1, lowShelf)
    body(2, peak1)
    body(3, peak2)
    body(4, peak3)
    body(5, peak4)
    body(6, highShelf)
  }
}
