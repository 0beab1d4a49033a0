import MixMatching
import MixStyle
import MixingConsole
import NeuralNetworks
import SignalProcessing
import Testing

/// A controller's settings with a short fit around them.
@Suite struct HybridMatcherTests {
  private static let network: TransformerController = {
    var network = TransformerController(ControllerMaterial.small, seed: 3)
    network.heads.track.output.weight = network.heads.track.output.weight.scaled(by: 20)
    network.heads.master.output.weight = network.heads.master.output.weight.scaled(by: 20)
    return network
  }()

  private static func matcher(_ quality: FitQuality = .draft) -> HybridMatcher {
    HybridMatcher(network, quality: quality)
  }

  private static func distance(_ settings: ConsoleSettings, _ task: MatchTask) -> Double {
    let mix = task.console.mix(task.excerpts[0], settings)
    return task.objective(styleFeatures(of: mix.frames(task.preRoll..<mix.frameCount)))
  }

  @Test func theFitComesNearerThanTheControllerAlone() {
    let task = ControllerMaterial.task()
    var reports: [MatchProgress] = []
    let settings = Self.matcher().match(task) { reports.append($0) }
    let alone = TransformerMatcher(Self.network).match(task) { _ in }
    #expect(Self.distance(settings, task) < 0.8 * Self.distance(task.start, task))
    #expect(Self.distance(settings, task) < 0.8 * Self.distance(alone, task))
    #expect(reports.map(\.fraction) == reports.map(\.fraction).sorted() && !reports.isEmpty)
    #expect(settings.tracks[5] == task.start.tracks[5], "silent tracks are left alone")
  }

  @Test func constraintsHoldExactly() {
    var task = ControllerMaterial.task()
    let pan = ControlPlace(.track(2), "pan")
    task.constraints.locked = [
      ControlPlace(.track(1), "fader"), ControlPlace(.track(1), "compressor.ratio"),
      ControlPlace(.master, "lowShelf.gain"),
    ]
    task.constraints.ranges = [pan: 0.05...0.1]
    task.constraints.groups = [[0, 3]]
    let settings = Self.matcher().match(task) { _ in }
    #expect(settings.tracks[1].fader == task.start.tracks[1].fader)
    #expect(settings.tracks[1].compressor.ratio == task.start.tracks[1].compressor.ratio)
    #expect(settings.master.equalizer.lowShelf.gainDecibels == 0)
    #expect((0.05...0.1).contains(settings.tracks[2].pan))
    #expect(settings.tracks[0].fader == settings.tracks[3].fader)
    #expect(settings != task.start)
  }

  @Test func everythingLockedIsTheStart() {
    var task = ControllerMaterial.task()
    for track in 0..<6 {
      for parameter in TrackSettings.parameters {
        task.constraints.locked.insert(ControlPlace(.track(track), parameter.name))
      }
    }
    for parameter in MasterSettings.parameters {
      task.constraints.locked.insert(ControlPlace(.master, parameter.name))
    }
    #expect(Self.matcher().match(task) { _ in } == task.start)
  }

  @Test func theReverbIsTheControllers() throws {
    var network = Self.network
    let send = try #require(ControllerLayout.standard.track.firstIndex { $0.name == "send" })
    network.heads.track.output.bias.withMutableValues { $0[send] += 2.5 }
    network.heads.reverb.output.weight = network.heads.reverb.output.weight.scaled(by: 20)
    let task = ControllerMaterial.task()
    let alone = TransformerMatcher(network).match(task) { _ in }
    #expect(alone.usesReverb && alone.reverb != task.start.reverb)
    var matcher = HybridMatcher(network, quality: .draft)
    matcher.priorWeight = 1
    let settings = matcher.match(task) { _ in }
    #expect(settings.usesReverb)
    #expect(settings.reverb == alone.reverb)
    // Where nothing is sent there, the reverb stays as it was.
    var dry = Self.network
    dry.heads.track.output.bias.withMutableValues { $0[send] -= 2.5 }
    let without = HybridMatcher(dry, quality: .draft).match(task) { _ in }
    #expect(!without.usesReverb && without.reverb == task.start.reverb)
  }

  @Test func theSameTaskGivesTheSameSettingsOnAnyThreads() {
    let first = Self.matcher().match(ControllerMaterial.task(threads: 1)) { _ in }
    #expect(Self.matcher().match(ControllerMaterial.task(threads: 2)) { _ in } == first)
  }

  /// With a prior that allows nothing else, faders stay where they were, pans are the controller's, and the
  /// equalizers of tracks half of its.
  @Test func aStrongPriorHoldsWhatTheControllerKnows() {
    let task = ControllerMaterial.task()
    let alone = TransformerMatcher(Self.network).match(task) { _ in }
    let (pans, gains) = (alone.tracks[..<5].map(\.pan), alone.tracks[..<5].map(Self.gains))
    #expect(alone.tracks.contains { abs($0.fader.decibels) > 1 })
    #expect(pans.contains { abs($0) > 0.05 }, "\(pans)")
    #expect(gains.contains { $0.contains { abs($0) > 1 } }, "\(gains)")
    var matcher = Self.matcher()
    matcher.priorWeight = 1000
    matcher.audibilityWeight = 0
    let settings = matcher.match(task) { _ in }
    // Opposed bands and steep curves cost a little, too.
    var (distance, size) = (0.0, 0.0)
    for track in gains.indices {
      #expect(abs(settings.tracks[track].fader.decibels) < 0.2)
      #expect(abs(settings.tracks[track].pan - pans[track]) < 0.03)
      for (gain, own) in zip(Self.gains(settings.tracks[track]), gains[track]) {
        distance += abs(gain - own / 2)
        size += abs(own)
      }
    }
    #expect(distance < 0.2 * size, "\(distance) of \(size) dB")
  }

  private static func gains(_ strip: TrackSettings) -> [Double] {
    let equalizer = strip.equalizer
    return [
      equalizer.lowShelf.gainDecibels, equalizer.peak1.gainDecibels, equalizer.peak2.gainDecibels,
      equalizer.peak3.gainDecibels, equalizer.peak4.gainDecibels, equalizer.highShelf.gainDecibels,
    ]
  }

  @Test func variationsAreDifferentGoodAnswers() {
    let task = ControllerMaterial.task()
    let answers = Self.matcher().variations(task, count: 2) { _ in }
    let variations = task.best(2, of: answers)
    #expect(variations.count >= 1 && variations[0].difference == 0)
    for variation in variations.dropFirst() { #expect(variation.difference > 0.01) }
    for variation in variations {
      #expect(Self.distance(variation.settings, task) < Self.distance(task.start, task))
    }
  }
}
