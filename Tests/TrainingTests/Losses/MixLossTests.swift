import GeneratedSongs
import MixStyle
import MixingConsole
import SignalProcessing
import Testing
import Training
import _Differentiation

/// The losses of sound are those of the style room.
@Suite struct MixLossTests {
  private func example(_ kind: TrainingExample.Kind) throws -> TrainingExample {
    var options = ExampleOptions()
    options.kinds = [kind: 1]
    options.trackCounts = 4...4
    options.augmentation.dropoutProbability = 0
    let pool = ExcerptPool(
      source: GeneratedSongs(partCount: 4), seed: 2, capacity: 3, examplesPerSong: 4)
    return try ExampleGenerator(pool: pool, options: options, seed: 3).example(at: 0)
  }

  @Test func theTargetsSettingsSoundRight() throws {
    let example = try example(.randomMix)
    let console = Console(sampleRate: 44_100)
    let tracks = example.tracks.map(\.audio)
    let loss = MixLoss(example)
    let right = loss(console.mix(tracks, try #require(example.target)))
    let start = loss(console.mix(tracks, example.start))
    #expect(right < 0.5 * start)
    let aligned = MixLoss(example, styleWeight: 0)
    #expect(aligned(console.mix(tracks, example.target!)) < 1e-6)
  }

  @Test func unpairedExamplesHaveStyleOnly() throws {
    let example = try example(.unpaired)
    let loss = MixLoss(example)
    #expect(loss.aligned == nil)
    let mix = Console(sampleRate: 44_100).mix(example.tracks.map(\.audio), example.start)
    #expect(loss(mix) == 0.1 * loss.style(styleFeatures(of: mix)))
    #expect(loss.style.weights.loudnessRange == 0)
    #expect(loss(example.reference) < 1e-9)
  }

  /// Console, style and aligned loss compose into one gradient, which descends.
  @Test func gradientReachesTheSettings() throws {
    let example = try example(.sharedStyle)
    let console = Console(sampleRate: 44_100)
    let tracks = example.tracks.map(\.audio)
    let loss = MixLoss(example)
    let (value, gradient) = valueWithGradient(at: example.start) {
      loss(console.mix(tracks, $0))
    }
    var moved = example.start
    var squares = 0.0
    for track in tracks.indices {
      squares +=
        gradient.tracks.base[track].fader.decibels * gradient.tracks.base[track].fader.decibels
    }
    #expect(squares > 0)
    for track in tracks.indices {
      moved.tracks[track].fader.decibels -=
        0.2 * gradient.tracks.base[track].fader.decibels / squares.squareRoot()
    }
    #expect(loss(console.mix(tracks, moved)) < value)
  }
}
