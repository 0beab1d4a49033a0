import MatchingMaterial
import MixMatching
import MixingConsole
import Testing
import _Differentiation

@Suite struct SearchSpaceTests {
  private static let mono = TrackTraits(isStereo: false, isAudible: true, lowShare: 0)

  private static func start(_ count: Int) -> ConsoleSettings {
    var start = ConsoleSettings(trackCount: count)
    for track in start.tracks.indices { start.tracks[track].trim.decibels = Double(track) - 6 }
    return start
  }

  private static func index(
    _ space: SearchSpace, _ strip: StripPlace, _ name: String
  ) -> Int? {
    space.controls.firstIndex { $0.strip == strip && $0.name == name }
  }

  // MARK: Pairs

  /// The halves of a pair are one thing: one coordinate per control, pans mirrored, all else equal.
  @Test func thePartsOfAPairAreMirrored() throws {
    var start = Self.start(3)
    (start.tracks[0].pan, start.tracks[2].pan) = (-0.8, 0.8)
    let traits = [Self.mono, Self.mono, Self.mono]
    let space = SearchSpace(start: start, traits: traits, pairs: [[0, 2]])
    #expect(!space.controls.contains { $0.strip == .track(2) })
    let alone = SearchSpace(start: start, traits: [Self.mono, Self.mono, Self.mono])
    let own = alone.controls.filter { $0.strip == .track(0) }.map(\.name)
    #expect(space.controls.filter { $0.strip == .track(0) }.map(\.name) == own)
    for seed in 1...5 {
      let z = FitMaterial.somewhere(in: space, seed: UInt64(seed), size: 1.5)
      let settings = space.settings(at: z)
      let (left, right) = (settings.tracks[0], settings.tracks[2])
      #expect(left.pan != -0.8 && abs(left.pan + right.pan) < 1e-12)
      #expect(left.equalizer != start.tracks[0].equalizer)
      #expect(left.equalizer == right.equalizer && left.fader == right.fader)
      #expect(left.send == right.send && left.width == right.width)
      #expect(right.trim == start.tracks[2].trim)
    }
  }

  /// A pair's slope is that of both halves.
  @Test func aPairHasTheGradientOfBoth() throws {
    let space = SearchSpace(
      start: Self.start(2), traits: [Self.mono, Self.mono], pairs: [[0, 1]])
    let (pan, fader) = (
      try #require(Self.index(space, .track(0), "pan")),
      try #require(Self.index(space, .track(0), "fader"))
    )
    func slopes(_ left: Double, _ right: Double) -> (pan: Double, fader: Double) {
      var gradient = ConsoleSettings.TangentVector.zero
      gradient.tracks = .init([.zero, .zero])
      gradient.tracks.base[0].pan = left
      gradient.tracks.base[1].pan = right
      gradient.tracks.base[0].fader.decibels = left
      gradient.tracks.base[1].fader.decibels = right
      let slopes = space.gradient(gradient, at: space.origin)
      return (slopes[pan], slopes[fader])
    }
    // 0.4 and 3 dB are their plausible steps.
    #expect(abs(slopes(1, 0).pan - 0.4) < 1e-12 && abs(slopes(0, 1).pan + 0.4) < 1e-12)
    #expect(abs(slopes(1, 0).fader - 3) < 1e-12 && abs(slopes(0, 1).fader - 3) < 1e-12)
    #expect(abs(slopes(1, 1).pan) < 1e-12 && abs(slopes(1, 1).fader - 6) < 1e-12)
  }

  /// What holds one half holds the pair.
  @Test func constraintsOfEitherHalfHoldForAPair() throws {
    var constraints = SettingConstraints()
    constraints.locked = [ControlPlace(.track(1), "peak1.gain")]
    constraints.ranges = [
      ControlPlace(.track(1), "fader"): -1...2, ControlPlace(.track(0), "pan"): -0.5...0.5,
      ControlPlace(.track(1), "pan"): 0.1...1,
    ]
    let space = SearchSpace(
      start: Self.start(2), traits: [Self.mono, Self.mono], constraints: constraints,
      pairs: [[0, 1]])
    #expect(Self.index(space, .track(0), "peak1.gain") == nil)
    #expect(Self.index(space, .track(0), "peak2.gain") != nil)
    for end in [-100.0, 100] {
      let z = space.controls.map { min(max(end, $0.limits.lowerBound), $0.limits.upperBound) }
      let settings = space.settings(at: z)
      #expect((-1.0...2).contains(settings.tracks[0].fader.decibels))
      #expect(settings.tracks[0].fader == settings.tracks[1].fader)
      #expect((0.1...0.5).contains(settings.tracks[1].pan))
      #expect(abs(settings.tracks[0].pan + settings.tracks[1].pan) < 1e-12)
    }
  }

  /// A silent half does not hold the other one.
  @Test func aPairWithOneSilentHalfIsTheOther() {
    let quiet = TrackTraits(isStereo: false, isAudible: false, lowShare: 0)
    for (traits, heard) in [([Self.mono, quiet], 0), ([quiet, Self.mono], 1)] {
      let space = SearchSpace(start: Self.start(2), traits: traits, pairs: [[0, 1]])
      let z = FitMaterial.somewhere(in: space, seed: 3)
      let settings = space.settings(at: z)
      #expect(settings.tracks[heard].fader != Self.start(2).tracks[heard].fader)
      #expect(settings.tracks[1 - heard] == Self.start(2).tracks[1 - heard])
    }
  }

  /// A group that holds one half of a pair moves both; groups come first where they part a pair.
  @Test func halvesOfAPairMoveWithTheirGroup() {
    func faders(_ groups: [[Int]]) -> [Double] {
      var constraints = SettingConstraints()
      constraints.groups = groups
      let space = SearchSpace(
        start: Self.start(4), traits: Array(repeating: Self.mono, count: 4),
        constraints: constraints, pairs: [[0, 1]])
      let z = FitMaterial.somewhere(in: space, seed: 11)
      return space.settings(at: z).tracks.map(\.fader.decibels)
    }
    for group in [[0, 2], [1, 2], [2, 1]] {
      let moved = faders([group])
      #expect(moved[0] != 0 && moved[0] == moved[1] && moved[1] == moved[2])
      #expect(moved[3] != moved[0])
    }
    let parted = faders([[0, 2], [1, 3]])
    #expect(parted[0] == parted[2] && parted[1] == parted[3])
  }

  // MARK: Constraints

  @Test func locksRangesAndGroupsHoldEverywhere() throws {
    var constraints = SettingConstraints()
    constraints.locked = [
      ControlPlace(.track(0), "peak1.gain"), ControlPlace(.master, "peak2.gain"),
    ]
    constraints.ranges = [
      ControlPlace(.track(0), "pan"): 0.1...0.3, ControlPlace(.track(1), "fader"): -0.5...12,
    ]
    constraints.groups = [[1, 2]]
    let start = Self.start(3)
    let space = SearchSpace(
      start: start, traits: [Self.mono, Self.mono, Self.mono], constraints: constraints)
    #expect(Self.index(space, .track(0), "peak1.gain") == nil)
    #expect(Self.index(space, .master, "peak2.gain") == nil)
    #expect(
      space.controls.filter { $0.name == "fader" }.count == 2, "of the group and of the other")
    // The start is brought into its range, and no further.
    #expect(abs(space.settings(at: space.origin).tracks[0].pan - 0.1) < 1e-12)
    for end in [-100.0, 100] {
      let z = space.controls.map { min(max(end, $0.limits.lowerBound), $0.limits.upperBound) }
      let settings = space.settings(at: z)
      #expect((0.1...0.3).contains(settings.tracks[0].pan))
      #expect((-0.5...9.01).contains(settings.tracks[1].fader.decibels))
      #expect(settings.tracks[1].fader == settings.tracks[2].fader)
      #expect(settings.tracks[0].equalizer.peak1.gainDecibels == 0)
      #expect(settings.master.equalizer.peak2.gainDecibels == 0)
      for track in settings.tracks { #expect(abs(track.equalizer.peak3.gainDecibels) <= 9.01) }
    }
  }

  @Test func silentTracksHaveNoCoordinates() {
    let quiet = TrackTraits(isStereo: false, isAudible: false, lowShare: 0)
    let space = SearchSpace(start: Self.start(2), traits: [Self.mono, quiet])
    #expect(!space.controls.contains { $0.strip == .track(1) })
    #expect(space.controls.contains { $0.strip == .track(0) })
  }

  /// A fit turns no compressor, no filter below the bands and no effects bus.
  @Test func onlyWhatAFitMayTurnIsThere() {
    let space = SearchSpace(start: Self.start(1), traits: [Self.mono])
    #expect(!space.controls.contains { $0.name.hasPrefix("compressor") })
    #expect(!space.controls.contains { $0.name.hasPrefix("highPass") })
    #expect(!space.controls.contains { $0.strip == .reverb || $0.name == "trim" })
    #expect(!space.controls.contains { $0.strip == .master && $0.name == "fader" })
    #expect(Self.index(space, .track(0), "width") == nil, "a mono track has no width")
  }

  @Test func settingsAndPointsAreEachOthersInverse() {
    let space = SearchSpace(start: Self.start(2), traits: [Self.mono, Self.mono])
    let z = FitMaterial.somewhere(in: space, seed: 8)
    for (back, z) in zip(space.point(of: space.settings(at: z)), z) {
      #expect(abs(back - z) < 1e-9)
    }
    #expect(space.settings(at: space.origin) == Self.start(2))
  }

  // MARK: Depth

  /// All sends are one coordinate, each as much below it as it is told, within its own range.
  @Test func sendsAreOneDepth() throws {
    var constraints = SettingConstraints()
    constraints.ranges[ControlPlace(.track(2), "send")] = -60...(-25)
    var start = Self.start(4)
    start.tracks[3].send.decibels = -20
    let space = SearchSpace(
      start: start, traits: Array(repeating: Self.mono, count: 4), constraints: constraints,
      sends: [8, nil, 0, 4])
    let sends = space.controls.indices.filter { space.controls[$0].name == "send" }
    #expect(sends.count == 1)
    var z = space.origin
    #expect(space.settings(at: z) == start)
    z[sends[0]] = 1.25
    let settings = space.settings(at: z)
    #expect(abs(settings.tracks[0].send.decibels + 37) < 1e-9)
    #expect(settings.tracks[1].send.decibels == -.infinity)
    #expect(abs(settings.tracks[2].send.decibels + 29) < 1e-9)
    #expect(abs(settings.tracks[3].send.decibels + 5) < 1e-9)
    z[sends[0]] = 2
    #expect(space.settings(at: z).tracks[2].send.decibels == -25)
    // Its slope is that of the sends that still move: 12 dB a step.
    var gradient = ConsoleSettings.TangentVector.zero
    gradient.tracks = .init(Array(repeating: .zero, count: 4))
    for (track, slope) in [1.0, 10, 100, 1000].enumerated() {
      gradient.tracks.base[track].send.decibels = slope
    }
    #expect(abs(space.gradient(gradient, at: z)[sends[0]] - 12 * 1001) < 1e-6)
  }
}
