import SignalProcessing
import TestSupport
import Testing

@Suite struct PartitionedConvolutionTests {
  static let partition = PartitionedImpulseResponse.standardPartitionLength
  /// Lengths around multiples of the partition.
  static let lengths = [1, 2, 4095, 4096, 4097, 8192, 12_000]

  @Test(arguments: [1, 4096, 4097, 9000], lengths)
  func outputIsTheSum(signalLength: Int, responseLength: Int) {
    let x = floatNoise(seed: 91, count: signalLength)
    let h = floatNoise(seed: 92, count: responseLength)
    let y = convolved(x, PartitionedImpulseResponse(h))
    #expect(y.count == signalLength)
    for n in Set([0, 1, 4095, 4096, 4097, 8191, signalLength - 1]) where n < signalLength {
      var expected = 0.0
      for k in max(0, n - responseLength + 1)...n { expected += Double(x[k]) * Double(h[n - k]) }
      #expect(abs(Double(y[n]) - expected) < 2e-4, "frame \(n)")
    }
  }

  /// ⟨h * v, g⟩ = ⟨v, ∂x⟩ and, as convolution commutes in its arguments, ⟨k * x, g⟩ = ⟨k, ∂h⟩.
  @Test(arguments: lengths, lengths)
  func pullbackIsTheAdjoint(signalLength: Int, responseLength: Int) {
    let x = floatNoise(seed: 93, count: signalLength)
    let h = floatNoise(seed: 94, count: responseLength)
    let g = floatNoise(seed: 95, count: signalLength)
    let (toSignal, toResponse) = convolvedPullback(x, PartitionedImpulseResponse(h), g)
    #expect(toSignal.count == signalLength && toResponse.count == responseLength)
    let v = floatNoise(seed: 96, count: signalLength)
    let k = floatNoise(seed: 97, count: responseLength)
    let bySignal = dot(convolved(v, PartitionedImpulseResponse(h)), g)
    let byResponse = dot(convolved(x, PartitionedImpulseResponse(k)), g)
    // The sums scatter like √(signal · response) around 0; Float rounding is relative to that.
    let scale = Double(signalLength * responseLength).squareRoot() + 1
    #expect(abs(bySignal - dot(v, toSignal)) < 1e-5 * scale)
    #expect(abs(byResponse - dot(k, toResponse)) < 1e-5 * scale)
  }

  /// One sample each: y = x h, ∂x = h g, ∂h = x g.
  @Test func oneSample() {
    let response = PartitionedImpulseResponse([0.25])
    #expect(abs(convolved([0.5], response)[0] - 0.125) < 1e-7)
    let (toSignal, toResponse) = convolvedPullback([0.5], response, [2])
    #expect(abs(toSignal[0] - 0.5) < 1e-6)
    #expect(abs(toResponse[0] - 1) < 1e-6)
  }

  @Test func emptyArguments() {
    #expect(convolved([], PartitionedImpulseResponse([1])) == [])
    #expect(convolved([1, 2], PartitionedImpulseResponse([])) == [0, 0])
    let (toSignal, toResponse) = convolvedPullback([1, 2], PartitionedImpulseResponse([]), [1, 1])
    #expect(toSignal == [0, 0])
    #expect(toResponse == [])
  }

  @Test func streamingIsTheWholeThenExactlySilent() {
    let x = floatNoise(seed: 98, count: 3 * Self.partition)
    let response = PartitionedImpulseResponse(floatNoise(seed: 99, count: 10_000))
    let whole = convolved(x, response)
    let convolver = PartitionedConvolver(response)
    var stream = x + [Float](repeating: 0, count: 5 * Self.partition)
    stream.withUnsafeMutableBufferPointer { stream in
      for start in stride(from: 0, to: stream.count, by: Self.partition) {
        convolver.process(stream.baseAddress! + start)
      }
    }
    #expect(Array(stream[..<x.count]) == whole)
    #expect(stream[x.count] != 0)
    #expect(stream.suffix(Self.partition).allSatisfy { $0 == 0 })
  }
}
