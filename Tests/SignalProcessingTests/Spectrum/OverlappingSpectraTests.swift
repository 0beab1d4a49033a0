import SignalProcessing
import TestSupport
import Testing

@Suite struct OverlappingSpectraTests {
  /// Summed squared magnitudes of all bins, the outermost once and the others twice.
  private static func power(_ signals: [[Float]], size: Int, blocks: [Int]) -> [Double] {
    let spectra = OverlappingSpectra(size: size, signalCount: signals.count)
    var sums = [Double](repeating: 0, count: signals.count)
    func add(_ real: [[Float]], _ imaginary: [[Float]]) {
      for signal in real.indices {
        for bin in real[signal].indices {
          let (a, b) = (Double(real[signal][bin]), Double(imaginary[signal][bin]))
          sums[signal] += (bin == 0 || bin == size / 2 ? 0.5 : 1) * (a * a + b * b)
        }
      }
    }
    var first = 0
    for block in blocks {
      spectra.add(signals.map { Array($0[first..<(first + block)]) }, body: add)
      first += block
    }
    #expect(spectra.frameCount == first)
    spectra.ending(body: add)
    return sums.map { $0 * spectra.scale }
  }

  /// Parseval: every frame has the same weight, however short the signal, whatever the blocks.
  @Test(arguments: [1, 15, 16, 64, 200])
  func allBinsAddUpToTheMeanPower(count: Int) {
    let signals = [floatNoise(seed: 3, count: count), floatNoise(seed: 4, count: count)]
    let whole = Self.power(signals, size: 64, blocks: [count])
    for (power, signal) in zip(whole, signals) {
      let mean = signal.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(count)
      #expect(abs(power - mean) < 1e-5 * mean)
    }
    let parts = Self.power(signals, size: 64, blocks: [count / 3, 0, count - count / 3])
    #expect(parts == whole)
  }

  /// The inverse is the adjoint of the transform: ⟨G, forward(x)⟩ = ⟨inverse(G), x⟩ with inner bins
  /// halved in G.
  @Test func theInverseIsTheAdjoint() {
    let transform = HannTransform(size: 32)
    let x = floatNoise(seed: 5, count: 32)
    let (gr, gi) = (floatNoise(seed: 6, count: 17), floatNoise(seed: 7, count: 17))
    var (real, imaginary) = ([Float](repeating: 0, count: 17), [Float](repeating: 0, count: 17))
    transform.forward(x, real: &real, imaginary: &imaginary)
    var product = 0.0
    for k in 0..<17 {
      // The outermost bins of a real signal are real.
      let isOuter = k == 0 || k == 16
      product += Double(gr[k] * real[k]) + (isOuter ? 0 : Double(gi[k] * imaginary[k]))
    }
    var back = [Float](repeating: 0, count: 32)
    let halved = (0..<17).map { k -> Float in k == 0 || k == 16 ? 1 : 0.5 }
    transform.inverse(
      real: zip(gr, halved).map { $0 * $1 },
      imaginary: zip(gi, halved).map { $1 == 1 ? 0 : $0 * $1 }, &back)
    let adjoint = zip(back, x).reduce(0.0) { $0 + Double($1.0 * $1.1) }
    #expect(abs(product - adjoint) < 1e-4 * abs(product) + 1e-5)
  }

  @Test func aWindowCoversItsTime() {
    #expect(HannTransform.size(covering: 0.08, sampleRate: 44_100) == 4_096)
    #expect(HannTransform.size(covering: 0.08, sampleRate: 48_000) == 4_096)
    #expect(HannTransform.size(covering: 0.08, sampleRate: 96_000) == 8_192)
    #expect(HannTransform.size(covering: 0.08, sampleRate: 100) == 16)
  }
}
