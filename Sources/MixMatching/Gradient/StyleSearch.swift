import MixStyle
import MixingConsole
import SignalProcessing
import _Differentiation

/// The objective of a fit, by the band model and by the exact console.
struct StyleSearch {
  private let task: MatchTask
  private let space: SearchSpace
  private var plausibility: Plausibility

  private let model: BandModel
  /// The model of the song's long-term spectra alone, and of the excerpts, which the console can be
  /// compared with.
  private let averageModel: BandModel
  private let excerptModel: BandModel
  /// The objective as an average can tell it, as the model and excerpts can, and as the whole song does.
  private let averaged, modelled, whole: StyleObjective
  private let promising: StyleObjective
  /// What was heard of the excerpts: several stages ask for the place that the one before ended at.
  private let heard = RecentValues<ConsoleSettings, StyleFeatures>(capacity: 8)

  /// By how much the features that are heard differ from the model's, where they were compared last.
  private var calibration = FeatureOffset.none
  /// By how much, by the model, the features of the whole song differ from those of the excerpts, which
  /// hold every track, but not as often as the song does.
  private var correction = FeatureOffset.none

  /// - Parameter proposal: a controller's place; nil for none.
  init(
    task: MatchTask, space: SearchSpace, weights: Plausibility.Weights, proposal: [Double]? = nil
  ) {
    self.task = task
    self.space = space
    model = BandModel(task)
    averageModel = model.averaged
    excerptModel = BandModel(task, tracks: task.excerptFrames)
    plausibility = Plausibility(space, model, weights, proposal: proposal)
    // Excerpts are too short for a loudness range, and an average knows nothing that moves.
    whole = task.objective.smooth
    modelled = whole.without(.loudnessRange)
    averaged = modelled.without(.crestFactor, .dynamics)
    promising = modelled.scaled([.mid, .side, .width, .balance], by: 0.25)
  }

  // MARK: Models

  /// The objective by the model of the whole song.
  func modelObjective(at z: [Double]) -> Descent.Evaluation {
    objective(by: model, modelled, at: z)
  }

  /// The objective by the song's long-term spectra: without what moves, and many times cheaper.
  func averageObjective(at z: [Double]) -> Descent.Evaluation {
    objective(by: averageModel, averaged, at: z)
  }

  private func objective(
    by model: BandModel, _ objective: StyleObjective, at z: [Double]
  ) -> Descent.Evaluation {
    let settings = space.settings(at: z)
    let desk = model.desk(settings)
    let (mix, toDesk) = model.vjpMix(desk)
    let (features, toMix) = mix.styleFeatures()
    let (distance, gradient) = valueWithGradient(at: features) {
      objective(calibration.added(to: $0))
    }
    return evaluation(
      distance, .zero, toDesk(toMix(gradient)), desk, settings, at: z)
  }

  // MARK: Console

  /// Compares model and console on the excerpts: what adds up in phase, what compressors do, and what
  /// the excerpts are like beside the whole song.
  /// - Returns: The objective there, by the console.
  mutating func calibrate(at z: [Double]) -> Double {
    let settings = space.settings(at: z)
    let heard = excerptFeatures(settings)
    let desk = model.desk(settings)
    let excerpts = excerptModel.mix(desk).styleFeatures().value
    let whole = model.mix(desk).styleFeatures().value
    calibration = FeatureOffset(from: excerpts, to: heard)
    correction = FeatureOffset(from: excerpts, to: whole)
    return modelled(correction.added(to: heard)) + plausibility(settings, desk, at: z).value
  }

  /// Tells the model that compressors have made tracks louder by so many decibels.
  mutating func calibrate(levels: [Double]) {
    plausibility.calibrate(levels: levels)
  }

  /// See `Plausibility.relax()`.
  mutating func relax() { plausibility.relax() }

  /// Compares the model with the whole song as it was heard.
  /// - Parameter audibility: of the tracks there and at the start; nil where it is known well enough.
  /// - Returns: The objective there.
  mutating func calibrate(
    at z: [Double], heard: StyleFeatures, audibility: (now: Audibility, start: Audibility)?
  ) -> Double {
    let settings = space.settings(at: z)
    let desk = model.desk(settings)
    if let audibility {
      plausibility.calibrate(desk.strips, heard: audibility.now, start: audibility.start)
    }
    calibration = FeatureOffset(from: model.mix(desk).styleFeatures().value, to: heard)
    return whole(heard) + plausibility(settings, desk, at: z).value
  }

  /// What the exact console promises of a way to compress: its objective there, but what faders and
  /// equalizers can correct afterwards counts a quarter.
  /// - Parameter parts: of settings that differ from those of the place in little.
  func promise(at z: [Double], of parts: MixParts) -> Double {
    let settings = space.settings(at: z)
    let features = heard.value(for: settings) { styleFeatures(of: parts.mix(settings)) }
    return promising(correction.added(to: features))
      + plausibility(settings, model.desk(settings), at: z).value
  }

  private func excerptFeatures(_ settings: ConsoleSettings) -> StyleFeatures {
    heard.value(for: settings) { styleFeatures(of: task.mixedExcerpts(settings)) }
  }

  func exactObjective(at z: [Double]) -> Descent.Evaluation {
    let settings = space.settings(at: z)
    let (distance, gradient) = valueWithGradient(at: settings) {
      modelled(correction.added(to: styleFeatures(of: task.mixedExcerpts($0))))
    }
    return evaluation(distance, gradient, nil, model.desk(settings), settings, at: z)
  }

  /// The distance with what settings cost beside it.
  /// - Parameters:
  ///   - gradient: of the distance by the settings, as far as the console told it.
  ///   - toDesk: of the distance by the desk, as far as the model did.
  private func evaluation(
    _ distance: Double, _ gradient: ConsoleSettings.TangentVector,
    _ toDesk: BandModel.DeskGradient?, _ desk: BandModel.Desk, _ settings: ConsoleSettings,
    at z: [Double]
  ) -> Descent.Evaluation {
    var cost = plausibility(settings, desk, at: z)
    if let toDesk { cost.toDesk.add(toDesk) }
    let toSettings = gradient + cost.toSettings + model.gradient(cost.toDesk, at: settings)
    return Descent.Evaluation(
      objective: distance + cost.value,
      gradient: zip(space.gradient(toSettings, at: z), cost.toCoordinates).map { $0 + $1 },
      distance: distance)
  }
}

extension MatchTask {
  /// Band powers of every track in the excerpts, without their pre-roll.
  fileprivate var excerptFrames: [BandFrames] {
    concurrentMap(count: traits.count, threads: console.threads) { track in
      let parts = excerpts.map { excerpt -> AudioBuffer in
        let frames = excerpt.map(\.frameCount).max() ?? 0
        return excerpt[track].frames(preRoll..<max(frames, preRoll))
      }
      let joined = AudioBuffer(
        channels: (0..<(parts.first?.channelCount ?? 1)).map { channel in
          Array(parts.map { $0.channels[channel] }.joined())
        }, sampleRate: console.sampleRate)
      return BandFrames(of: joined)
    }
  }
}
