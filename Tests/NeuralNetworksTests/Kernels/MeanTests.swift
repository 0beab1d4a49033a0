import NeuralNetworks
import Testing
import _Differentiation

@Suite struct MeanTests {
  let x = Tensor(shape: [2, 3, 2], values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])

  @Test func overEachDimension() {
    #expect(maskedMean(x, axis: 0).values == [4, 5, 6, 7, 8, 9])
    expectClose(maskedMean(x, axis: 1), [3, 4, 9, 10])
    #expect(maskedMean(x, axis: 2).values == [1.5, 3.5, 5.5, 7.5, 9.5, 11.5])
    #expect(maskedMean(x, axis: 1).shape == [2, 2])
  }

  @Test func maskedEntriesDoNotCount() {
    let mask = [true, false, true, false, false, false]
    #expect(maskedMean(x, axis: 1, mask: mask).values == [3, 4, 0, 0])
    var changed = x
    changed.withMutableValues { $0[2] = .nan }
    #expect(maskedMean(changed, axis: 1, mask: mask) == maskedMean(x, axis: 1, mask: mask))
    let adjoint = gradient(at: x) {
      meanSquaredError(
        maskedMean($0, axis: 1, mask: mask), Tensor(repeating: 0, shape: [2, 2]))
    }
    for index in x.values.indices {
      #expect((adjoint.values[index] != 0) == mask[index / 2])
    }
  }

  @Test func pooledWindows() {
    let image = Tensor(shape: [1, 1, 3, 5], values: (0..<15).map { Float($0) })
    #expect(meanPooled(image, window: Size2D(height: 2, width: 2)).values == [3, 5])
    #expect(meanPooled(image, window: Size2D(height: 3, width: 5)).values == [7])
  }
}
