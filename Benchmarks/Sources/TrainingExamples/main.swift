// Training examples per second on one thread, of 8 tracks and twice 5 s: `training-examples [COUNT]`.

import Corpus
import Foundation
import MixingConsole
import SignalProcessing
import Training

keepFreedMemory()

func seconds(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  return try clock.measure(body) / .seconds(1)
}

func rate(_ count: Int, _ name: String, _ body: (Int) throws -> Void) rethrows {
  let time = try seconds { for index in 0..<count { try body(index) } }
  print("\(name): \(String(format: "%.2f", Double(count) / time)) per second")
}

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 60
let songs = try ComposedSongs(bank: SoundBank(), seed: 1, partCount: 8)
var held = 0
try rate(8, "songs rendered, 8 parts x 2 x 5 s") { held += songs.song(at: $0).byteCount }
print("a song in memory: \(held / 8 / 1_000_000) MB")

for kind in TrainingExample.Kind.allCases {
  for (name, rendersTarget) in [("with target mix", true), ("settings only", false)] {
    if kind == .unpaired && rendersTarget { continue }
    var options = ExampleOptions()
    options.kinds = [kind: 1]
    options.trackCounts = 8...8
    options.augmentation.dropoutProbability = 0
    options.rendersTargetMix = rendersTarget
    // A pool that is full and does not change: what mixing costs.
    let pool = ExcerptPool(source: songs, seed: 1, capacity: 6, examplesPerSong: 1_000_000)
    let generator = ExampleGenerator(pool: pool, options: options, seed: 1)
    for index in 0..<12 { _ = try generator.example(at: index) }
    try rate(count, "\(kind.rawValue), \(name), full pool") {
      _ = try generator.example(at: 12 + $0)
    }
  }
}

var options = ExampleOptions()
options.trackCounts = 8...8
options.augmentation.dropoutProbability = 0
let pool = ExcerptPool(source: songs, seed: 1, capacity: 12, examplesPerSong: 8)
let generator = ExampleGenerator(pool: pool, options: options, seed: 1)
for index in 0..<40 { _ = try generator.example(at: index) }
let before = pool.renderedCount
try rate(count, "all kinds, a new song every 8 examples") { _ = try generator.example(at: 40 + $0) }
print(
  "songs rendered meanwhile: \(pool.renderedCount - before); pool: \(pool.held.bytes / 1_000_000) MB"
)

let example = try generator.example(at: 3)
let target = example.target ?? example.start
rate(100, "settings loss made") { _ in
  _ = SettingsLoss(target: target, traits: example.traits, peaks: example.peakDecibels)
}
let loss = SettingsLoss(target: target, traits: example.traits)
rate(200, "settings loss and gradient") { _ in
  _ = loss.vjpCallAsFunction(example.start).pullback(1)
}
