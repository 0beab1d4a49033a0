import NeuralNetworks
import Testing
import _Differentiation

@Suite struct TrainingTests {
  /// A small network learns a few examples by heart.
  @Test func overfitConverges() {
    let pictures = noiseTensor(seed: 2, [6, 1, 12, 12])
    let target = sigmoid(noiseTensor(seed: 3, [6, 3], scale: 2))
    var network = SpectrogramNetwork(seed: 1)
    var optimizer = AdamW(for: network, weightDecay: 0)
    let schedule = LearningRateSchedule(peak: 0.01, warmUpSteps: 10, totalSteps: 300)
    let start = meanSquaredError(network(pictures), target)
    for step in 0..<300 {
      let gradient = gradient(at: network) { meanSquaredError($0(pictures), target) }
      var buffer = GradientBuffer(gradient, of: network)
      buffer.clip(toNorm: 1)
      optimizer.update(&network, against: buffer, learningRate: schedule.rate(at: step))
    }
    let end = meanSquaredError(network(pictures), target)
    #expect(start > 0.02 && end < 1e-4, "from \(start) to \(end)")
  }

  @Test func schedule() {
    let schedule = LearningRateSchedule(peak: 2, end: 0.5, warmUpSteps: 4, totalSteps: 104)
    #expect((0..<4).map(schedule.rate) == [0.5, 1, 1.5, 2])
    #expect(schedule.rate(at: 4) == 2)
    #expect(abs(schedule.rate(at: 54) - 1.25) < 1e-6)
    #expect(schedule.rate(at: 104) == 0.5 && schedule.rate(at: 1000) == 0.5)
    let rates = (4..<104).map(schedule.rate)
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 })
    #expect(LearningRateSchedule(peak: 1, warmUpSteps: 0, totalSteps: 1).rate(at: 0) == 1)
  }
}
