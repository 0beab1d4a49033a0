import MatchingMaterial
import MixAssistant
import MixMatching
import MixingConsole
import Testing

/// Several good answers that differ.
@Suite struct MixVariationTests {
  @Test func variationsDifferAndAreGood() {
    let task = BurstMaterial.task()
    let answers = GradientMatcher(quality: .draft).variations(task, count: 3) { _ in }
    let variations = task.best(3, of: answers)
    #expect(variations.count >= 2)
    let best = variations.map(\.distance).min() ?? 0
    for variation in variations {
      #expect(variation.distance <= best * (1 + MixVariation.margin) + 1e-9)
    }
    for variation in variations.dropFirst() {
      // Few moves differ, and the difference is a mean over all controls.
      #expect(variation.difference > 0.02)
      #expect(variation.settings != variations[0].settings)
    }
    #expect(variations[0].distance == best && variations[0].difference == 0)
  }

  @Test func ofSeveralAnswersTheGoodOnesThatDifferAreChosen() {
    let task = BurstMaterial.task()
    let good = GradientMatcher(quality: .draft).match(task) { _ in }
    var near = good
    near.tracks[0].fader.decibels += 0.01
    var other = good
    other.tracks[0].pan += 0.02
    other.tracks[1].fader.decibels -= 0.05
    let chosen = task.best(3, of: [task.start, near, good, other])
    #expect(!chosen.contains { $0.settings == task.start }, "far from the style")
    #expect(chosen.count == 3, "\(chosen.map(\.distance)) \(task.modelledDistance(other))")
    #expect(chosen[0].distance <= chosen[1].distance && chosen[0].difference == 0)
    #expect(chosen[1].difference > chosen[2].difference && chosen[2].difference > 0)
    #expect(task.best(3, of: [good, good]).count == 1, "the same answer twice")
    #expect(task.best(1, of: [task.start, good]).map(\.settings) == [good])
    #expect(task.best(2, of: []).isEmpty)
  }

  @Test func answersDifferByWhatTheirControlsDiffer() throws {
    let task = BurstMaterial.task()
    let settings = GradientMatcher(quality: .draft).match(task) { _ in }
    func difference(fader: Double) throws -> Double {
      var louder = settings
      louder.tracks[0].fader.decibels += fader
      let pair = task.best(2, of: [settings, louder])
      try #require(pair.count == 2)
      return pair[1].difference
    }
    let once = try difference(fader: 0.2)
    #expect(once > 0)
    #expect(abs(try difference(fader: 0.4) / once - 2) < 1e-6)
  }
}
