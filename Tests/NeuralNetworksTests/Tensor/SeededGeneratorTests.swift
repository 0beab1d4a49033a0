import NeuralNetworks
import Testing

@Suite struct SeededGeneratorTests {
  /// The first outputs for seed 1234567, as published with the reference implementation.
  @Test func referenceOutputs() {
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
  }

  @Test func uniformNumbers() {
    var generator = SeededGenerator(seed: 5)
    let numbers = (0..<100_000).map { _ in generator.nextUniform() }
    let sum = numbers.reduce(0) { $0 + Double($1) }
    let squares = numbers.reduce(0) { $0 + Double($1) * Double($1) }
    #expect(numbers.allSatisfy { $0 >= -1 && $0 < 1 })
    #expect(abs(sum / 1e5) < 0.01 && abs(squares / 1e5 - 1.0 / 3) < 0.01)
  }
}
