import MixingConsole
import SignalProcessing

/// The excerpts of a task mixed from their parts. A few strips can then change without mixing all the others
/// again, faders and sends without any, and what sends nothing without the reverb.
struct MixParts {
  private let tracks: TrackParts
  private let buses: [Buses]
  private var task: MatchTask { tracks.task }
  private var settings: ConsoleSettings { tracks.settings }

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

  init(_ tracks: TrackParts) {
    self.tracks = tracks
    let (task, settings) = (tracks.task, tracks.settings)
    buses = concurrentMap(
      count: task.excerpts.count, threads: task.console.threads
    ) { excerpt in
      var buses = Buses(
        frameCount: task.length(ofExcerpt: excerpt), sampleRate: task.console.sampleRate)
      for (part, strip) in zip(tracks.parts, settings.tracks) {
        buses.add(part[excerpt], toMix: 1, toSend: strip.send.gain)
      }
      if settings.usesReverb {
        buses.reverb = task.console.reverbReturn(of: buses.send, settings.reverb)
      }
      return buses
    }
  }

  /// The joined excerpts of the mix with other settings.
  ///
  /// Costs what the tracks cost whose strips differ in more than fader and send.
  func mix(_ changed: ConsoleSettings) -> AudioBuffer {
    let differing = settings.tracks.indices.filter { changed.tracks[$0] != settings.tracks[$0] }
    let sendsTheSame =
      changed.reverb == settings.reverb
      && differing.allSatisfy {
        changed.tracks[$0].send.gain == 0 && settings.tracks[$0].send.gain == 0
      }
    let mixes = concurrentMap(count: buses.count, threads: task.console.threads) { excerpt in
      var buses = buses[excerpt]
      for track in differing {
        let (old, new) = (settings.tracks[track], changed.tracks[track])
        let part = tracks.parts[track][excerpt]
        if let gain = old.gain(to: new) {
          buses.add(
            part, toMix: gain - 1, toSend: gain * new.send.gain - old.send.gain)
        } else {
          buses.add(part, toMix: -1, toSend: -old.send.gain)
          buses.add(
            TrackParts.part(task, changed, track, excerpt: excerpt), toMix: 1, toSend: new.send.gain
          )
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
