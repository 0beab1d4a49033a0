import MixingConsole
import SignalProcessing

/// Turns a rough mix, a bounce of the same recording, into the settings of a console that gives it
/// again.
///
/// First what is linear, from second-order statistics of the whole song (`CrossSpectra`): fader,
/// pan and width by least squares, then equalizers. Where that leaves something, compressors and
/// the rest together, by gradient descent through the exact console on a few excerpts, against the
/// waveform and the multi-resolution STFT loss on mid and side (`RoughMixDescent`). What then
/// hardly differs from where it was goes back there, so a mix of gains and pans alone has flat
/// equalizers and idle compressors.
///
/// Constraints hold exactly. Faders are fitted as if they were free and then brought where they may be:
/// they come after equalizer and compressor, which so are never bent to undo a level that a person
/// chose. The same task gives the same settings on any number of threads.
public struct RoughMixInversion: Sendable {
  /// How often the descent evaluates the exact console, at most; a fifth of it again without the compressors
  /// that turned out idle. 0 leaves it out.
  public var stepLimit: Int
  /// The error that counts as met: -40 dB.
  static let met = 1e-4
  /// What compressors and the rest must bring the mix nearer by, in decibels of SI-SDR, to be kept.
  static let earnedDecibels = 0.5
  /// A track this far below the loudest, all being trimmed alike, is not in the mix.
  static let unheardDecibels = 40.0

  public init(stepLimit: Int = 40) { self.stepLimit = stepLimit }

  /// Fader, pan, width and polarity alone, in closed form: what a rough mix decides where a
  /// reference decides the rest. Excerpts are not needed.
  public func balance(_ task: RoughMixTask) -> RoughMixSettings {
    let fit = task.linearFit
    let (found, unheard) = balanced(task.withFreeFaders, fit)
    let settings = task.rounded(task.holdingFaders(found))
    return RoughMixSettings(
      settings: settings, unheard: unheard.filter { settings.tracks[$0].isOff },
      levelDifferences: settings.levelDifferences(from: found),
      linearError: fit.error(task.rounded(found)), foreignShare: fit.foreignShare,
      scaleInvariantSDR: nil)
  }

  /// Every setting that the console has for it.
  /// - Parameter progress: 0...1.
  public func invert(
    _ held: RoughMixTask, progress: (Double) -> Void = { _ in }
  ) -> RoughMixSettings {
    let task = held.withFreeFaders
    let fit = task.linearFit
    var (settings, unheard) = balanced(task, fit)
    let isHeard = task.isAudible.indices.map { task.isAudible[$0] && !unheard.contains($0) }
    var linear = settings
    if fit.error(settings) > Self.met {
      let isFlat = fit.isMet(settings)
      if !isFlat { settings = equalized(settings, task, fit, isHeard) }
      linear = settings
      progress(0.2)
      // A mono mix is compared by its statistics only.
      if fit.error(settings) > Self.met && stepLimit > 0 && !task.isMono {
        let descent = RoughMixDescent(task)
        let refined = descent.refined(
          settings, isHeard: isHeard, locked: isFlat ? settings.equalizerPlaces : [],
          stepLimit: stepLimit
        ) { progress(0.2 + 0.8 * $0) }
        // What a coder added no console gives again.
        if task.scaleInvariantSDR(refined)
          > task.scaleInvariantSDR(settings) + Self.earnedDecibels
        {
          settings = refined
        }
      }
      settings = settings.settled(at: task.start)
    }
    let found = settings
    settings = held.rounded(held.holdingFaders(settings))
    progress(1)
    return RoughMixSettings(
      settings: settings, unheard: unheard.filter { settings.tracks[$0].isOff },
      levelDifferences: settings.levelDifferences(from: found),
      linearError: fit.error(task.rounded(linear)), foreignShare: fit.foreignShare,
      scaleInvariantSDR: task.scaleInvariantSDR(settings))
  }

  private func balanced(
    _ task: RoughMixTask, _ fit: LinearFit
  ) -> (settings: ConsoleSettings, unheard: [Int]) {
    var start = task.start
    var settings = fit.leastSquares(start, isAudible: task.isAudible)
    func level(_ track: Int) -> Double { settings.tracks[track].fader.decibels }
    let heard = task.start.tracks.indices.filter { task.isAudible[$0] }
    guard let loudest = heard.map(level).max(), loudest > -.infinity else { return (start, []) }
    // The loudest fader at 0 dB, within what the master's fader can do.
    let change =
      task.masterFader(start.master.fader.decibels + loudest) - start.master.fader.decibels
    start.master.fader.decibels += change
    settings.master.fader.decibels += change
    for track in heard { settings.tracks[track].fader.decibels -= change }
    let top = heard.map(level).max()!
    let unheard = heard.filter { level($0) < top - Self.unheardDecibels }
    // What is locked is as it was, before the rest is fitted around it.
    for place in task.constraints.locked {
      guard case .track(let track) = place.strip, settings.tracks.indices.contains(track),
        let parameter = TrackSettings.parameters.first(where: { $0.name == place.name })
      else { continue }
      settings.tracks[track][keyPath: parameter.value] =
        task.start.tracks[track][keyPath: parameter.value]
    }
    for track in unheard {
      settings.tracks[track] = task.start.tracks[track]
      settings.tracks[track].fader.decibels = -.infinity
    }
    let isHeard = task.isAudible.indices.map { task.isAudible[$0] && !unheard.contains($0) }
    return (fit.refined(task.space(settings, .balance, isHeard), threads: task.threads), unheard)
  }

  private func equalized(
    _ settings: ConsoleSettings, _ task: RoughMixTask, _ fit: LinearFit, _ isHeard: [Bool]
  ) -> ConsoleSettings {
    var settings = fit.refined(
      task.space(settings, .equalizerGains, isHeard), threads: task.threads)
    settings = withHighPass(settings, task, fit, isHeard)
    return fit.refined(task.space(settings, .equalizers, isHeard), threads: task.threads)
  }

  /// High-passes have no slope where they are off, so a few are tried.
  private func withHighPass(
    _ settings: ConsoleSettings, _ task: RoughMixTask, _ fit: LinearFit, _ isHeard: [Bool]
  ) -> ConsoleSettings {
    var settings = settings
    var lowest = fit.error(settings)
    for track in settings.tracks.indices where isHeard[track] {
      let place = ControlPlace(.track(track), "highPass.frequency")
      guard !task.constraints.locked.contains(place),
        settings.tracks[track].equalizer.highPass.frequencyHertz == 0
      else { continue }
      let range = task.constraints.ranges[place] ?? 20...400
      var best: Double?
      for frequency in [30.0, 50, 80, 120, 200] where range.contains(frequency) {
        var trial = settings
        trial.tracks[track].equalizer.highPass.frequencyHertz = frequency
        let error = fit.error(trial)
        if error < 0.99 * lowest {
          lowest = error
          best = frequency
        }
      }
      if let best { settings.tracks[track].equalizer.highPass.frequencyHertz = best }
    }
    return settings
  }
}

extension RoughMixTask {
  var threads: Int { console.threads }

  /// What a stage turns, from the settings where it begins; high-pass filters only where they are on.
  func space(
    _ start: ConsoleSettings, _ stage: StepTable.RoughMixStage, _ isHeard: [Bool],
    alsoLocked: Set<ControlPlace> = []
  ) -> SearchSpace {
    var constraints = constraints
    constraints.locked.formUnion(alsoLocked)
    for (track, settings) in start.tracks.enumerated()
    where settings.equalizer.highPass.frequencyHertz == 0 {
      constraints.locked.insert(ControlPlace(.track(track), "highPass.frequency"))
    }
    let traits = zip(isStereo, isHeard).map {
      TrackTraits(isStereo: $0, isAudible: $1, lowShare: 0)
    }
    return SearchSpace(
      start: start, traits: traits, constraints: constraints,
      steps: .roughMix(stage, isMono: isMono))
  }

  /// Rounded to what a session holds; what is locked, and the ends of ranges, exactly.
  func rounded(_ settings: ConsoleSettings) -> ConsoleSettings {
    var result = settings.rounded()
    for place in constraints.locked { result.copy(place, from: start) }
    for (place, range) in constraints.ranges { result.limit(place, to: range) }
    return result
  }
}

extension ConsoleSettings {
  /// Everything that equalizers have to turn.
  fileprivate var equalizerPlaces: Set<ControlPlace> {
    let tracks = self.tracks.indices.flatMap { track in
      TrackSettings.parameters.map { ControlPlace(.track(track), $0.name) }
    }
    let master = MasterSettings.parameters.map { ControlPlace(.master, $0.name) }
    return Set((tracks + master).filter { StepTable.isEqualizerBand($0.name) })
  }

  fileprivate mutating func copy(_ place: ControlPlace, from other: ConsoleSettings) {
    switch place.strip {
    case .track(let track):
      for parameter in TrackSettings.parameters where parameter.name == place.name {
        tracks[track][keyPath: parameter.value] = other.tracks[track][keyPath: parameter.value]
      }
    case .master:
      for parameter in MasterSettings.parameters where parameter.name == place.name {
        master[keyPath: parameter.value] = other.master[keyPath: parameter.value]
      }
    case .reverb: reverb = other.reverb
    }
  }

  fileprivate mutating func limit(_ place: ControlPlace, to range: ClosedRange<Double>) {
    func limited(_ value: Double) -> Double {
      min(max(value, range.lowerBound), range.upperBound)
    }
    switch place.strip {
    case .track(let track):
      for parameter in TrackSettings.parameters
      where parameter.name == place.name && tracks[track][keyPath: parameter.value] != parameter.off
      {
        tracks[track][keyPath: parameter.value] = limited(tracks[track][keyPath: parameter.value])
      }
    case .master:
      for parameter in MasterSettings.parameters where parameter.name == place.name {
        master[keyPath: parameter.value] = limited(master[keyPath: parameter.value])
      }
    case .reverb: break
    }
  }
}
