import MixStyle
public import MixingConsole
public import SignalProcessing

/// The excerpts of a task taken apart: what each track brings to the mix bus, without reverb. A few strips
/// can then change without mixing all the others again, faders and sends without any, and what sends nothing
/// without the reverb.
struct MixParts {
  private let task: MatchTask
  private let settings: ConsoleSettings
  /// `[track][excerpt]`, stereo, before the master.
  private let parts: [[AudioBuffer]]
  private let buses: [Buses]

  /// What reaches the mix bus and the reverb, and what that makes of it; nil where nothing is sent.
  private struct Buses {
    var mix, send: AudioBuffer
    var reverb: AudioBuffer?

    init(frameCount: Int, sampleRate: Double) {
      mix = AudioBuffer(
        channels: Array(repeating: Array(repeating: 0, count: frameCount), count: 2),
        sampleRate: sampleRate)
      send = mix
    }

    /// Adds a part with gains to both.
    mutating func add(_ part: AudioBuffer, toMix: Double, toSend: Double) {
      mix.add(part, gain: Float(toMix))
      if toSend != 0 { send.add(part, gain: Float(toSend)) }
    }
  }

  init(_ task: MatchTask, _ settings: ConsoleSettings) {
    self.task = task
    self.settings = settings
    let count = task.excerpts.count
    let made = concurrentMap(
      count: settings.tracks.count * count, threads: task.console.threads
    ) { Self.part(task, settings, $0 / count, excerpt: $0 % count) }
    let parts = settings.tracks.indices.map { Array(made[($0 * count)..<(($0 + 1) * count)]) }
    self.parts = parts
    buses = concurrentMap(count: count, threads: task.console.threads) { excerpt in
      var buses = Buses(
        frameCount: task.length(ofExcerpt: excerpt), sampleRate: task.console.sampleRate)
      for (part, strip) in zip(parts, settings.tracks) {
        buses.add(part[excerpt], toMix: 1, toSend: strip.send.gain)
      }
      if settings.usesReverb {
        buses.reverb = task.console.reverbReturn(of: buses.send, settings.reverb)
      }
      return buses
    }
  }

  private static func part(
    _ task: MatchTask, _ settings: ConsoleSettings, _ track: Int, excerpt: Int
  ) -> AudioBuffer {
    let part = task.console.part(task.excerpts[excerpt][track], of: track, settings.dry)
    let length = task.length(ofExcerpt: excerpt)
    return part.frameCount == length ? part : part.frames(0..<length)
  }

  /// The joined excerpts of the mix with other settings.
  ///
  /// Costs what the tracks cost whose strips differ in more than fader and send.
  func mix(_ changed: ConsoleSettings) -> AudioBuffer {
    let tracks = settings.tracks.indices.filter { changed.tracks[$0] != settings.tracks[$0] }
    let sendsTheSame =
      changed.reverb == settings.reverb
      && tracks.allSatisfy {
        changed.tracks[$0].send.gain == 0 && settings.tracks[$0].send.gain == 0
      }
    let mixes = concurrentMap(count: buses.count, threads: task.console.threads) { excerpt in
      var buses = buses[excerpt]
      for track in tracks {
        let (old, new) = (settings.tracks[track], changed.tracks[track])
        let part = parts[track][excerpt]
        if let gain = old.gain(to: new) {
          buses.add(
            part, toMix: gain - 1, toSend: gain * new.send.gain - old.send.gain)
        } else {
          buses.add(part, toMix: -1, toSend: -old.send.gain)
          buses.add(
            Self.part(task, changed, track, excerpt: excerpt), toMix: 1, toSend: new.send.gain)
        }
      }
      if changed.usesReverb {
        let known = sendsTheSame ? buses.reverb : nil
        buses.mix.add(
          known ?? task.console.reverbReturn(of: buses.send, changed.reverb), gain: 1)
      }
      return task.console.throughMaster(buses.mix, changed.master)
    }
    return task.joined(mixes)
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
  fileprivate func length(ofExcerpt excerpt: Int) -> Int {
    excerpts[excerpt].map(\.frameCount).max() ?? 0
  }
}

extension TrackSettings {
  /// The gain to another strip's output, where the two differ in nothing but fader and send; else nil.
  fileprivate func gain(to other: TrackSettings) -> Double? {
    guard fader.gain > 0 else { return nil }
    var same = self
    same.fader = other.fader
    same.send = other.send
    return same == other ? other.fader.gain / fader.gain : nil
  }
}

extension AudioBuffer {
  /// Adds another buffer of the same shape times a gain.
  fileprivate mutating func add(_ other: AudioBuffer, gain: Float) {
    for channel in channels.indices {
      other.channels[channel].withUnsafeBufferPointer { other in
        channels[channel].withUnsafeMutableBufferPointer { samples in
          for n in samples.indices { samples[n] += gain * other[n] }
        }
      }
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
