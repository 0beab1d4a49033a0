// One task of the comparison with peers: `mixwright-benchmarks TASK --threads N --repeats K` makes
// one unmeasured pass, then K measured ones, and prints {"name": ..., "seconds": [...]}.

import Foundation
import MixStyle
import MixingConsole
import SignalProcessing
import _Differentiation

keepFreedMemory()

/// Noise bursts, as the peers' script makes them: loud for 0.1 s in every half second.
func tracks(_ count: Int, seconds: Double, sampleRate: Double) -> [AudioBuffer] {
  (0..<count).map { track in
    var noise = SplitMix64(seed: UInt64(track))
    let samples = (0..<Int(seconds * sampleRate)).map { frame -> Float in
      let isLoud =
        Double(frame) / sampleRate * 2 - (Double(frame) / sampleRate * 2).rounded(.down) < 0.2
      return Float(noise.nextUniform()) * (isLoud ? 0.3 : 0.03)
    }
    return AudioBuffer(channels: [samples], sampleRate: sampleRate)
  }
}

/// Settings with every processor at work.
func settings(_ count: Int, sendDecibels: Double) -> ConsoleSettings {
  func equalizer() -> EqualizerSettings {
    var equalizer = EqualizerSettings()
    equalizer.lowShelf.gainDecibels = 2
    equalizer.peak1.gainDecibels = -3
    equalizer.peak2.gainDecibels = 1.5
    equalizer.peak3.gainDecibels = -1
    equalizer.peak4.gainDecibels = 2
    equalizer.highShelf.gainDecibels = 3
    return equalizer
  }
  var settings = ConsoleSettings(trackCount: count)
  for track in 0..<count {
    settings.tracks[track].equalizer = equalizer()
    settings.tracks[track].compressor.ratio = 4
    settings.tracks[track].compressor.thresholdDecibels = -24
    settings.tracks[track].pan = Double(track) / Double(count) - 0.5
    settings.tracks[track].send.decibels = sendDecibels
  }
  settings.master.equalizer = equalizer()
  settings.master.compressor.ratio = 2
  return settings
}

/// The gradient of the audio-feature loss of 8 mono tracks of 10 s for every setting.
func gradientTask(threads: Int, sendDecibels: Double) -> () -> Double {
  let sampleRate = 44_100.0
  let tracks = tracks(8, seconds: 10, sampleRate: sampleRate)
  let target = tracks.count + 1
  var noise = SplitMix64(seed: UInt64(target))
  let reference = audioFeatures(
    of: AudioBuffer(
      channels: (0..<2).map { _ in
        tracks[0].channels[0].map { _ in Float(noise.nextUniform()) * 0.1 }
      },
      sampleRate: sampleRate))
  let console = Console(sampleRate: sampleRate, threads: threads)
  let settings = settings(tracks.count, sendDecibels: sendDecibels)
  return {
    gradient(at: settings) { styleLoss(console.mix(tracks, $0), reference) }.master.fader.decibels
  }
}

/// Gain, six equalizer bands, compressor and pan of 16 mono tracks of 60 s, and their sum.
func renderTask(threads: Int) -> () throws -> Double {
  let sampleRate = 44_100.0
  let tracks = tracks(16, seconds: 60, sampleRate: sampleRate)
  let console = Console(sampleRate: sampleRate, threads: threads)
  var settings = settings(tracks.count, sendDecibels: -.infinity)
  settings.master = MasterSettings()
  return {
    let renderer = StreamingRenderer(
      console: console, settings: settings, source: BufferedTracks(tracks))
    var last = 0.0
    while case let block = try renderer.render(frameCount: 65_536), block.frameCount > 0 {
      last = Double(block.channels[0][0])
    }
    return last
  }
}

func value(of option: String) -> Int? {
  let arguments = CommandLine.arguments
  guard let index = arguments.firstIndex(of: option), index + 1 < arguments.count else {
    return nil
  }
  return Int(arguments[index + 1])
}

let name = CommandLine.arguments.dropFirst().first ?? ""
guard let threads = value(of: "--threads"), let repeats = value(of: "--repeats"),
  ["gradient-reverb", "gradient-dry", "render"].contains(name)
else {
  FileHandle.standardError.write(
    Data(
      "usage: mixwright-benchmarks gradient-reverb|gradient-dry|render --threads N --repeats K\n"
        .utf8))
  exit(64)
}
let task: () throws -> Double =
  switch name {
  case "gradient-reverb": gradientTask(threads: threads, sendDecibels: -12)
  case "gradient-dry": gradientTask(threads: threads, sendDecibels: -.infinity)
  default: renderTask(threads: threads)
  }
var check = try task()
var seconds: [Double] = []
for _ in 0..<repeats {
  let clock = ContinuousClock()
  let elapsed = try clock.measure { check += try task() }
  seconds.append(elapsed / .seconds(1))
}
precondition(check.isFinite)
print("{\"name\": \"\(name)\", \"seconds\": \(seconds)}")
