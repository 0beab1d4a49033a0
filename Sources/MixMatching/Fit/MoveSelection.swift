import MixStyle
import MixingConsole
import SignalProcessing

/// Chooses the moves that earn their place.
///
/// Forward: of the moves with the largest predicted improvement each is tried by itself; the one that lowers the
/// objective most beyond its price is taken, and all that were taken are found again together (orthogonal
/// matching pursuit: Pati, Rezaiifar and Krishnaprasad, Asilomar 1993). Backward: each is left out and the rest
/// found again; what does not lower the objective by its price goes. So few clear moves win over many small
/// ones, and what is left has each earned its price.
struct MoveSelection {
  let space: SearchSpace
  let moves: [Move]
  let tuning: FitTuning
  /// The kinds of moves that are chosen and turned; others stay as they are.
  var kinds = Set(FitTuning.Kind.allCases)
  /// -1 or 1 for each coordinate of a pan: where it goes first.
  let sides: [Double]
  let shapes: BandShapes
  let threads: Int

  /// Settings of a search with the moves that made them.
  struct Choice {
    var z: [Double]
    var active: [Int] = []
    /// What the model says: distance, terms, without prices.
    var objective = Double.infinity
  }

  /// The same selection among some kinds of moves.
  func among(_ kinds: Set<FitTuning.Kind>) -> MoveSelection {
    var result = self
    result.kinds = kinds
    return result
  }

  private func turns(_ move: Int) -> Bool { kinds.contains(moves[move].kind) }

  func price(_ move: Int) -> Double { tuning[moves[move].kind].price }
  func prices(_ active: [Int]) -> Double { active.reduce(0) { $0 + price($1) } }

  /// The moves worth their price, beginning with those of a choice.
  /// - Parameter bounds: of each coordinate.
  func chosen(
    from begin: Choice, _ bounds: [ClosedRange<Double>], _ objective: FitObjective
  ) -> Choice {
    var choice = refit(begin, bounds, objective)
    var rejected = Set<Int>()
    while let next = addition(to: choice, rejected: rejected, bounds, objective) {
      let grown = refit(next, bounds, objective)
      let won = choice.objective - grown.objective
      let added = next.active.filter { !choice.active.contains($0) }
      if won > prices(added) {
        choice = grown
      } else {
        rejected.formUnion(added)
      }
    }
    return pruned(sided(choice, bounds, objective), bounds, objective)
  }

  /// All moves of a choice found again together.
  func refit(
    _ choice: Choice, _ bounds: [ClosedRange<Double>], _ objective: FitObjective,
    evaluations: Int? = nil
  ) -> Choice {
    var descent = Descent(at: choice.z)
    let free = choice.active.filter(turns).flatMap { moves[$0].coordinates }
    guard !free.isEmpty else {
      var here = choice
      here.objective = objective(choice.z).objective
      return here
    }
    descent.run(
      Descent.Limits(evaluations: evaluations ?? tuning.refitEvaluations), free: free,
      bounds: apart(bounds, choice), objective: objective.callAsFunction)
    return Choice(z: descent.z, active: choice.active, objective: descent.lowest)
  }

  /// Bounds within which the bands of one equalizer do not meet, so that none does another's work: between two
  /// neighbours, half of `FitTuning.bandsApart` stays free.
  private func apart(_ bounds: [ClosedRange<Double>], _ choice: Choice) -> [ClosedRange<Double>] {
    var result = bounds
    let gap = exp(tuning.bandsApart / 4)
    func control(_ index: Int) -> SearchSpace.Control { space.controls[index] }
    let frequencies = frequencies(in: choice).sorted { $0.hertz < $1.hertz }
    for (place, low) in frequencies.enumerated() {
      guard
        let high = frequencies[(place + 1)...].first(where: {
          control($0.index).strip == control(low.index).strip
        })
      else { continue }
      let middle = (low.hertz * high.hertz).squareRoot()
      let (below, above) = (bounds[low.index], bounds[high.index])
      let highest = max(control(low.index).coordinate(of: middle / gap), choice.z[low.index])
      let lowest = min(control(high.index).coordinate(of: middle * gap), choice.z[high.index])
      result[low.index] = result[low.index].clamped(
        to: below.lowerBound...max(highest, below.lowerBound))
      result[high.index] = min(lowest, above.upperBound)...above.upperBound
    }
    return result
  }

  /// A choice with each pan on the side that suits the mix better: which is no matter of slopes.
  func sided(
    _ choice: Choice, _ bounds: [ClosedRange<Double>], _ objective: FitObjective
  ) -> Choice {
    var best = choice
    for move in choice.active where moves[move].kind == .places && turns(move) {
      for index in moves[move].coordinates where space.controls[index].places.count == 1 {
        var other = best.z
        other[index] = min(max(-other[index], bounds[index].lowerBound), bounds[index].upperBound)
        let value = objective(other).objective
        if value < best.objective { (best.z, best.objective) = (other, value) }
      }
    }
    return best.z == choice.z ? choice : refit(best, bounds, objective)
  }

  // MARK: Forward

  private func addition(
    to choice: Choice, rejected: Set<Int>, _ bounds: [ClosedRange<Double>],
    _ objective: FitObjective
  ) -> Choice? {
    let here = objective.evaluation(at: choice.z)
    let singles = moves.indices
      .filter { turns($0) && !choice.active.contains($0) && !rejected.contains($0) }
      .flatMap { beginnings(of: $0, beside: choice, here) }
    let candidates =
      singles.filter { $0.predictedImprovement > prices($0.moves) }
      .sorted {
        $0.predictedImprovement - prices($0.moves) > $1.predictedImprovement - prices($1.moves)
      }
      .prefix(tuning.tried) + image(of: singles, beside: choice)
    let results = concurrentMap(count: candidates.count, threads: threads) { index in
      var descent = Descent(at: candidates[index].z)
      descent.run(
        Descent.Limits(evaluations: tuning.trialEvaluations),
        free: candidates[index].moves.flatMap { moves[$0].coordinates },
        bounds: bounds, objective: objective.callAsFunction)
      return descent
    }
    let gains = zip(candidates, results).map {
      here.descent.objective - $1.lowest - prices($0.moves)
    }
    guard let best = gains.indices.max(by: { gains[$0] < gains[$1] }), gains[best] > 0 else {
      return nil
    }
    return Choice(
      z: results[best].z, active: choice.active + candidates[best].moves,
      objective: results[best].lowest)
  }

  /// Where a trial of moves begins, and the improvement that it predicts: to first order a plausible step of their main
  /// controls.
  private struct Trial {
    var moves: [Int]
    var z: [Double]
    var predictedImprovement: Double
  }

  /// The widths of several tracks together: an image that is too wide as a whole is no matter of one track.
  private func image(of singles: [Trial], beside choice: Choice) -> [Trial] {
    let widths = singles.filter { moves[$0.moves[0]].kind == .width && $0.predictedImprovement > 0 }
    guard widths.count > 1 else { return [] }
    return [
      Trial(
        moves: widths.flatMap(\.moves), z: choice.z,
        predictedImprovement: widths.reduce(0) { $0 + $1.predictedImprovement })
    ]
  }

  /// Where trials of a move begin: sends above and below where they are; places on the sides that keep the bands
  /// even, and on those that the slopes tell, since from the wrong side of a reference off the middle no descent comes
  /// to the right one.
  private func beginnings(
    of index: Int, beside choice: Choice, _ here: FitObjective.Evaluation
  ) -> [Trial] {
    let move = moves[index]
    let usual = trial(of: index, beside: choice, here)
    var other = usual
    if move.kind == .space {
      for index in move.coordinates {
        other.z[index] = space.controls[index].limited(-tuning.firstSend)
      }
    }
    guard move.kind == .places else { return other.z == choice.z ? [usual] : [usual, other] }
    for index in move.coordinates where here.descent.gradient[index] != 0 {
      let side = here.descent.gradient[index] > 0 ? -1.0 : 1
      other.z[index] = space.controls[index].limited(tuning.firstPlace * side)
    }
    return other.z == usual.z ? [usual] : [usual, other]
  }

  private func trial(
    of index: Int, beside choice: Choice, _ here: FitObjective.Evaluation
  ) -> Trial {
    let move = moves[index]
    var (z, predictedImprovement) = (choice.z, Double.infinity)
    switch move.kind {
    case .tone, .masterTone:
      let levels: [Double]
      if case .track(let track) = move.strip {
        let tracks = space.controls[move.coordinates[0]].places.compactMap(\.track)
        levels = tracks.dropFirst().reduce(here.toCurves[track]) { sum, other in
          zip(sum, here.toCurves[other]).map { $0 + $1 }
        }
      } else {
        levels = here.toMasterCurve
      }
      let taken = frequencies(in: choice).filter { space.controls[$0.index].strip == move.strip }
      let frequency = move.coordinates.first { space.controls[$0].name.hasSuffix(".frequency") }
      let allowed = frequency.map { space.controls[$0].places[0].allowed }
      let (hertz, slope) = shapes.best(move.name, for: levels) { hertz in
        !taken.contains { abs(log(hertz / $0.hertz)) < tuning.bandsApart }
          && allowed?.contains(hertz) ?? true
      }
      for index in move.coordinates {
        let control = space.controls[index]
        if control.name.hasSuffix(".frequency") { z[index] = control.coordinate(of: hertz) }
        if control.name.hasSuffix(".gain") {
          z[index] = control.limited(slope > 0 ? -tuning.firstGain : tuning.firstGain)
        }
      }
      predictedImprovement = 3 * abs(slope)
    case .places:
      for index in move.coordinates {
        z[index] = space.controls[index].limited(tuning.firstPlace * sides[index])
      }
    case .space:
      for index in move.coordinates { z[index] = space.controls[index].limited(tuning.firstSend) }
    case .level, .width:
      predictedImprovement = abs(here.descent.gradient[move.coordinates[0]])
    }
    return Trial(moves: [index], z: z, predictedImprovement: predictedImprovement)
  }

  /// The coordinates of the frequencies at which equalizers work already, and where they are, in hertz.
  private func frequencies(in choice: Choice) -> [(index: Int, hertz: Double)] {
    let settings = space.settings(at: choice.z)
    return choice.active.flatMap { moves[$0].coordinates }
      .filter { space.controls[$0].name.hasSuffix(".frequency") }
      .map { ($0, settings[space.controls[$0].places[0].control]) }
  }

  // MARK: Backward

  private func pruned(
    _ choice: Choice, _ bounds: [ClosedRange<Double>], _ objective: FitObjective
  ) -> Choice {
    var choice = choice
    while true {
      // Within bounds: a trust region may not hold the start any more.
      let removable = choice.active.filter(turns).filter { move in
        moves[move].coordinates.allSatisfy { bounds[$0].contains(space.controls[$0].limited(0)) }
      }
      let without = concurrentMap(count: removable.count, threads: threads) { index in
        refit(
          left(choice, without: removable[index]), bounds, objective,
          evaluations: tuning.pruningEvaluations)
      }
      let values = zip(removable, without).map { move, rest in
        rest.objective - choice.objective - price(move)
      }
      guard let worst = values.indices.min(by: { values[$0] < values[$1] }), values[worst] < 0
      else { break }
      choice = refit(without[worst], bounds, objective)
    }
    return choice
  }

  /// A choice with a move back at the start.
  func left(_ choice: Choice, without move: Int) -> Choice {
    var result = choice
    result.active.removeAll { $0 == move }
    for index in moves[move].coordinates { result.z[index] = space.controls[index].limited(0) }
    return result
  }
}
