import MixingConsole
import SignalProcessing

extension StagedFit {
  /// Different answers that promise to be good.
  ///
  /// Searches begin at several plausible places drawn from the prior and descend on the model of the
  /// mix; of those that end within `MixVariation.margin` of the best, each next answer is the one that
  /// differs most from the answers before it. Each then passes through the exact console.
  /// - Returns: `count` answers, or fewer where no more promise enough.
  func variations(count: Int, progress: (MatchProgress) -> Void) -> [ConsoleSettings] {
    let candidateCount = 2 * count
    var candidates: [ModelDescents.Candidate] = []
    for index in 0..<candidateCount {
      candidates.append(modelled(from: beginning(ofVariation: index)))
      progress(MatchProgress(fraction: 0.5 * Double(index + 1) / Double(candidateCount)))
    }
    let best = candidates.map(\.distance).min() ?? 0
    candidates.removeAll { $0.distance > best * (1 + MixVariation.margin) }
    candidates.sort { $0.distance < $1.distance }
    var chosen = [candidates[0].z]
    var left = candidates.dropFirst()
    while chosen.count < count, !left.isEmpty {
      func difference(_ z: [Double]) -> Double {
        chosen.map { SearchSpace.difference($0, z) }.min()!
      }
      let index = left.indices.max { difference(left[$0].z) < difference(left[$1].z) }!
      chosen.append(left.remove(at: index).z)
    }
    return chosen.enumerated().map { index, z in
      let part = 0.5 / Double(chosen.count)
      return finished(from: z) {
        progress(
          MatchProgress(
            fraction: 0.5 + part * (Double(index) + $0.fraction), distance: $0.distance))
      }.settings
    }
  }
}
