import MixStyle
import MixingConsole
import SignalProcessing

/// Chooses the moves that earn their place.
///
/// Forward: of the moves that promise most by the gradient each is tried by itself; the one that lowers the
/// objective most beyond its price is taken, and all that were taken are found again together (orthogonal
/// matching pursuit: Pati, Rezaiifar and Krishnaprasad, Asilomar 1993). Backward: each is left out and the rest
/// found again; what does not lower the objective by its price goes. So few clear moves win over many small
/// ones, and what is left has each earned its price.
struct MoveSelection {
  /// Moves that are tried in one round, evaluations for a trial and for finding all again.
  private static let tried = 7
  private static let trialEvaluations = 14
  private static let refitEvaluations = 20
  /// The first step of a trial, in plausible steps: a symmetric control has no slope where it starts.
  private static let firstGain = 0.25
  private static let firstPlace = 0.75
  private static let firstSend = 1.9

  let space: SearchSpace
  let moves: [Move]
  let tuning: FitTuning
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
    evaluations: Int = refitEvaluations
  ) -> Choice {
    var descent = Descent(at: choice.z)
    let free = choice.active.flatMap { moves[$0].coordinates }
    guard !free.isEmpty else {
      return Choice(z: choice.z, active: [], objective: objective(choice.z).objective)
    }
    descent.run(
      Descent.Limits(evaluations: evaluations), free: free, bounds: bounds, objective: objective.callAsFunction)
    return Choice(z: descent.z, active: choice.active, objective: descent.lowest)
  }

  /// A choice with each pan on the side that suits the mix better: which is no matter of slopes.
  func sided(
    _ choice: Choice, _ bounds: [ClosedRange<Double>], _ objective: FitObjective
  ) -> Choice {
    var best = choice
    for move in choice.active where moves[move].kind == .places {
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
    let candidates = moves.indices
      .filter { !choice.active.contains($0) && !rejected.contains($0) }
      .flatMap { move in
        beginnings(of: moves[move], from: choice.z, here).map { (move: move, trial: $0) }
      }
      .filter { $0.trial.promise > price($0.move) }
      .sorted { $0.trial.promise - price($0.move) > $1.trial.promise - price($1.move) }
      .prefix(Self.tried)
    let results = concurrentMap(count: candidates.count, threads: threads) { index in
      var descent = Descent(at: candidates[index].trial.z)
      descent.run(
        Descent.Limits(evaluations: Self.trialEvaluations),
        free: moves[candidates[index].move].coordinates, bounds: bounds,
        objective: objective.callAsFunction)
      return descent
    }
    if debugFit { for (c, r) in zip(candidates, results) { print("DEBUG", moves[c.move].kind, moves[c.move].strip as Any, moves[c.move].name, c.trial.promise, here.descent.objective, r.lowest, price(c.move)) } ; print("DEBUG --", moves.count, candidates.count, choice.active.count) }
    let gains = zip(candidates, results).map {
      here.descent.objective - $1.lowest - price($0.move)
    }
    guard let best = gains.indices.max(by: { gains[$0] < gains[$1] }), gains[best] > 0 else {
      return nil
    }
    return Choice(
      z: results[best].z, active: choice.active + [candidates[best].move],
      objective: results[best].lowest)
  }

  /// Where trials of a move begin: places on the sides that keep the bands even, and on those that the slopes tell,
  /// since from the wrong side of a reference that leans no descent comes to the right one.
  private func beginnings(
    of move: Move, from z: [Double], _ here: FitObjective.Evaluation
  ) -> [(z: [Double], promise: Double)] {
    let usual = trial(of: move, from: z, here)
    guard move.kind == .places else { return [usual] }
    var other = usual.z
    for index in move.coordinates where here.descent.gradient[index] != 0 {
      let side = here.descent.gradient[index] > 0 ? -1.0 : 1
      other[index] = space.controls[index].limited(Self.firstPlace * side)
    }
    return other == usual.z ? [usual] : [usual, (other, usual.promise)]
  }

  /// Where a trial of a move begins, and what it promises at best: to first order a plausible step of its
  /// main control.
  private func trial(
    of move: Move, from z: [Double], _ here: FitObjective.Evaluation
  ) -> (z: [Double], promise: Double) {
    var z = z
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
      let (hertz, slope) = shapes.best(move.name, for: levels) { hertz in
        move.coordinates.contains {
          space.controls[$0].name.hasSuffix(".frequency")
            && space.controls[$0].places[0].allowed.contains(hertz)
        }
      }
      for index in move.coordinates {
        let control = space.controls[index]
        if control.name.hasSuffix(".frequency") { z[index] = control.coordinate(of: hertz) }
        if control.name.hasSuffix(".gain") {
          z[index] = control.limited(slope > 0 ? -Self.firstGain : Self.firstGain)
        }
      }
      return (z, 3 * abs(slope))
    case .places:
      for index in move.coordinates {
        z[index] = space.controls[index].limited(Self.firstPlace * sides[index])
      }
      return (z, .infinity)
    case .space:
      for index in move.coordinates { z[index] = space.controls[index].limited(Self.firstSend) }
      return (z, .infinity)
    case .level, .width:
      return (z, abs(here.descent.gradient[move.coordinates[0]]))
    }
  }

  // MARK: Backward

  private func pruned(
    _ choice: Choice, _ bounds: [ClosedRange<Double>], _ objective: FitObjective
  ) -> Choice {
    var choice = choice
    while !choice.active.isEmpty {
      let without = concurrentMap(count: choice.active.count, threads: threads) { index in
        refit(left(choice, without: choice.active[index]), bounds, objective, evaluations: 8)
      }
      let values = zip(choice.active, without).map { move, rest in
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

import Foundation
let debugFit = ProcessInfo.processInfo.environment["DEBUGFIT"] != nil
