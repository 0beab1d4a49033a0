import AudioFiles
import Documents
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import Roles
import Sessions
import Testing

/// Keeps what a matcher is told of roles and pairs.
private final class ListeningMatcher: MixMatcher, @unchecked Sendable {
  let name = "listening"
  var roles: [Role] = []
  var pairs: [[Int]] = []

  func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    roles = task.traits.map(\.role)
    pairs = task.pairs
    return task.start
  }
}

/// Roles and pairs on their way from stems to matcher and session.
@Suite struct SongRoleTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.recordReference()
    try studio.record("Stems/Bass.wav", seconds: 4, hertz: [82], gain: 0.3)
    try studio.record("Stems/Gtr L.wav", seconds: 4, hertz: [330], gain: 0.1, noise: 0.1)
    try studio.record("Stems/Gtr R.wav", seconds: 4, hertz: [330], gain: 0.1, noise: 0.1)
    try studio.record("Stems/LVox.wav", seconds: 4, hertz: [660], gain: 0.1)
  }

  private func mix(_ matcher: ListeningMatcher, _ roles: RoleRequest) throws -> String {
    var job = MatchMix(
      stems: [studio("Stems")], references: [ReferenceRequest(file: studio("Song.wav"))],
      output: studio("mix.wav"), matcher: matcher)
    job.roles = roles
    return try job.run { _ in }.sessionFile
  }

  @Test func matcherAndSessionKnowRolesAndPairs() throws {
    let matcher = ListeningMatcher()
    let document = try SessionDocument(contentsOf: mix(matcher, RoleRequest()))
    #expect(matcher.roles == [.bass, .electricGuitar, .electricGuitar, .leadVocal])
    #expect(matcher.pairs == [[1, 2]])
    #expect(document.tracks.map { $0.role?.role } == matcher.roles)
    #expect(document.tracks.allSatisfy { $0.role?.origin == .name })
    #expect(document.pairs?.map(\.left) == ["Gtr L"])
    #expect(document.pairs?.map(\.right) == ["Gtr R"])
    #expect(document.pairs?.map(\.isByHand) == [false])
  }

  @Test func whatAPersonSaysHoldsForEveryLaterFit() throws {
    let session = try mix(
      ListeningMatcher(),
      RoleRequest(
        roles: ["Bass=synth lead"], pairs: ["LVox,Bass"], splits: ["Gtr L"]))
    var changes = AdjustMix.Changes()
    changes.strip = "Gtr R"
    changes.assignments = ["role=piano", "fader=-1"]
    #expect(
      try AdjustMix(session: session).run(changes) == [
        "Gtr R: role electric guitar → piano", "Gtr R: fader 0.0 dB → -1.0 dB",
      ])
    let matcher = ListeningMatcher()
    _ = try RefitMix(session: session, matcher: matcher).run { _ in }
    #expect(matcher.roles == [.synthLead, .electricGuitar, .piano, .leadVocal])
    #expect(matcher.pairs == [[3, 0]])
    let document = try SessionDocument(contentsOf: session)
    #expect(document.tracks.map { $0.role?.origin } == [.hand, .name, .hand, .name])
    #expect(document.pairs?.map(\.isByHand) == [true])
  }

  @Test func pairsMadeByHandAreFittedAsOne() throws {
    let session = try mix(ListeningMatcher(), RoleRequest())
    func starts() throws -> [Double] {
      let document = try SessionDocument(contentsOf: session)
      return document.startSettings.tracks.map(\.pan)
    }
    #expect(try starts()[1] < -0.5 && starts()[2] > 0.5)
    var changes = AdjustMix.Changes()
    changes.roles = try RoleRequest(roles: [], pairs: ["LVox,Bass"], splits: ["Gtr L"])
    #expect(
      try AdjustMix(session: session).run(changes) == [
        "pair removed: Gtr L, Gtr R", "pair: LVox on the left, Bass on the right",
      ])
    let matcher = ListeningMatcher()
    _ = try RefitMix(session: session, matcher: matcher).run { _ in }
    #expect(matcher.pairs == [[3, 0]])
    #expect(try starts() == [0.7, 0, 0, -0.7])
    let document = try SessionDocument(contentsOf: session)
    #expect(document.pairs?.map(\.isByHand) == [true])
  }

  @Test func aPanThatAPersonSetStaysWhenPairsChange() throws {
    let session = try mix(ListeningMatcher(), RoleRequest())
    var changes = AdjustMix.Changes()
    changes.strip = "Gtr L"
    changes.assignments = ["pan=-0.2"]
    changes.roles = try RoleRequest(roles: [], pairs: [], splits: ["Gtr L"])
    _ = try AdjustMix(session: session).run(changes)
    _ = try RefitMix(session: session, matcher: ListeningMatcher()).run { _ in }
    let document = try SessionDocument(contentsOf: session)
    #expect(document.settings.tracks.map(\.pan) == [0, -0.2, 0, 0])
  }

  /// A tone that sounds like a mallet instrument with 44 %.
  @Test func whatIsHardlyHeardIsKeptButNotActedOn() throws {
    try studio.record("Stems/Audio 07.wav", seconds: 4, hertz: [440], gain: 0.2)
    let heard = try AnalyzeFiles(paths: [studio("Stems")]).run { _ in }.reports[0].role
    try #require(heard.role != .unknown && heard.confidence < 0.49)
    let matcher = ListeningMatcher()
    let session = try mix(matcher, RoleRequest())
    #expect(matcher.roles[0] == .unknown)
    var document = try SessionDocument(contentsOf: session)
    #expect(document.tracks[0].role?.role == heard.role)
    #expect(document.tracks[0].role?.origin == .sound)
    // So it is when the session is fitted again, until a person says so.
    _ = try RefitMix(session: session, matcher: matcher).run { _ in }
    #expect(matcher.roles[0] == .unknown)
    document = try SessionDocument(contentsOf: session)
    #expect(document.tracks[0].role?.role == heard.role)
    var changes = AdjustMix.Changes()
    changes.roles = try RoleRequest(
      roles: ["Audio 07=\(heard.role.rawValue)"], pairs: [], splits: [])
    _ = try AdjustMix(session: session).run(changes)
    _ = try RefitMix(session: session, matcher: matcher).run { _ in }
    #expect(matcher.roles[0] == heard.role)
  }

  @Test func aSessionOfBeforeLearnsRolesWhenItIsFittedAgain() throws {
    let session = try mix(ListeningMatcher(), RoleRequest())
    var document = try SessionDocument(contentsOf: session)
    document.pairs = nil
    for track in document.tracks.indices { document.tracks[track].role = nil }
    try document.write(to: session)
    #expect(try SessionDocument(contentsOf: session).pairs == nil)
    let matcher = ListeningMatcher()
    _ = try RefitMix(session: session, matcher: matcher).run { _ in }
    #expect(matcher.pairs == [[1, 2]])
    document = try SessionDocument(contentsOf: session)
    #expect(document.tracks[3].role?.role == .leadVocal && document.pairs?.count == 1)
  }

  @Test func analysisTellsRolesAndFamilies() throws {
    try studio.record("Stems/Audio 07.wav", seconds: 4, hertz: [50], gain: 0.3)
    let result = try AnalyzeFiles(paths: [studio("Stems")]).run { _ in }
    #expect(result.reports.map(\.stem.name).first == "Audio 07")
    #expect(result.reports[0].analysis.soundPrint != nil)
    #expect(result.reports.dropFirst().allSatisfy { $0.analysis.soundPrint == nil })
    #expect(result.reports.last?.role.role == .leadVocal)
    #expect(result.families.map(\.members) == [[2, 3]])
  }

  @Test func aNameThatDoesNotExistIsToldBeforeAnythingIsRead() throws {
    let error = #expect(throws: DocumentError.self) {
      try mix(
        ListeningMatcher(), RoleRequest(roles: ["Gitar=kick"], pairs: [], splits: []))
    }
    #expect(error?.message.hasPrefix("there is no track \"Gitar\"") == true)
    #expect(!studio.contents().contains("mix.wav"))
  }
}
