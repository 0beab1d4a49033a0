import MatchingMaterial
import MixMatching
import MixStyle
import MixingConsole
import Roles
import Testing

/// How far away tracks stand: sends by role as one decision, and the reverb's size.
@Suite struct DepthTests {
  private static func task(
    isDry: Bool = false, decay: Double? = nil, _ reference: (inout ConsoleSettings) -> Void
  ) -> MatchTask {
    var task = FitMaterial.task(
      [
        FitMaterial.vocal, FitMaterial.guitar, FitMaterial.shaker, FitMaterial.bass,
        FitMaterial.guitar,
      ],
      reference)
    (task.traits[2].role, task.traits[4].role) = (.keys, .pad)
    task.isDry = isDry
    // Places and widths make sides, too: here they stay.
    for track in task.traits.indices {
      for name in ["pan", "width"] {
        task.constraints.locked.insert(ControlPlace(.track(track), name))
      }
    }
    for part in task.objective.parts.indices {
      task.objective.parts[part].distance.target.decaySeconds = decay
    }
    return task
  }

  private static func wet(_ settings: inout ConsoleSettings) {
    settings.tracks[0].send.decibels = -18
    for track in 1...2 { settings.tracks[track].send.decibels = -14 }
    settings.tracks[4].send.decibels = -10
  }

  private static func found(_ task: MatchTask) -> ConsoleSettings {
    GradientMatcher().match(task) { _ in }
  }

  @Test func aRoomierReferenceIsAnsweredByOneDepth() {
    let settings = Self.found(Self.task(Self.wet))
    let sends = settings.tracks.map(\.send.decibels)
    #expect(sends[1] == sends[2] && sends[0] < sends[1], "the lead is nearest: \(sends)")
    #expect(abs(sends[1] + 14) < 5, "\(sends)")
    #expect(sends[3] == -.infinity, "a bass stays dry")
    #expect(settings.reverb == ReverbSettings(), "its size is not known")
  }

  @Test func aDryReferenceLeavesEverythingDry() {
    for isDry in [false, true] {
      let settings = Self.found(Self.task(isDry: isDry) { _ in })
      #expect(!settings.usesReverb)
      #expect(settings.reverb == ReverbSettings())
    }
  }

  /// A recording without a room begins with a gentle one where the reference has one, too.
  @Test func aDryRecordingBeginsGently() {
    let task = Self.task(isDry: true) {
      $0.tracks[0].send.decibels = -24
      for track in 1...2 { $0.tracks[track].send.decibels = -20 }
      $0.tracks[4].send.decibels = -16
    }
    #expect(Self.found(task).tracks.map(\.send.decibels) == [-24, -20, -20, -.infinity, -16])
  }

  @Test func theReverbDecaysAsTheReferenceDoes() {
    let settings = Self.found(Self.task(decay: 0.7, Self.wet))
    #expect(settings.usesReverb)
    #expect(abs(settings.reverb.decaySeconds(atHertz: 1000) - 0.7) < 0.01)
    let hall = Self.found(Self.task(decay: 9, Self.wet))
    #expect(abs(hall.reverb.decaySeconds(atHertz: 1000) - 3) < 0.01, "a hall at most")
  }

  @Test func whatIsLockedStays() {
    var task = Self.task(decay: 0.7, Self.wet)
    task.constraints.locked.formUnion([
      ControlPlace(.track(1), "send"), ControlPlace(.reverb, "decay.1k"),
    ])
    task.constraints.ranges[ControlPlace(.track(2), "send")] = -60...(-30)
    let settings = Self.found(task)
    #expect(settings.tracks[1].send.decibels == -.infinity)
    #expect(settings.tracks[2].send.decibels <= -30)
    #expect(settings.reverb.decaySeconds[6] == ReverbSettings().decaySeconds[6])
  }

  /// A decay that several references tell is their mean by weight; one that speaks for tone says nothing of rooms.
  @Test func decaysOfReferencesAreCombined() throws {
    func part(_ decay: Double?, _ weight: Double, _ aspects: Set<MixAspect>? = nil)
      -> StyleObjective.Part
    {
      .init(StyleTarget(.silent, decaySeconds: decay), weight: weight, aspects: aspects)
    }
    #expect(StyleObjective([part(nil, 1), part(2, 1, [.tone])]).decaySeconds == nil)
    let mean = try #require(
      StyleObjective([part(1, 1), part(4, 1), part(nil, 5)]).decaySeconds)
    #expect(abs(mean - 2) < 1e-12)
  }
}
