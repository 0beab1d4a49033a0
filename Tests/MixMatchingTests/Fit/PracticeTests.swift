import MatchingMaterial
import MixMatching
import MixingConsole
import Roles
import Testing

/// What engineers keep to, as constraints of a fit.
@Suite struct PracticeTests {
  private static func task(
    _ roles: [(role: Role, isStereo: Bool)], lowShare: Double = 0
  ) -> MatchTask {
    var task = FitMaterial.task(roles.map { $0.isStereo ? FitMaterial.keys : FitMaterial.guitar })
    for (track, known) in roles.enumerated() {
      task.traits[track] = TrackTraits(
        isStereo: known.isStereo, isAudible: true, lowShare: lowShare, role: known.role)
    }
    return task
  }

  private static func range(
    _ task: MatchTask, _ track: Int, _ name: String, widestPlace: Double = 0.5
  ) -> ClosedRange<Double>? {
    var tuning = FitTuning.usual
    tuning.widestPlace = widestPlace
    let constraints = task.practiceLimits(tuning)
    let place = ControlPlace(.track(track), name)
    return constraints.locked.contains(place) ? nil : constraints.ranges[place] ?? -100...100
  }

  @Test(arguments: Role.allCases) func placesFollowTheRole(role: Role) {
    let task = Self.task([(role, false), (role, true)])
    let isFixed = [.kick, .snare, .bass, .leadVocal, .unknown].contains(role)
    #expect(Self.range(task, 0, "pan") == (isFixed ? nil : -0.5...0.5))
    #expect(Self.range(task, 1, "pan") == nil, "a stereo track keeps its own centre")
    let isCentred = isFixed && role != .unknown
    #expect((Self.range(task, 1, "width") == nil) == isCentred)
    #expect(Self.range(task, 0, "pan", widestPlace: 1) == (isFixed ? nil : -1...1))
  }

  @Test func whatIsLowStaysInTheMiddleAndDry() {
    let task = Self.task([(.pad, false)], lowShare: 0.5)
    #expect(Self.range(task, 0, "pan") == nil && Self.range(task, 0, "send") == nil)
    let high = Self.task([(.pad, false), (.kick, false), (.drumLoop, true), (.effect, true)])
    #expect(Self.range(high, 0, "send") != nil)
    for dry in 1...3 { #expect(Self.range(high, dry, "send") == nil) }
  }

  @Test func fadersStayNearTheStart() {
    var task = Self.task([(.pad, false), (.leadVocal, false), (.strings, false)])
    task.start.tracks[1].fader.decibels = 8
    task.start.tracks[2].fader.decibels = -.infinity
    #expect(Self.range(task, 0, "fader") == -6...6)
    #expect(Self.range(task, 1, "fader") == 2...12, "no further than the fader goes")
    #expect(Self.range(task, 2, "fader") == -100...100)
    let further = task.practiceLimits(.further).ranges[ControlPlace(.track(0), "fader")]
    #expect(further == -9...9)
  }

  @Test func theHalvesOfAPairStayOnTheirSides() {
    var task = Self.task([(.electricGuitar, false), (.pad, true), (.electricGuitar, false)])
    task.pairs = [[0, 2]]
    #expect(Self.range(task, 0, "pan") == -1...(-0.3))
    #expect(Self.range(task, 2, "pan") == 0.3...1)
    #expect(Self.range(task, 1, "pan") == nil)
    // What nobody knows is in the middle, but not where two of it are a pair.
    var unknown = Self.task([(.unknown, false), (.unknown, false)])
    unknown.pairs = [[0, 1]]
    #expect(Self.range(unknown, 0, "pan") == -1...(-0.3))
  }

  @Test func noBandIsBelowATracksHighPass() throws {
    var task = Self.task([(.acousticGuitar, false), (.hiHat, false)])
    task.start.tracks[0].equalizer.highPass.frequencyHertz = 100
    task.start.tracks[1].equalizer.highPass.frequencyHertz = 400
    for (track, lowest) in [(0, 140.0), (1, 560)] {
      for parameter in TrackSettings.parameters
      where parameter.name.hasSuffix(".frequency") && parameter.name != "highPass.frequency" {
        let gain = parameter.name.replacing(".frequency", with: ".gain")
        if parameter.range.upperBound <= lowest {
          #expect(Self.range(task, track, gain) == nil, "\(parameter.name)")
        } else if parameter.range.lowerBound < lowest {
          let range = try #require(Self.range(task, track, parameter.name))
          #expect(abs(range.lowerBound - lowest) < 1e-9, "\(parameter.name)")
          #expect(range.upperBound == parameter.range.upperBound)
          #expect(Self.range(task, track, gain) != nil)
        } else {
          #expect(Self.range(task, track, parameter.name) == -100...100)
        }
      }
    }
    #expect(Self.range(task, 1, "lowShelf.gain") == nil)
  }

  @Test func bandsThatCorrectTheRecordingAreLeftAlone() {
    var task = Self.task([(.leadVocal, false)])
    task.start.tracks[0].equalizer.peak2.gainDecibels = -3
    #expect(Self.range(task, 0, "peak2.gain") == nil)
    #expect(Self.range(task, 0, "peak1.gain") != nil && Self.range(task, 0, "peak3.gain") != nil)
  }

  @Test func aPersonsOwnWordComesFirst() {
    var task = Self.task([(.leadVocal, true), (.acousticGuitar, false), (.bass, false)])
    task.constraints.ranges = [
      ControlPlace(.track(0), "pan"): -0.2...0.2, ControlPlace(.track(0), "width"): 0.8...1.5,
      ControlPlace(.track(1), "pan"): -0.9...(-0.7), ControlPlace(.track(2), "send"): -20...(-10),
    ]
    task.constraints.locked = [ControlPlace(.track(1), "send")]
    task.constraints.groups = [[0, 1]]
    #expect(Self.range(task, 0, "pan") == -0.2...0.2)
    #expect(Self.range(task, 0, "width") == 0.8...1.5)
    #expect(Self.range(task, 1, "pan") == -0.9...(-0.7))
    #expect(Self.range(task, 2, "send") == -20...(-10))
    #expect(Self.range(task, 1, "send") == nil)
    #expect(task.practiceLimits(.usual).groups == [[0, 1]])
  }

  /// The same in what a fit answers: a reference that has everything at the sides.
  @Test func aFitKeepsToIt() {
    let task = FitMaterial.task {
      for track in [FitMaterial.bass, FitMaterial.vocal] { $0.tracks[track].pan = -0.8 }
      $0.tracks[FitMaterial.keys].pan = 0.6
      $0.tracks[FitMaterial.guitar].pan = 0.9
    }
    let settings = GradientMatcher(quality: .draft).match(task) { _ in }
    for track in [FitMaterial.bass, FitMaterial.vocal, FitMaterial.keys] {
      #expect(settings.tracks[track].pan == 0)
    }
    #expect(settings.tracks[FitMaterial.guitar].pan > 0.2)
    #expect(settings.tracks.allSatisfy { abs($0.pan) <= 0.5 })
    let further = GradientMatcher(quality: .draft, reach: .further).match(task) { _ in }
    #expect(further.tracks[FitMaterial.guitar].pan > 0.5)
    #expect(further.tracks[FitMaterial.vocal].pan == 0)
  }
}
