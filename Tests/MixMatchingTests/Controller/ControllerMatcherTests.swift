import MixMatching
import MixingConsole
import NeuralNetworks
import SignalProcessing
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
    #expect(settings.usesReverb && settings.reverb != task.start.reverb)
    for parameter in ReverbSettings.parameters {
      #expect(parameter.allows(settings.reverb[keyPath: parameter.value]), "\(parameter.name)")
    }
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

  // MARK: Any tracks

  /// The largest difference of two strips' controls.
  private static func difference(_ a: TrackSettings, _ b: TrackSettings) -> Double {
    TrackSettings.parameters.reduce(0) {
      let (a, b) = (a[keyPath: $1.value], b[keyPath: $1.value])
      return a == b ? $0 : max($0, abs(a - b))
    }
  }

  @Test func tracksInAnotherOrderHaveTheSameSettings() {
    let task = ControllerMaterial.task()
    let order = [4, 2, 5, 0, 3, 1]
    var other = task
    other.excerpts = task.excerpts.map { excerpt in order.map { excerpt[$0] } }
    other.bandPowers = order.map { task.bandPowers[$0] }
    other.traits = order.map { task.traits[$0] }
    other.start.tracks = order.map { task.start.tracks[$0] }
    let matchers: [any MixMatcher] = [
      TransformerMatcher(Self.loud), DMCMatcher(DMCController(ControllerMaterial.small, seed: 1)),
    ]
    for matcher in matchers {
      let (a, b) = (matcher.match(task) { _ in }, matcher.match(other) { _ in })
      #expect(a.tracks[0] != a.tracks[1])
      for (place, track) in order.enumerated() {
        #expect(Self.difference(a.tracks[track], b.tracks[place]) < 1e-5, "\(matcher.name)")
      }
    }
  }

  @Test func aSilentTrackChangesNothingForTheOthers() {
    let task = ControllerMaterial.task()
    var fewer = task
    fewer.excerpts = task.excerpts.map { Array($0[..<5]) }
    fewer.bandPowers = Array(task.bandPowers[..<5])
    fewer.traits = Array(task.traits[..<5])
    fewer.start.tracks = Array(task.start.tracks[..<5])
    let matcher = TransformerMatcher(Self.loud)
    let (with, without) = (matcher.match(task) { _ in }, matcher.match(fewer) { _ in })
    for track in 0..<5 {
      #expect(Self.difference(with.tracks[track], without.tracks[track]) < 1e-5)
    }
  }

  @Test(arguments: [1, 128])
  func anyNumberOfTracksIsMixed(count: Int) {
    var task = ControllerMaterial.task()
    let short = task.excerpts[0].map { $0.frames(0..<13_230) }
    task.excerpts = [(0..<count).map { short[$0 % 5] }]
    task.bandPowers = []
    task.traits = (0..<count).map { task.traits[$0 % 5] }
    task.start = ConsoleSettings(trackCount: count)
    let settings = TransformerMatcher(Self.loud).match(task) { _ in }
    #expect(settings.tracks.count == count && settings.tracks[0] != task.start.tracks[0])
    for track in settings.tracks {
      for parameter in TrackSettings.parameters {
        #expect(parameter.allows(track[keyPath: parameter.value]), "\(parameter.name)")
      }
    }
    // The same sound has the same settings.
    if count > 5 { #expect(Self.difference(settings.tracks[0], settings.tracks[5]) < 1e-5) }
  }

  @Test func silenceIsTheStart() {
    var task = ControllerMaterial.task()
    task.excerpts = task.excerpts.map {
      $0.map {
        AudioBuffer(
          channelCount: $0.channelCount, frameCount: $0.frameCount, sampleRate: $0.sampleRate)
      }
    }
    task.traits = task.traits.map {
      TrackTraits(isStereo: $0.isStereo, isAudible: false, lowShare: 0)
    }
    let settings = TransformerMatcher(Self.loud).match(task) { _ in }
    #expect(settings.tracks == task.start.tracks)
    #expect(settings.master.fader.decibels.isFinite)
  }
}
