import MixStyle
public import MixingConsole
public import SignalProcessing

/// The excerpts of a task taken apart: what each track brings to the mix bus, reverb included. A few strips
/// can then change without mixing all the others again.
struct MixParts {
  private let task: MatchTask
  private let settings: ConsoleSettings
  /// `[track][excerpt]`, stereo, before the master.
  private let parts: [[AudioBuffer]]
  private let sums: [AudioBuffer]

  init(_ task: MatchTask, _ settings: ConsoleSettings) {
    self.task = task
    self.settings = settings
    let count = task.excerpts.count
    let made = concurrentMap(
      count: settings.tracks.count * count, threads: task.console.threads
    ) { Self.part(task, settings, $0 / count, excerpt: $0 % count) }
    parts = settings.tracks.indices.map { Array(made[($0 * count)..<(($0 + 1) * count)]) }
    sums = (0..<count).map { excerpt in
      var sum = AudioBuffer.zero
      for track in settings.tracks.indices { sum += made[track * count + excerpt] }
      return sum
    }
  }

  private static func part(
    _ task: MatchTask, _ settings: ConsoleSettings, _ track: Int, excerpt: Int
  ) -> AudioBuffer {
    let part = task.console.part(task.excerpts[excerpt][track], of: track, settings)
    let length = task.excerpts[excerpt].map(\.frameCount).max() ?? 0
    return part.frameCount == length ? part : part.frames(0..<length)
  }

  /// The joined excerpts of the mix with other settings.
  ///
  /// Costs what the tracks cost whose strips differ.
  /// - Precondition: The reverb is the same.
  func mix(_ changed: ConsoleSettings) -> AudioBuffer {
    precondition(changed.reverb == settings.reverb, "another reverb changes every part")
    let tracks = settings.tracks.indices.filter { changed.tracks[$0] != settings.tracks[$0] }
    let mixes = concurrentMap(count: sums.count, threads: task.console.threads) { excerpt in
      var bus = sums[excerpt]
      for track in tracks {
        bus += Self.part(task, changed, track, excerpt: excerpt) - parts[track][excerpt]
      }
      return task.console.throughMaster(bus, changed.master)
    }
    return AudioBuffer(
      channels: (0..<2).map { channel in
        Array(mixes.map { $0.channels[channel].dropFirst(task.preRoll) }.joined())
      }, sampleRate: task.console.sampleRate)
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
