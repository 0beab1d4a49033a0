import MixingConsole

/// Descents on the models of the mix: all that a fit does without the console.
struct ModelDescents {
  /// Steps, and their length in spreads.
  private static let balanceSteps = 80
  private static let masterSteps = 150
  private static let toneSteps = 400
  private static let movingSteps = 100
  private static let nearbySteps = 100
  private static let rate = 0.12
  private static let settling = Descent.Limits(evaluations: 80)

  let space: SearchSpace
  let search: StyleSearch

  /// A place that the model of the mix likes.
  struct Candidate {
    var z: [Double]
    /// Style distance, prior and audibility together.
    var objective: Double
    var distance: Double
  }

  /// Balance and position, then the master's tone, then everything that the model knows, on the song's
  /// long-term spectra.
  func averaged(from z: [Double], inStages: Bool) -> Candidate {
    var descent = Descent(at: z)
    if inStages {
      descent.explore(
        steps: Self.balanceSteps, rate: Self.rate, in: space,
        free: { [.balance, .width].contains($0.aspect) }, objective: search.averageObjective)
      descent.explore(
        steps: Self.masterSteps, rate: Self.rate, in: space,
        free: { $0.strip == .master && $0.aspect == .tone }, objective: search.averageObjective)
    }
    descent.explore(
      steps: Self.toneSteps, rate: Self.rate, in: space, free: \.isModelled,
      objective: search.averageObjective)
    return candidate(at: descent.z, search.averageObjective)
  }

  /// The same place with what moves in the song.
  func moving(_ z: [Double]) -> Candidate {
    var descent = Descent(at: z)
    descent.explore(
      steps: Self.movingSteps, rate: Self.rate / 2, in: space, free: \.isModelled,
      objective: search.modelObjective)
    descent.run(Self.settling, in: space, free: \.isModelled, objective: search.modelObjective)
    return candidate(at: descent.z, search.modelObjective)
  }

  /// Searches the neighbourhood of a place on the model as it is calibrated now.
  func nearby(_ z: [Double]) -> [Double] {
    var descent = Descent(at: z)
    descent.explore(
      steps: Self.nearbySteps, rate: Self.rate / 2, in: space, free: \.isModelled,
      objective: search.modelObjective)
    return descent.z
  }

  private func candidate(
    at z: [Double], _ objective: ([Double]) -> Descent.Evaluation
  ) -> Candidate {
    let end = objective(z)
    return Candidate(z: z, objective: end.objective, distance: end.distance ?? 0)
  }
}
