import SignalProcessing
import TestSupport
import Testing

@Suite struct RealFourierTransformTests {
  @Test(arguments: [2, 30, 256, 8192])
  func thereAndBack(count: Int) {
    let transform = RealFourierTransform(count: count)
    #expect(transform.binCount == count / 2 + 1)
    let x = floatNoise(seed: 71, count: count)
    var real = [Float](repeating: 0, count: transform.binCount)
    var imaginary = real
    transform.forward(x, real: &real, imaginary: &imaginary)
    var back = [Float](repeating: 0, count: count)
    transform.inverse(real: real, imaginary: imaginary, &back)
    for (found, expected) in zip(back, x) {
      #expect(abs(found / Float(count) - expected) < 1e-6)
    }
  }

  @Test func binsAreTheSum() {
    let count = 30
    let x = floatNoise(seed: 72, count: count)
    let transform = RealFourierTransform(count: count)
    var real = [Float](repeating: 0, count: transform.binCount)
    var imaginary = real
    transform.forward(x, real: &real, imaginary: &imaginary)
    for k in 0..<transform.binCount {
      let phase = -2 * Double.pi * Double(k) / Double(count)
      let expected = x.enumerated().reduce(into: (0.0, 0.0)) { sum, sample in
        sum.0 += Double(sample.element) * cos(phase * Double(sample.offset))
        sum.1 += Double(sample.element) * sin(phase * Double(sample.offset))
      }
      #expect(abs(Double(real[k]) - expected.0) < 1e-5)
      #expect(abs(Double(imaginary[k]) - expected.1) < 1e-5)
    }
  }

  @Test func fastCountsHaveSmallFactors() {
    for wanted in [0, 1, 2, 3, 7, 11, 4096, 441_000, 479_999] {
      let count = RealFourierTransform.fastCount(atLeast: wanted)
      #expect(count >= max(wanted, 2) && count.isMultiple(of: 2))
      #expect(Double(count) < Double(wanted) * 1.2 + 4)
      var rest = count
      for prime in [2, 3, 5] { while rest.isMultiple(of: prime) { rest /= prime } }
      #expect(rest == 1, "\(count)")
    }
  }
}
