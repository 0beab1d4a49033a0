package import MixStyle
package import MixingConsole
import SignalProcessing

/// A fit of one task: one loop over a ladder of fidelities.
///
/// 1. On the song's long-term spectra, which cost next to nothing, the moves are chosen that earn their
///    place (`MoveSelection`).
/// 2. With what moves in the song, the same moves are found again.
/// 3. The whole song is rendered and measured, as it would be exported. Both models are corrected so that they are
///    exact there, and 1 and 2 are done again within a trust region; a candidate that measures better is kept,
///    else the region's radius is halved (Alexandrov et al., Structural Optimization 15, 1998).
package struct StyleFit {
  let task: MatchTask
  package let space: SearchSpace
  let selection: MoveSelection
  let tuning: FitTuning
  package private(set) var longTerm, moving: FitObjective
  private let whole: StyleObjective

  /// What a fit ends with.
  package struct Answer {
    package var settings: ConsoleSettings
    var choice: MoveSelection.Choice
    /// The objective with prices: of the whole song where that can be evaluated, else by the model.
    package var objective: Double
  }

  package init(_ task: MatchTask, _ tuning: FitTuning) {
    self.task = task
    self.tuning = tuning
    let practice = task.practiceLimits(tuning)
    let model = BandModel(task)
    space = SearchSpace(
      start: task.startWithReverb(tuning, model), traits: task.traits, constraints: practice,
      steps: .fit,
      pairs: task.pairs, sends: task.sends)
    let average = model.averaged
    whole = task.objective.smooth
    // The model knows no loudness range, and an average nothing that moves.
    let modelled = whole.without(.loudnessRange).scaled(
      [.leftRightBalance], by: tuning.leftRightBalance)
    let terms: [any ObjectiveTerm] = [
      MoveCost(space, tuning), Opposition(weight: tuning.opposition),
      CurveCost(average, tuning),
      AudibilityTerm(model, space, tuning),
    ]
    longTerm = FitObjective(
      space: space, model: average, style: modelled.without(.crestFactor, .dynamics), terms: terms)
    moving = FitObjective(space: space, model: model, style: modelled, terms: terms)
    selection = MoveSelection(
      space: space, moves: Move.all(in: space), tuning: tuning,
      sides: task.sides(in: space), shapes: BandShapes(model.equalizer),
      threads: task.console.threads)
  }

  package func answer(progress: (MatchProgress) -> Void) -> Answer {
    var fit = self
    let answer = fit.run(progress)
    progress(MatchProgress(fraction: 1))
    return answer
  }

  private mutating func run(_ progress: (MatchProgress) -> Void) -> Answer {
    let everywhere = space.controls.map(\.limits)
    var choice = modelled(from: .init(z: space.origin), everywhere)
    progress(MatchProgress(fraction: 0.3))
    guard let song = task.song, tuning.songEvaluations > 0, !selection.moves.isEmpty else {
      return answer(task.written(space.settings(at: choice.z)), choice, nil)
    }
    var best: Answer?
    var radius = tuning.radius
    for pass in 1...tuning.songEvaluations {
      var settings = task.raisingMasterFader(
        of: space.settings(at: choice.z).tidied(from: task.start), by: 0)
      guard let mix = song.evaluate(settings) else { break }
      if let start = song.start {
        settings = task.raisingMasterFader(
          of: settings, by: start.consoleLoudness - mix.consoleLoudness)
      }
      let next = answer(settings, choice, mix.features)
      progress(
        MatchProgress(
          fraction: 0.3 + 0.7 * Double(pass) / Double(tuning.songEvaluations),
          distance: task.objective(mix.features)))
      if best.map({ next.objective < $0.objective }) ?? true {
        best = next
        correct(at: choice.z, measured: mix.features)
      } else {
        radius /= 2
      }
      guard pass < tuning.songEvaluations, let known = best else { break }
      let near = zip(everywhere, known.choice.z).map { limits, z in
        max(limits.lowerBound, z - radius)...min(limits.upperBound, z + radius)
      }
      choice = modelled(from: known.choice, near)
      let before = moving(known.choice.z).objective + selection.prices(known.choice.active)
      let after = choice.objective + selection.prices(choice.active)
      guard before - after > tuning.leastPredictedImprovement * before else { break }
    }
    return best ?? answer(task.written(space.settings(at: choice.z)), choice, nil)
  }

  /// Makes both models exact at a place.
  mutating func correct(at z: [Double], measured: StyleFeatures) {
    longTerm.correct(at: z, measured: measured)
    moving.correct(at: z, measured: measured)
  }

  /// The features that the moves of this fit would reach from given settings, by the models, which are exact there.
  package func reached(from settings: ConsoleSettings, measured: StyleFeatures) -> StyleFeatures {
    var fit = self
    let z = zip(space.controls, space.point(of: settings)).map { $0.limited($1) }
    fit.correct(at: z, measured: measured)
    let active = selection.moves.indices.filter { move in
      selection.moves[move].coordinates.contains { z[$0] != space.controls[$0].limited(0) }
    }
    let end = fit.modelled(from: .init(z: z, active: active), space.controls.map(\.limits))
    return fit.moving.features(at: end.z)
  }

  /// What the models make of a choice, within bounds.
  private func modelled(
    from choice: MoveSelection.Choice, _ bounds: [ClosedRange<Double>]
  ) -> MoveSelection.Choice {
    let steady = selection.among(Set(FitTuning.Kind.allCases).subtracting([.space]))
    let found = selection.refit(
      steady.chosen(from: choice, bounds, longTerm), bounds, moving,
      evaluations: tuning.movingEvaluations)
    // How a room fills the gaps is no matter of long-term spectra.
    return selection.among([.space]).chosen(from: found, bounds, moving)
  }

  private func answer(
    _ settings: ConsoleSettings, _ choice: MoveSelection.Choice, _ measured: StyleFeatures?
  ) -> Answer {
    let distance = measured.map { whole($0) + moving.cost(at: choice.z) } ?? choice.objective
    return Answer(
      settings: settings, choice: choice,
      objective: distance + selection.prices(choice.active))
  }
}
