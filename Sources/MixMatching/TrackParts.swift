import MixStyle
public import MixingConsole
public import SignalProcessing

/// The excerpts of a task taken apart: what each track brings to the mix bus, without reverb.
struct TrackParts {
  let task: MatchTask
  let settings: ConsoleSettings
  /// `[track][excerpt]`, stereo, before the master.
  let parts: [[AudioBuffer]]

  init(_ task: MatchTask, _ settings: ConsoleSettings) {
    self.task = task
    self.settings = settings
    let count = task.excerpts.count
    let made = concurrentMap(
      count: settings.tracks.count * count, threads: task.console.threads
    ) { Self.part(task, settings, $0 / count, excerpt: $0 % count) }
    parts = settings.tracks.indices.map { Array(made[($0 * count)..<(($0 + 1) * count)]) }
  }

  /// One part, with any settings.
  static func part(
    _ task: MatchTask, _ settings: ConsoleSettings, _ track: Int, excerpt: Int
  ) -> AudioBuffer {
    let part = task.console.part(task.excerpts[excerpt][track], of: track, settings.dry)
    let length = task.length(ofExcerpt: excerpt)
    return part.frameCount == length ? part : part.frames(0..<length)
  }

  /// Band powers of each track as it reaches the mix bus.
  var bandPowers: [BandFrames] {
    concurrentMap(count: parts.count, threads: task.console.threads) { track in
      var frames: BandFrames?
      for part in parts[track] {
        let own = BandFrames(of: part.frames(task.preRoll..<part.frameCount))
        frames?.append(own)
        frames = frames ?? own
      }
      return frames!
    }
  }
}

extension MatchTask {
  func length(ofExcerpt excerpt: Int) -> Int {
    excerpts[excerpt].map(\.frameCount).max() ?? 0
  }
}

extension Console {
  /// What one track brings to the mix bus, its reverb included.
  /// - Parameter source: audio of the track at the console's sample rate.
  public func part(
    _ source: AudioBuffer, of track: Int, _ settings: ConsoleSettings
  ) -> AudioBuffer {
    var single = ConsoleSettings(trackCount: 1)
    single.tracks[0] = settings.tracks[track]
    single.tracks[0].isMuted = !settings.audibility[track]
    single.tracks[0].isSoloed = false
    single.reverb = settings.reverb
    var console = self
    console.threads = 1
    return console.beforeMaster([source], single)
  }
}
