import MixingConsole
import SignalProcessing

extension VariationMatcher {
  /// How much further than the best another answer may be.
  public static var variationMargin: Double { 0.15 }
}

extension StagedFit {
  /// Different good answers, the best first.
  ///
  /// Searches begin at several plausible places drawn from the prior and descend on the model of the
  /// mix; of those that end within `variationMargin` of the best, each next answer is the one that
  /// differs most from the answers before it. Each then passes through the exact console.
  /// - Returns: `count` answers, or fewer where no more are good enough.
  func variations(count: Int, progress: (MatchProgress) -> Void) -> [MixVariation] {
    let candidateCount = 2 * count
    var candidates: [ModelDescents.Candidate] = []
    for index in 0..<candidateCount {
      candidates.append(modelled(from: beginning(ofVariation: index)))
      progress(MatchProgress(fraction: 0.5 * Double(index + 1) / Double(candidateCount)))
    }
    let best = candidates.map(\.distance).min() ?? 0
    candidates.removeAll { $0.distance > best * (1 + GradientMatcher.variationMargin) }
    candidates.sort { $0.distance < $1.distance }
    var chosen = [(z: candidates[0].z, distance: candidates[0].distance, difference: 0.0)]
    var left = candidates.dropFirst()
    while chosen.count < count, !left.isEmpty {
      func difference(_ z: [Double]) -> Double {
        chosen.map { SearchSpace.difference($0.z, z) }.min()!
      }
      let index = left.indices.max { difference(left[$0].z) < difference(left[$1].z) }!
      let next = left.remove(at: index)
      chosen.append((next.z, next.distance, difference(next.z)))
    }
    return chosen.enumerated().map { index, answer in
      let part = 0.5 / Double(chosen.count)
      let settings = finished(from: answer.z) {
        progress(
          MatchProgress(
            fraction: 0.5 + part * (Double(index) + $0.fraction), distance: $0.distance))
      }
      return MixVariation(
        settings: settings, distance: answer.distance, difference: answer.difference)
    }
  }
}
