// How well a rough mix of known settings is inverted: `rough-mixes STEMS ROUGH.wav TRUTH.json [--balance]
// [--steps N] [--threads N] [--verbose]` fits on the first half of the song, judges on the second, and prints one
// line of JSON; with --only-fit it fits the whole song and prints how long that took. The rough mix and the truth
// come from `peers/rough_mixes.py`.

import AudioFiles
import Foundation
import MixAssistant
import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing

keepFreedMemory()

struct Truth: Decodable {
  struct Stem: Decodable {
    var file: String
    var gainDecibels, pan: Double
    var loudness: [Double?]
  }
  var kind: String
  var splitSeconds, offsetSeconds: Double
  var polarityInverted: Bool
  var stems: [Stem]
}

let arguments = Array(CommandLine.arguments.dropFirst())
func option(_ name: String) -> Int? {
  arguments.firstIndex(of: name).flatMap { Int(arguments[$0 + 1]) }
}
guard arguments.count >= 3 else {
  FileHandle.standardError.write(
    Data(
      "usage: rough-mixes STEMS ROUGH.wav TRUTH.json [--balance] [--steps N] [--threads N]\n".utf8))
  exit(64)
}
let decoder = JSONDecoder()
decoder.keyDecodingStrategy = .convertFromSnakeCase
let truth = try decoder.decode(
  Truth.self, from: Data(contentsOf: URL(fileURLWithPath: arguments[2])))

var job = InvertRoughMix(
  stems: truth.stems.map { "\(arguments[0])/\($0.file)" }, roughMix: arguments[1])
job.until = arguments.contains("--only-fit") ? nil : truth.splitSeconds
job.threads = option("--threads") ?? 2
job.onlyBalance = arguments.contains("--balance")
if let steps = option("--steps") { job.inversion.stepLimit = steps }
let clock = ContinuousClock()
let begun = clock.now
let found = try job.run()
let seconds = (clock.now - begun) / .seconds(1)
if arguments.contains("--only-fit") {
  print(seconds, found.report)
  exit(0)
}

// Tracks come back in the order of their names.
let stems = found.files.map { path in truth.stems.first { path.hasSuffix("/\($0.file)") }! }
let rate = found.sampleRate
let tracks = try found.files.map {
  try AudioBuffer(contentsOf: AudioFile(path: $0), sampleRate: rate)
}
let frameCount = tracks.map(\.frameCount).max()!
let split = Int((truth.splitSeconds * rate).rounded())
let console = Console(sampleRate: rate, threads: job.threads)

let rough = try AudioBuffer(contentsOf: AudioFile(path: arguments[1]), sampleRate: rate)
let delay = Int((found.report.offsetSeconds * rate).rounded())
let aligned = rough.frames(delay..<(frameCount + delay))
let mix = console.mix(tracks, found.settings)
func part(_ buffer: AudioBuffer, _ range: Range<Int>) -> AudioBuffer { buffer.frames(range) }
let distortion = [0..<split, split..<frameCount].map {
  scaleInvariantSDR(part(mix, $0), part(aligned, $0))
}

/// Each track's part of the mix, through the master's equalizer, not its compressor.
func contribution(_ track: Int) -> AudioBuffer {
  var settings = found.settings
  settings.master.compressor = CompressorSettings()
  for other in settings.tracks.indices { settings.tracks[other].isMuted = other != track }
  return console.mix(tracks, settings)
}
func loudness(_ buffer: AudioBuffer) -> Double {
  let meter = LoudnessMeter(sampleRate: rate, channelCount: 2, measuresTruePeak: false)
  meter.add(buffer)
  return meter.integratedLoudness
}
let differences: [Double?] = stems.indices.map { track in
  stems[track].loudness[1].map { loudness(part(contribution(track), split..<frameCount)) - $0 }
}
let known = differences.compactMap { $0 }.sorted()
let common = known.isEmpty ? 0 : known[known.count / 2]
let balanceErrors = known.map { abs($0 - common) }

let sign = truth.polarityInverted
let faderErrors = stems.indices.map { track -> Double in
  let settings = found.settings.tracks[track]
  return abs(
    settings.trim.decibels + settings.fader.decibels + found.settings.master.fader.decibels
      - stems[track].gainDecibels)
}
let panErrors = stems.indices.map { abs(found.settings.tracks[$0].pan - stems[$0].pan) }
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }
func rounded(_ value: Double) -> Double { value.isFinite ? (value * 1e4).rounded() / 1e4 : 999 }

let result: [String: Any] = [
  "kind": truth.kind, "tracks": stems.count, "seconds": rounded(seconds),
  "offset_correct": abs(found.report.offsetSeconds - truth.offsetSeconds) * rate < 0.5,
  "polarity_correct": found.report.isPolarityInverted == sign,
  "fader_error": rounded(mean(faderErrors)), "largest_fader_error": rounded(faderErrors.max() ?? 0),
  "pan_error": rounded(mean(panErrors)), "largest_pan_error": rounded(panErrors.max() ?? 0),
  "loudness_error": rounded(mean(balanceErrors)),
  "largest_loudness_error": rounded(balanceErrors.max() ?? 0),
  "sdr_fitted": rounded(distortion[0]), "sdr_unseen": rounded(distortion[1]),
  "linear_error": rounded(found.report.linearError), "unheard": found.report.unheard,
]
let data = try JSONSerialization.data(withJSONObject: result, options: [.sortedKeys])
print(String(decoding: data, as: UTF8.self))
if arguments.contains("--verbose") {
  for (track, stem) in stems.enumerated() {
    let s = found.settings.tracks[track]
    print(
      stem.file, "loudness", differences[track].map { rounded($0 - common) } ?? 999, "fader",
      rounded(faderErrors[track]), "pan", s.pan, stem.pan, "width", s.width, "comp",
      s.compressor.thresholdDecibels, s.compressor.ratio, s.compressor.attackMilliseconds,
      s.compressor.releaseMilliseconds, "eq", s.equalizer.highPass.frequencyHertz,
      s.equalizer.lowShelf.gainDecibels, s.equalizer.peak1.gainDecibels,
      s.equalizer.peak2.gainDecibels, s.equalizer.peak3.gainDecibels,
      s.equalizer.peak4.gainDecibels, s.equalizer.highShelf.gainDecibels)
  }
  print(found.settings.master)
}
