public import SignalProcessing
public import _Differentiation

extension EqualizerSections: Differentiable {
  /// The derivatives by the properties of the same names.
  public struct TangentVector: AdditiveArithmetic, Differentiable {
    public var highPass, lowShelf, peak1, peak2, peak3, peak4,
      highShelf: BiquadCoefficients.TangentVector
  }

  public mutating func move(by offset: TangentVector) {
    highPass.move(by: offset.highPass)
    lowShelf.move(by: offset.lowShelf)
    peak1.move(by: offset.peak1)
    peak2.move(by: offset.peak2)
    peak3.move(by: offset.peak3)
    peak4.move(by: offset.peak4)
    highShelf.move(by: offset.highShelf)
  }

  /// The gradient of a sum over the sections, of which `part` is each section's.
  public func gradient(
    _ part: (BiquadCoefficients) -> BiquadCoefficients.TangentVector
  ) -> TangentVector {
    TangentVector(
      highPass: part(highPass), lowShelf: part(lowShelf), peak1: part(peak1), peak2: part(peak2),
      peak3: part(peak3), peak4: part(peak4), highShelf: part(highShelf))
  }

  @derivative(of: init(highPass:lowShelf:peak1:peak2:peak3:peak4:highShelf:))
  static func vjpInit(
    highPass: BiquadCoefficients, lowShelf: BiquadCoefficients, peak1: BiquadCoefficients,
    peak2: BiquadCoefficients, peak3: BiquadCoefficients, peak4: BiquadCoefficients,
    highShelf: BiquadCoefficients
  ) -> (
    value: EqualizerSections,
    pullback: (TangentVector) -> (
      BiquadCoefficients.TangentVector, BiquadCoefficients.TangentVector,
      BiquadCoefficients.TangentVector, BiquadCoefficients.TangentVector,
      BiquadCoefficients.TangentVector, BiquadCoefficients.TangentVector,
      BiquadCoefficients.TangentVector
    )
  ) {
    (
      EqualizerSections(
        highPass: highPass, lowShelf: lowShelf, peak1: peak1, peak2: peak2, peak3: peak3,
        peak4: peak4, highShelf: highShelf),
      {
        ($0.highPass, $0.lowShelf, $0.peak1, $0.peak2, $0.peak3, $0.peak4, $0.highShelf)
      }
    )
  }
}
