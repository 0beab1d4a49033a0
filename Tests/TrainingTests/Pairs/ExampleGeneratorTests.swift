import AudioFiles
import Corpus
import Foundation
import GeneratedSongs
import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing
import Testing
import Training

/// Pairs hold what their kinds promise.
@Suite struct ExampleGeneratorTests {
  private func generator(
    _ kinds: [TrainingExample.Kind: Double], parts: Int = 6,
    _ change: (inout ExampleOptions) -> Void = { _ in }, references: ReferenceFolder? = nil
  ) -> ExampleGenerator {
    var options = ExampleOptions()
    options.kinds = kinds
    change(&options)
    let pool = ExcerptPool(
      source: GeneratedSongs(partCount: parts), seed: 2, capacity: 4, examplesPerSong: 4)
    return ExampleGenerator(pool: pool, references: references, options: options, seed: 3)
  }

  @Test func anExampleIsTheSameHoweverItIsReached() throws {
    let kinds: [TrainingExample.Kind: Double] = [.randomMix: 1, .sharedStyle: 1, .unpaired: 1]
    let first = generator(kinds)
    let second = generator(kinds)
    for index in 0..<5 { _ = try first.example(at: index) }
    let (a, b) = (try first.example(at: 5), try second.example(at: 5))
    #expect(a.kind == b.kind)
    #expect(a.reference == b.reference)
    #expect(a.target == b.target)
    #expect(a.start == b.start)
    #expect(a.tracks.map(\.audio) == b.tracks.map(\.audio))
    let other = try first.example(at: 6)
    #expect(other.reference != a.reference)
  }

  @Test func anAlignedTargetIsTheConsolesMixOfTheTargetSettings() throws {
    let console = Console(sampleRate: 44_100)
    for kind in [TrainingExample.Kind.randomMix, .sharedStyle] {
      let examples = generator([kind: 1])
      for index in 0..<4 {
        let example = try examples.example(at: index)
        let target = try #require(example.target)
        #expect(example.kind == kind)
        #expect(example.isAligned)
        let mix = console.mix(example.tracks.map(\.audio), target)
        let targetMix = try #require(example.targetMix)
        let error = zip(mix.channels.joined(), targetMix.channels.joined())
          .map { abs($0 - $1) }.max()!
        let peak = mix.channels.joined().map(abs).max()!
        #expect(mix.frameCount == targetMix.frameCount)
        #expect(peak > 0.001 && error <= 1e-6 * peak)
        #expect(target.tracks.map(\.trim) == example.start.tracks.map(\.trim))
        #expect(target != example.start)
        expectSane(example)
      }
    }
  }

  /// The reference of a random mix is another section through the very settings of the target.
  @Test func aRandomMixShowsItsSettingsOnAnotherSection() throws {
    let examples = generator([.randomMix: 1]) {
      $0.augmentation = .none
      $0.mastering = .none
      $0.trackCounts = 6...6
    }
    let example = try examples.example(at: 0)
    let target = try #require(example.target)
    let song = try examples.pool.songs(forExample: 0, count: 1)[0]
    let first = example.tracks.map { track in
      song.parts.first { $0.name == track.name }!.first
    }
    #expect(example.tracks.map(\.audio) != first)
    let mix = examples.console.mix(first, target)
    let error = zip(mix.channels.joined(), example.reference.channels.joined())
      .map { abs($0 - $1) }.max()!
    // But for the rounding of the master's gain to Float.
    #expect(error < 1e-5)
  }

  @Test func aSharedStyleIsTheSameFunctionByFunction() throws {
    let examples = generator([.sharedStyle: 1]) { $0.augmentation.dropoutProbability = 0 }
    for index in 0..<6 {
      let example = try examples.example(at: index)
      let target = try #require(example.target)
      #expect(example.style != nil)
      #expect(example.reference != example.targetMix)
      // Tracks of one function in one example are one style's: nearly equally loud.
      let faders = Dictionary(
        grouping: zip(example.tracks, target.tracks), by: { $0.0.function!.rawValue }
      ).mapValues { $0.map(\.1.fader.decibels) }
      for (function, levels) in faders where levels.count > 1 {
        #expect(levels.max()! - levels.min()! <= 3.6, "\(function)")
      }
    }
  }

  @Test func anUnpairedExampleHasNoTarget() throws {
    let example = try generator([.unpaired: 1]).example(at: 1)
    #expect(example.kind == .unpaired)
    #expect(example.target == nil)
    #expect(!example.isAligned)
    expectSane(example)
  }

  @Test func finishedSongsAreReadFromAFolder() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "mixwright-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let song = GeneratedSongs(partCount: 1, seconds: 3).song(at: 50).parts[0].first
    try song.write(to: folder + "/song.wav")
    let references = try ReferenceFolder(path: folder, seconds: 1)
    #expect(try references.excerpt(seed: 1) == references.excerpt(seed: 1))
    #expect(try references.excerpt(seed: 1) != references.excerpt(seed: 2))
    let examples = generator(
      [.unpaired: 1], { $0.fileProbability = 1 }, references: references)
    let example = try examples.example(at: 0)
    #expect(example.style == nil)
    #expect(example.reference.channelCount == 2)
    #expect(example.reference.frameCount == 44_100)
  }

  @Test func tracksStartEquallyLoudWhateverTheirGain() throws {
    let examples = generator([.unpaired: 1]) {
      $0.augmentation.gainDecibels = 20
      $0.augmentation.dropoutProbability = 0
      $0.augmentation.monoProbability = 0
    }
    let example = try examples.example(at: 2)
    for (track, strip) in zip(example.tracks, example.start.tracks) {
      let meter = LoudnessMeter(
        sampleRate: 44_100, channelCount: track.audio.channelCount, measuresTruePeak: false)
      meter.add(track.audio)
      // Its trim is of both stretches.
      #expect(abs(meter.integratedLoudness + strip.trim.decibels + 30) < 2)
      #expect(strip.fader.decibels == 0)
    }
  }

  @Test func augmentationsHappenAndCountsFollowTheRange() throws {
    var counts: Set<Int> = []
    let examples = generator([.unpaired: 1], parts: 8) { $0.rendersTargetMix = false }
    for index in 0..<60 { counts.insert(try examples.example(at: index).tracks.count) }
    #expect(counts.min()! == 1)
    #expect(counts.max()! >= 14, "a second song helps an ensemble of eight")

    func example(_ change: (inout TrackAugmentation) -> Void) throws -> TrainingExample {
      let examples = generator([.unpaired: 1], parts: 8) {
        $0.augmentation = .none
        $0.trackCounts = 8...8
        change(&$0.augmentation)
      }
      return try examples.example(at: 0)
    }
    let plain = try example { _ in }
    #expect(plain.tracks.contains { $0.audio.channelCount == 2 })
    #expect(plain.tracks.count == 8)
    let mono = try example { $0.monoProbability = 1 }
    #expect(mono.tracks.allSatisfy { $0.audio.channelCount == 1 })
    #expect(mono.traits.allSatisfy { !$0.isStereo })
    let inverted = try example { $0.inversionProbability = 1 }
    for (track, other) in zip(plain.tracks, inverted.tracks) {
      #expect(track.audio + other.audio == AudioBuffer(silenceLike: track.audio))
    }
    let shuffled = try example { $0.isShuffled = true }
    #expect(shuffled.tracks.map(\.name) != plain.tracks.map(\.name))
    #expect(Set(shuffled.tracks.map(\.name)) == Set(plain.tracks.map(\.name)))
    let dropped = try example { $0.dropoutProbability = 1 }
    #expect(dropped.tracks.count == 1, "one track always stays")
  }

  @Test func masteredReferencesAreLoudAndLimited() throws {
    let examples = generator([.unpaired: 1]) {
      $0.mastering.probability = 1
      $0.mastering.loudness = -9...(-9)
    }
    for index in 0..<3 {
      let example = try examples.example(at: index)
      let meter = LoudnessMeter(sampleRate: 44_100, channelCount: 2)
      meter.add(example.reference)
      #expect(meter.integratedLoudness > -20)
      #expect(example.reference.channels.joined().allSatisfy { abs($0) <= 0.9 })
    }
  }
}

extension AudioBuffer {
  fileprivate init(silenceLike other: AudioBuffer) {
    self.init(
      channelCount: other.channelCount, frameCount: other.frameCount, sampleRate: other.sampleRate)
  }
}

/// Settings are legal, mixes neither silent nor absurdly loud.
func expectSane(_ example: TrainingExample) {
  for settings in [example.start, example.target].compactMap(\.self) {
    for strip in settings.tracks {
      #expect(TrackSettings.parameters.allSatisfy { $0.allows(strip[keyPath: $0.value]) })
    }
    #expect(MasterSettings.parameters.allSatisfy { $0.allows(settings.master[keyPath: $0.value]) })
  }
  for mix in [example.reference, example.targetMix].compactMap(\.self) {
    let meter = LoudnessMeter(sampleRate: mix.sampleRate, channelCount: 2)
    meter.add(mix)
    #expect((-45...(-6)).contains(meter.integratedLoudness), "\(meter.integratedLoudness) LUFS")
    #expect(mix.channels.joined().allSatisfy { abs($0) < 4 })
  }
}
