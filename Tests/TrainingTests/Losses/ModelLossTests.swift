import GeneratedSongs
import MixingConsole
import Testing
import Training
import _Differentiation

/// The band model teaches the master, and leaves the tracks to known settings.
@Suite struct ModelLossTests {
  private let loss: ModelLoss
  private let settings: ConsoleSettings

  init() throws {
    var options = ExampleOptions()
    options.kinds = [.sharedStyle: 1]
    options.trackCounts = 4...4
    let pool = ExcerptPool(source: GeneratedSongs(), seed: 2, capacity: 3, examplesPerSong: 1)
    let example = try ExampleGenerator(pool: pool, options: options, seed: 3).example(at: 0)
    loss = ModelLoss(example.task(console: Console(sampleRate: 44_100), seed: 0))
    var settings = example.start
    for track in settings.tracks.indices {
      settings.tracks[track].pan = 0.2 * Double(track) - 0.3
      settings.tracks[track].send.decibels = -18
      settings.tracks[track].equalizer.peak2.gainDecibels = 2
    }
    settings.master.equalizer.lowShelf.gainDecibels = 1
    settings.master.equalizer.highShelf.gainDecibels = -2
    self.settings = settings
  }

  private func slope(_ place: WritableKeyPath<ConsoleSettings, Double>) -> Double {
    var (above, below) = (settings, settings)
    above[keyPath: place] += 1e-4
    below[keyPath: place] -= 1e-4
    return (loss(above) - loss(below)) / 2e-4
  }

  @Test func theMasterFollowsTheSlope() {
    let gradient = gradient(at: settings) { loss($0) }
    let pairs: [(WritableKeyPath<ConsoleSettings, Double>, Double)] = [
      (\.master.equalizer.lowShelf.gainDecibels, gradient.master.equalizer.lowShelf.gainDecibels),
      (
        \.master.equalizer.highShelf.gainDecibels,
        gradient.master.equalizer.highShelf.gainDecibels
      ),
    ]
    for (place, value) in pairs {
      let slope = slope(place)
      #expect(abs(slope) > 1e-6 && abs(value / slope - 1) < 1e-3, "\(place): \(value), \(slope)")
    }
  }

  @Test func tracksAreHeld() {
    let gradient = gradient(at: settings) { loss($0) }
    #expect(gradient.tracks.base.allSatisfy { $0 == .zero })
    for place in [\ConsoleSettings.tracks[0].fader.decibels, \.tracks[0].pan] {
      #expect(slope(place) != 0, "\(place) would have a say")
    }
  }
}
