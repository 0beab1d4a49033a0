import MixMatching
import MixingConsole
import NeuralNetworks
import Testing

/// Controllers as matchers: exact constraints, readable settings, the same ones each time.
@Suite struct ControllerMatcherTests {
  /// A network whose numbers are large enough to run into bounds.
  private static let loud: TransformerController = {
    var network = TransformerController(ControllerMaterial.small, seed: 3)
    network.heads.track.output.weight = network.heads.track.output.weight.scaled(by: 60)
    network.heads.master.output.weight = network.heads.master.output.weight.scaled(by: 60)
    return network
  }()

  @Test func settingsAreReadableAndInRange() {
    let task = ControllerMaterial.task()
    let settings = TransformerMatcher(Self.loud).match(task) { _ in }
    #expect(settings != task.start && settings == settings.rounded())
    for track in settings.tracks {
      for parameter in TrackSettings.parameters {
        #expect(parameter.allows(track[keyPath: parameter.value]), "\(parameter.name)")
      }
      #expect(abs(track.fader.decibels) <= 9)
    }
    #expect(settings.tracks[5] == task.start.tracks[5], "silent tracks are left alone")
    #expect(settings.tracks.map(\.trim) == task.start.tracks.map(\.trim))
    #expect(settings.tracks[1].width == 1, "a mono track has no width")
    #expect(settings.tracks[0].send.decibels == -.infinity, "bass stays dry")
    #expect(settings.reverb == task.start.reverb)
  }

  @Test func constraintsHoldExactly() {
    var task = ControllerMaterial.task()
    let pan = ControlPlace(.track(2), "pan")
    let shelf = ControlPlace(.master, "highShelf.gain")
    task.constraints.locked = [
      ControlPlace(.master, "fader"), ControlPlace(.track(1), "peak1.gain"),
    ]
    task.constraints.ranges = [pan: 0.05...0.1, shelf: -0.5...0.5]
    task.constraints.groups = [[0, 3, 5]]
    for matcher in [
      TransformerMatcher(Self.loud),
      DMCMatcher(DMCController(ControllerMaterial.small, seed: 1)),
    ] as [any MixMatcher] {
      let settings = matcher.match(task) { _ in }
      #expect(settings.master.fader == task.start.master.fader)
      #expect(settings.tracks[1].equalizer.peak1.gainDecibels == 0)
      #expect((0.05...0.1).contains(settings.tracks[2].pan))
      #expect((-0.5...0.5).contains(settings.master.equalizer.highShelf.gainDecibels))
      #expect(settings.tracks[0].fader == settings.tracks[3].fader)
      #expect(settings.tracks[0].fader.decibels != 0)
      #expect(settings.tracks[5] == task.start.tracks[5])
    }
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
    #expect(TransformerMatcher(Self.loud).match(task) { _ in } == task.start)
  }

  /// A network that says 0 leaves the balanced start.
  @Test func zeroIsTheStart() {
    var network = TransformerController(ControllerMaterial.small, seed: 3)
    network.heads.track.output.weight = network.heads.track.output.weight.scaled(by: 0)
    network.heads.master.output.weight = network.heads.master.output.weight.scaled(by: 0)
    let task = ControllerMaterial.task()
    #expect(TransformerMatcher(network).match(task) { _ in } == task.start.rounded())
  }

  @Test func theSameTaskGivesTheSameSettings() {
    let matcher = TransformerMatcher(Self.loud)
    let first = matcher.match(ControllerMaterial.task(threads: 1)) { _ in }
    #expect(matcher.match(ControllerMaterial.task(threads: 2)) { _ in } == first)
    #expect(matcher.match(ControllerMaterial.task(seed: 9)) { _ in } == first, "nothing is drawn")
    #expect(matcher.name == "transformer")
    #expect(DMCMatcher(DMCController(ControllerMaterial.small, seed: 1)).name == "dmc")
  }

  /// The audio of a reference is heard beside its features, and progress only grows.
  @Test func theReferenceIsHeard() {
    var task = ControllerMaterial.task()
    let matcher = TransformerMatcher(Self.loud)
    var reports: [Double] = []
    let first = matcher.match(task) { reports.append($0.fraction) }
    #expect(reports == reports.sorted() && reports.last == 1)
    task.references = []
    #expect(matcher.match(task) { _ in } != first)
  }
}
