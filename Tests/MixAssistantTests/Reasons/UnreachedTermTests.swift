import MatchingMaterial
import MixAssistant
import MixMatching
import MixStyle
import MixingConsole
import Roles
import Testing

/// What moves that an engineer would sign do not reach is told.
@Suite struct UnreachedTermTests {
  /// A song that sounds like its model.
  private static func heard(_ task: MatchTask) -> MatchTask {
    var task = task
    let model = task
    task.song = WholeSong {
      MixEvaluation(features: model.modelledFeatures($0), consoleLoudness: -20)
    }
    return task
  }

  /// Wide keys and a lead vocal whose width is not the fit's; the reference is mono.
  private static func wide() -> MatchTask {
    var task = FitMaterial.task()
    task.traits[FitMaterial.keys].role = .leadVocal
    task.aim { for track in $0.tracks.indices { $0.tracks[track].width = 0 } }
    return heard(task)
  }

  @Test func aMonoReferenceForWideStemsIsTold() throws {
    let task = Self.wide()
    let settings = GradientMatcher().match(task) { _ in }
    #expect(settings.tracks[FitMaterial.keys].width == 1)
    let unreached = task.unreached(by: settings)
    let width = try #require(unreached.first { $0.term == .width })
    #expect(width.left > 0.1 && width.further <= width.left)
    #expect(unreached.contains { $0.term == .side })
    #expect(!unreached.contains { $0.term == .leftRightBalance || $0.term == .loudnessRange })
    let weights = StyleDistance.Weights()
    let sizes = unreached.map { weights[$0.term] * $0.left }
    #expect(sizes == sizes.sorted(by: >) && sizes.allSatisfy { $0 >= 1 })
  }

  /// What only hard sides bring is told with what they would bring.
  @Test func aFurtherReachIsToldToHelp() throws {
    let task = Self.heard(
      FitMaterial.task([FitMaterial.guitar, FitMaterial.shaker]) {
        ($0.tracks[0].pan, $0.tracks[1].pan) = (-1, 1)
      })
    let settings = GradientMatcher().match(task) { _ in }
    let lean = try #require(task.unreached(by: settings).first { $0.term == .leftRightBalance })
    #expect(lean.further < 0.6 * lean.left, "\(lean)")
    let further = GradientMatcher(reach: .further).match(task) { _ in }
    let left = task.objective.terms(task.modelledFeatures(further))[.leftRightBalance] ?? 0
    #expect(left < 0.6 * lean.left)
  }

  @Test func whatIsReachedIsNotTold() {
    let same = Self.heard(FitMaterial.task())
    #expect(same.unreached(by: same.start).isEmpty)
    let near = Self.heard(FitMaterial.task { $0.tracks[FitMaterial.vocal].fader.decibels = 3 })
    #expect(near.unreached(by: GradientMatcher().match(near) { _ in }).isEmpty)
    var deaf = Self.wide()
    deaf.song = nil
    #expect(deaf.unreached(by: deaf.start).isEmpty, "nothing was heard")
  }
}
