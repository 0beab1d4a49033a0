// Speed of live rendering on one thread, in seconds of music per second of the processor's time: 16 stereo
// tracks with all bands and compressors on, at rest and while one fader moves at every step, without reverb and
// with one of 1.5 s.
//
//     swift run -c release --package-path Benchmarks live-rendering [CASE [REPEATS [STEP]]]

import Foundation
import MixingConsole
import SignalProcessing

let sampleRate = 44_100.0
let trackCount = 16
let arguments = CommandLine.arguments
let cases = ["rest", "moving", "rest-reverb", "moving-reverb"]
let repeats = arguments.count > 2 ? Int(arguments[2])! : 5
let step = arguments.count > 3 ? Int(arguments[3])! : 1024

func equalizer() -> EqualizerSettings {
  var equalizer = EqualizerSettings()
  equalizer.highPass.frequencyHertz = 40
  equalizer.lowShelf.gainDecibels = 2
  equalizer.peak1.gainDecibels = -3
  equalizer.peak2.gainDecibels = 2
  equalizer.peak3.gainDecibels = -1
  equalizer.peak4.gainDecibels = 2
  equalizer.highShelf.gainDecibels = 1
  return equalizer
}

let tracks = (0..<trackCount).map { track in
  AudioBuffer(
    channels: (0..<2).map { channel in
      var noise = SplitMix64(seed: UInt64(2 * track + channel))
      return (0..<(12 * Int(sampleRate))).map { _ in Float(noise.nextUniform()) * 0.1 }
    }, sampleRate: sampleRate)
}

func settings(withReverb: Bool) -> ConsoleSettings {
  var settings = ConsoleSettings(trackCount: trackCount)
  for track in 0..<trackCount {
    settings.tracks[track].equalizer = equalizer()
    settings.tracks[track].compressor.ratio = 3
    settings.tracks[track].compressor.thresholdDecibels = -30
    settings.tracks[track].fader.decibels = -6
    if withReverb { settings.tracks[track].send.decibels = -12 }
  }
  settings.master.equalizer = equalizer()
  settings.master.compressor.ratio = 2
  return settings
}

/// Seconds of music per second of the processor's time.
func speed(moves: Bool, withReverb: Bool) throws -> Double {
  var settings = settings(withReverb: withReverb)
  let renderer = StreamingRenderer(
    console: Console(sampleRate: sampleRate), settings: settings, source: BufferedTracks(tracks),
    step: step)
  var mix = AudioBuffer(channelCount: 2, frameCount: step, sampleRate: sampleRate)
  _ = try renderer.render(into: &mix)
  var done = 0
  let start = clock()
  while Double(done) < 10 * sampleRate {
    if moves {
      settings.tracks[5].fader.decibels = -6 - Double(done / step % 20) / 10
      renderer.handover.settings = settings
    }
    done += try renderer.render(into: &mix)
  }
  return Double(done) / sampleRate / (Double(clock() - start) / Double(CLOCKS_PER_SEC))
}

for name in cases where arguments.count < 2 || arguments[1] == name {
  let speeds = try (0..<repeats).map { _ in
    try speed(moves: name.hasPrefix("moving"), withReverb: name.hasSuffix("reverb"))
  }.sorted()
  let values = speeds.map { "\(($0 * 10).rounded() / 10)" }.joined(separator: " ")
  print(
    "\(name) at step \(step): median \((speeds[repeats / 2] * 10).rounded() / 10) x real time (\(values))"
  )
}
