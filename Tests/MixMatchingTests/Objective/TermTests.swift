import MatchingMaterial
import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing
import TestSupport
import Testing

/// The terms of a fit's objective, each by itself.
@Suite struct TermTests {
  /// Nothing is weighed.
  private static let nothing: FitTuning = {
    var tuning = FitTuning.usual
    for kind in FitTuning.Kind.allCases { tuning[kind] = tuning.costless(kind) }
    (tuning.opposition, tuning.curve) = (0, 0)
    (tuning.audibility, tuning.balance, tuning.audibleShare) = (1e-12, 0, 0)
    return tuning
  }()

  /// Sends are of no interest here: what they do is not modelled exactly.
  private static func objectives(_ task: MatchTask, _ tuning: FitTuning) -> [FitObjective] {
    let fit = StyleFit(task, tuning)
    return [fit.longTerm, fit.moving]
  }

  private static let costs: FitTuning = {
    var tuning = nothing
    for kind in FitTuning.Kind.allCases { tuning[kind] = FitTuning.usual[kind] }
    return tuning
  }()

  private static let opposing: FitTuning = {
    var tuning = nothing
    tuning.opposition = 2
    return tuning
  }()

  private static let curved: FitTuning = {
    var tuning = nothing
    (tuning.curve, tuning.largestCurve) = (0.3, 2)
    return tuning
  }()

  private static let audible: FitTuning = {
    var tuning = nothing
    (tuning.audibility, tuning.balance, tuning.audibleShare) = (0.3, 0.01, 0.02)
    return tuning
  }()

  /// Without a reference the objective is its terms alone.
  private static var unaimed: MatchTask {
    var task = FitMaterial.task()
    task.objective = StyleObjective([])
    return task
  }

  // MARK: Gradients

  private func expectGradient(
    _ task: MatchTask, _ tuning: FitTuning, size: Double = 0.6, step: Double = 0.005,
    relative: Double = 1e-5, absolute: Double = 1e-7, _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for objective in Self.objectives(task, tuning) {
      let space = objective.space
      let z = FitMaterial.somewhere(in: space, seed: 5, size: size)
      let here = objective(z)
      #expect(here.objective > 0.01, "\(name)", sourceLocation: sourceLocation)
      #expect(here.gradient.contains { abs($0) > 1e-3 }, sourceLocation: sourceLocation)
      for (index, control) in space.controls.enumerated() {
        expectDerivative(
          of: { step in
            var moved = z
            moved[index] += step
            return objective(moved).objective
          }, at: 0, equals: here.gradient[index], step: step, relative: relative,
          absolute: absolute, noise: 1e-13, "\(name): \(control.strip) \(control.name)",
          sourceLocation: sourceLocation)
      }
    }
  }

  @Test func costHasItsGradient() { expectGradient(Self.unaimed, Self.costs, "cost") }

  @Test func oppositionHasItsGradient() {
    expectGradient(Self.unaimed, Self.opposing, size: 2, "opposition")
  }

  @Test func curvesHaveTheirGradient() {
    // Its curvature jumps where a band passes the largest curve.
    func expect(_ task: MatchTask) {
      expectGradient(task, Self.curved, size: 2, step: 5e-4, absolute: 2e-5, "curves")
    }
    expect(Self.unaimed)
    // Beside a high-pass, which is no part of the curve.
    var task = Self.unaimed
    task.start.tracks[FitMaterial.guitar].equalizer.highPass.frequencyHertz = 150
    expect(task)
    expectGradient(task, Self.opposing, size: 2, "opposition")
  }

  @Test func audibilityHasItsGradient() {
    // Far enough that tracks fall short of the bound.
    expectGradient(Self.unaimed, Self.audible, size: 2, "audibility")
  }

  @Test func styleHasItsGradient() {
    let task = FitMaterial.task {
      $0.tracks[FitMaterial.guitar].pan = 0.4
      $0.tracks[FitMaterial.vocal].fader.decibels = 3
      $0.master.equalizer.highShelf.gainDecibels = 4
    }
    expectGradient(task, Self.nothing, relative: 1e-4, "style")
  }

  @Test func theSumHasItsGradient() {
    let task = FitMaterial.task { $0.tracks[FitMaterial.guitar].fader.decibels = 5 }
    // The curves' curvature jumps within a larger step.
    expectGradient(task, .usual, step: 1e-4, relative: 1e-3, "all")
  }

  // MARK: Limits

  @Test func whereNothingMovedNothingIsPaid() {
    for tuning in [Self.costs, Self.opposing, Self.curved, Self.audible, FitTuning.usual] {
      for objective in Self.objectives(Self.unaimed, tuning) {
        let here = objective(objective.space.origin)
        #expect(abs(here.objective) < 1e-12)
        #expect(here.gradient.allSatisfy { abs($0) < 1e-9 })
      }
    }
  }

  /// Silence, and one track: finite, and nothing to be heard costs nothing.
  @Test(arguments: [
    [FitMaterial.silent], [FitMaterial.vocal], [FitMaterial.silent, FitMaterial.bass],
  ])
  func everySongHasAFiniteObjective(tracks: [Int]) {
    var task = FitMaterial.task(tracks)
    // As if it were heard, so that its controls are turned.
    for track in task.traits.indices { task.traits[track].isAudible = true }
    for objective in Self.objectives(task, .usual) {
      for seed in 1...3 {
        let z = FitMaterial.somewhere(in: objective.space, seed: UInt64(seed), size: 2)
        let here = objective(z)
        #expect(here.objective.isFinite && here.gradient.allSatisfy(\.isFinite))
        #expect(here.objective >= 0)
      }
    }
  }

  /// One track is heard whatever it does.
  @Test func aloneNothingIsMasked() {
    var task = FitMaterial.task([FitMaterial.vocal])
    task.objective = StyleObjective([])
    let objective = StyleFit(task, Self.audible).moving
    let z = FitMaterial.somewhere(in: objective.space, seed: 2, size: 2)
    #expect(objective.cost(at: z) < 1e-6)
    var two = FitMaterial.task([FitMaterial.vocal, FitMaterial.guitar])
    two.objective = StyleObjective([])
    let both = StyleFit(two, Self.audible).moving
    #expect(both.cost(at: FitMaterial.somewhere(in: both.space, seed: 2, size: 3)) > 0.01)
  }

  // MARK: Values

  @Test func aMoveCostsItsSquare() throws {
    let objective = StyleFit(Self.unaimed, Self.costs).moving
    let space = objective.space
    func cost(_ strip: StripPlace, _ name: String, _ z: Double) throws -> Double {
      let index = try #require(space.controls.firstIndex { $0.strip == strip && $0.name == name })
      var point = space.origin
      point[index] = z
      #expect(objective(point).objective == objective.cost(at: point))
      return objective.cost(at: point)
    }
    for (strip, name, kind) in [
      (.track(FitMaterial.vocal), "fader", .level), (.master, "peak2.gain", .masterTone),
      (.track(FitMaterial.keys), "width", .width), (.track(FitMaterial.keys), "peak1.gain", .tone),
      (.track(FitMaterial.guitar), "pan", .places), (.track(FitMaterial.vocal), "send", .space),
    ] as [(StripPlace, String, FitTuning.Kind)] {
      let size = FitTuning.usual[kind].size
      #expect(abs(try cost(strip, name, 1) - size) < 1e-9, "\(name)")
      #expect(abs(try cost(strip, name, 0.5) - size / 4) < 1e-9, "\(name)")
    }
  }

  /// Tracks that rise on average where the master cuts cost the product, mean over bands; what goes the same way and
  /// what single tracks do against each other is free.
  @Test func onlyTracksAgainstTheMasterOppose() {
    let objective = StyleFit(Self.unaimed, Self.opposing).moving
    func cost(_ change: (inout ConsoleSettings) -> Void) -> Double {
      var settings = objective.space.start
      change(&settings)
      return objective.cost(at: objective.space.point(of: settings))
    }
    func tracks(_ gain: Double, _ settings: inout ConsoleSettings) {
      for track in settings.tracks.indices {
        settings.tracks[track].equalizer.lowShelf.gainDecibels = gain
      }
    }
    let against = cost {
      tracks(3, &$0)
      $0.master.equalizer.lowShelf.gainDecibels = -3
    }
    #expect(against > 0.1)
    let twice = cost {
      tracks(3, &$0)
      $0.master.equalizer.lowShelf.gainDecibels = -6
    }
    #expect(abs(twice / against - 2) < 0.2, "in proportion to either, up to the shelf's shape")
    #expect(cost { tracks(3, &$0) } < 1e-9)
    #expect(cost { $0.master.equalizer.lowShelf.gainDecibels = -6 } < 1e-9)
    let together = cost {
      tracks(3, &$0)
      $0.master.equalizer.lowShelf.gainDecibels = 3
    }
    #expect(together < 1e-3 * against)
    let eachOther = cost {
      $0.tracks[1].equalizer.peak2.gainDecibels = 4
      $0.tracks[2].equalizer.peak2.gainDecibels = -4
      $0.master.equalizer.peak2.gainDecibels = 3
    }
    #expect(eachOther < 1e-3 * against)
  }

  /// What a high-pass takes from the tracks is not what they do against a master that lifts its lows.
  @Test func aHighPassOpposesNothing() {
    var task = Self.unaimed
    for track in task.start.tracks.indices {
      task.start.tracks[track].equalizer.highPass.frequencyHertz = 120
    }
    var tuning = Self.opposing
    (tuning.curve, tuning.largestCurve) = (0.3, 6)
    let objective = StyleFit(task, tuning).moving
    var settings = task.start
    settings.master.equalizer.lowShelf.gainDecibels = 4
    #expect(objective.cost(at: objective.space.point(of: settings)) < 1e-9)
    for track in settings.tracks.indices {
      settings.tracks[track].equalizer.lowShelf.gainDecibels = -3
    }
    #expect(objective.cost(at: objective.space.point(of: settings)) > 0.1)
  }

  /// Bands that add up beyond the largest curve cost the square of what is beyond.
  @Test func onlyWhatIsBeyondTheLargestCurveCosts() {
    var tuning = Self.nothing
    (tuning.curve, tuning.largestCurve) = (0.3, 6)
    let objective = StyleFit(Self.unaimed, tuning).moving
    func cost(_ gains: (first: Double, second: Double)) -> Double {
      var settings = objective.space.start
      settings.tracks[FitMaterial.vocal].equalizer.peak2.gainDecibels = gains.first
      settings.tracks[FitMaterial.vocal].equalizer.peak2.frequencyHertz = 1000
      settings.tracks[FitMaterial.vocal].equalizer.peak3.gainDecibels = gains.second
      settings.tracks[FitMaterial.vocal].equalizer.peak3.frequencyHertz = 1200
      return objective.cost(at: objective.space.point(of: settings))
    }
    #expect(cost((5, 0)) < 1e-9 && cost((-5, 0)) < 1e-9)
    #expect(cost((5, 5)) > 0.05, "each is plausible, not their sum")
    #expect(cost((5, -5)) < 1e-9)
    #expect(abs(cost((5, 5)) - cost((-5, -5))) < 1e-3 * cost((5, 5)))
  }

  // MARK: What a term decides

  /// One track is brighter: its own equalizer and the master's do the same, and the cheaper is taken.
  @Test func ofTwoEqualRoutesTheCheaperIsTaken() {
    let task = FitMaterial.task([FitMaterial.guitar]) {
      $0.master.equalizer.highShelf.gainDecibels = 5
    }
    var dearMaster = FitTuning.usual
    (dearMaster[.masterTone], dearMaster[.tone]) = (dearMaster[.tone], dearMaster[.masterTone])
    for (tuning, place) in [(FitTuning.usual, "master "), (dearMaster, "0 ")] {
      let settings = StyleFit(task, tuning).answer { _ in }.settings
      let moves = FitMaterial.moves(settings, from: task.start)
      #expect(!moves.isEmpty && moves.keys.allSatisfy { $0.hasPrefix(place) }, "\(moves)")
    }
  }

  /// Tracks whose lows are up already: a darker reference is not reached by the master cutting what they lift.
  @Test func masterAndTracksDoNotFight() {
    var task = FitMaterial.task()
    for track in task.start.tracks.indices {
      task.start.tracks[track].equalizer.lowShelf.gainDecibels = 5
      task.start.tracks[track].equalizer.lowShelf.frequencyHertz = 150
    }
    task.aim {
      $0.master.equalizer.lowShelf.gainDecibels = -6
      $0.master.equalizer.lowShelf.frequencyHertz = 150
    }
    func cut(_ opposition: Double) -> Double {
      var tuning = FitTuning.usual
      tuning.opposition = opposition
      let settings = StyleFit(task, tuning).answer { _ in }.settings
      let bands = FitMaterial.moves(settings, from: task.start).filter {
        $0.key.hasPrefix("master ") && $0.value < 0
      }
      return bands.values.reduce(0, +)
    }
    #expect(cut(0) < -3)
    #expect(cut(FitTuning.usual.opposition) > 0.4 * cut(0))
  }

  /// A reference without the shaker: what hides it is not done beyond the bound, whatever the style would like.
  @Test func aTrackThatWouldBeMaskedStaysHeard() {
    let task = FitMaterial.task { $0.tracks[FitMaterial.shaker].fader.decibels = -12 }
    let start = task.audibility(task.start)
    func missing(_ tuning: FitTuning) -> Double {
      let settings = StyleFit(task, tuning).answer { _ in }.settings
      return task.audibility(settings, comparedWith: start)
        .shortfall(from: start)[FitMaterial.shaker]
    }
    var deaf = FitTuning.usual
    (deaf.audibility, deaf.balance, deaf.audibleShare) = (1e-12, 0, 0)
    #expect(missing(deaf) > 0.8)
    #expect(missing(.usual) < 0.5)
  }

  /// Which side each instrument is on shows in the channel level differences, and in nothing else.
  @Test func eachBandLeansAsInTheReference() {
    func pans(left: Int, right: Int, _ weight: Double) -> (guitar: Double, shaker: Double) {
      var task = FitMaterial.task {
        $0.tracks[left].pan = -0.4
        $0.tracks[right].pan = 0.4
      }
      task.objective.parts[0].distance.weights.leftRightBalance = weight
      let tracks = StyleFit(task, .usual).answer { _ in }.settings.tracks
      return (tracks[FitMaterial.guitar].pan, tracks[FitMaterial.shaker].pan)
    }
    let usual = StyleDistance.Weights().leftRightBalance
    let one = pans(left: FitMaterial.guitar, right: FitMaterial.shaker, usual)
    #expect(one.guitar < -0.15 && one.shaker > 0.15, "\(one)")
    let other = pans(left: FitMaterial.shaker, right: FitMaterial.guitar, usual)
    #expect(other.guitar > 0.15 && other.shaker < -0.15, "\(other)")
    // Without the term the two references are the same.
    let (deaf, mirrored) = (
      pans(left: FitMaterial.guitar, right: FitMaterial.shaker, 0),
      pans(left: FitMaterial.shaker, right: FitMaterial.guitar, 0)
    )
    #expect(abs(deaf.guitar - mirrored.guitar) < 0.02 && abs(deaf.shaker - mirrored.shaker) < 0.02)
  }

  // MARK: Correction

  /// What is heard at a place is what the corrected model says there, and the slopes stay the model's.
  @Test func aCorrectedModelIsExactWhereItWasHeard() throws {
    let task = FitMaterial.task { $0.tracks[FitMaterial.vocal].fader.decibels = 4 }
    var objective = StyleFit(task, Self.nothing).moving
    let z = FitMaterial.somewhere(in: objective.space, seed: 3)
    let elsewhere = FitMaterial.somewhere(in: objective.space, seed: 4)
    let before = (objective.features(at: z), objective.features(at: elsewhere))
    var heard = before.0
    for band in heard.mid.indices {
      heard.mid[band] += band.isMultiple(of: 3) ? 2 : -1
      heard.channelLevelDifferences[band] += 0.5
      heard.width[band] -= 0.05
    }
    heard.crestFactor += 3
    objective.correct(at: z, measured: heard)
    let after = objective.features(at: z)
    for band in heard.mid.indices {
      #expect(abs(after.mid[band] - heard.mid[band]) < 1e-12)
      #expect(
        abs(after.channelLevelDifferences[band] - heard.channelLevelDifferences[band]) < 1e-12)
      #expect(abs(after.width[band] - heard.width[band]) < 1e-12)
      let moved = objective.features(at: elsewhere).mid[band] - before.1.mid[band]
      #expect(abs(moved - (heard.mid[band] - before.0.mid[band])) < 1e-12)
    }
    #expect(abs(after.crestFactor - heard.crestFactor) < 1e-12)
    let smooth = objective(z)
    #expect(abs(try #require(smooth.distance) - smooth.objective) < 1e-6)
    expectGradient(of: objective, at: z)
  }

  private func expectGradient(of objective: FitObjective, at z: [Double]) {
    let here = objective(z)
    for index in stride(from: 0, to: z.count, by: 7) {
      expectDerivative(
        of: { step in
          var moved = z
          moved[index] += step
          return objective(moved).objective
        }, at: 0, equals: here.gradient[index], step: 0.005, relative: 1e-4, absolute: 1e-7,
        noise: 1e-13, objective.space.controls[index].name)
    }
  }
}

extension FitTuning {
  /// A kind of move that costs nothing.
  func costless(_ kind: Kind) -> Cost {
    var cost = self[kind]
    (cost.price, cost.size) = (0, 0)
    return cost
  }
}
