import Documents
import Roles
import Sessions
import Testing

@Suite struct RoleTests {
  private func document(
    role: String? = nil, pairs: String? = nil
  ) throws -> SessionDocument {
    let text = """
      {"format": "mixwright-session", "version": 1, "sampleRate": 44100, "tracks": [
        {"name": "Audio 07", "file": "a.wav"\(role.map { ", \"role\": \($0)" } ?? "")},
        {"name": "Gtr L", "file": "b.wav"}, {"name": "Gtr R", "file": "c.wav"}
      ]\(pairs.map { ", \"pairs\": \($0)" } ?? "")}
      """
    return try SessionDocument(parsing: text, file: "s.json", folder: "/")
  }

  @Test func oldDocumentsHaveNeitherRolesNorPairs() throws {
    let document = try document()
    #expect(document.tracks.allSatisfy { $0.role == nil } && document.pairs == nil)
    #expect(document.json["pairs"] == nil && document.json["tracks"]?[0]?["role"] == nil)
  }

  @Test func aRoleIsAnObjectOrAWordWrittenByHand() throws {
    #expect(try document(role: "null").tracks[0].role == nil)
    #expect(
      try document(role: "\"Lead Vox\"").tracks[0].role == SessionRole(.leadVocal, origin: .hand))
    let written = #"{"value": "hi-hat", "origin": "sound", "confidence": 0.61}"#
    let document = try document(role: written)
    #expect(
      document.tracks[0].role == SessionRole(.hiHat, origin: .sound, confidence: 0.61))
    #expect(document.json["tracks"]?[0]?["role"] == (try JSONValue(parsing: written)))
  }

  @Test(arguments: [
    ("\"led vocl\"", "tracks[0] \"Audio 07\".role: there is no role \"led vocl\"; did you mean"),
    (
      "{\"value\": \"xyzzy\"}", "tracks[0] \"Audio 07\".role.value: there is no role \"xyzzy\"; the"
    ),
    ("{}", "tracks[0] \"Audio 07\".role: the field \"value\" is missing"),
    (
      "{\"value\": \"kick\", \"origin\": \"guess\"}", "tracks[0] \"Audio 07\".role.origin: there is"
    ),
  ])
  func faultsOfRoles(role: String, message: String) {
    let error = #expect(throws: DocumentError.self) { try document(role: role) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test func pairsNameTracks() throws {
    let one = try document(pairs: #"[{"left": "Gtr L", "right": "Gtr R"}]"#)
    #expect(
      one.pairs == [SessionPair(left: "Gtr L", right: "Gtr R", kind: .doubles, isByHand: true)])
    #expect(try document(pairs: "[]").pairs == [])
    #expect(try document(pairs: "[]").json["pairs"] == [])
    for (pairs, message) in [
      (
        #"[{"left": "Gtr L", "right": "Gtr X"}]"#,
        "pairs[0].right: there is no track \"Gtr X\"; did"
      ),
      (#"[{"left": "Gtr L", "right": "Gtr L"}]"#, "pairs[0]: \"Gtr L\" cannot be its own partner"),
      (
        #"[{"left": "Gtr L", "right": "Gtr R"}, {"left": "Audio 07", "right": "Gtr R"}]"#,
        "pairs[1]: \"Gtr R\" is in a pair already"
      ),
    ] {
      let error = #expect(throws: DocumentError.self) { try document(pairs: pairs) }
      #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    }
  }

  @Test func peopleSayWhatTracksAreFor() throws {
    let request = try RoleRequest(
      roles: ["Audio 07=lead vocal", "gtr*=acoustic gtr"], pairs: ["Audio 07, Gtr R"],
      splits: ["Gtr L"])
    let resolved = try request.resolved(tracks: ["Audio 07", "Gtr L", "Gtr R"])
    #expect(resolved.roles == [0: .leadVocal, 1: .acousticGuitar, 2: .acousticGuitar])
    #expect(resolved.pairs == [[0, 2]] && resolved.splits == [1])
    for (roles, pairs, message) in [
      (["Audio 07"], [], "role \"Audio 07\": write TRACK=ROLE"),
      (["Audio 07=led vocal"], [], "there is no role \"led vocal\"; did you mean \"lead vocal\"?"),
      (["Audio 08=kick"], [], "there is no track \"Audio 08\"; did you mean \"Audio 07\"?"),
      ([], ["Gtr L"], "pair \"Gtr L\": write LEFT,RIGHT"),
      ([], ["Gtr L,Gtr L"], "pair \"Gtr L,Gtr L\": give two different tracks"),
      ([], ["Gtr L,Gtr R", "Gtr L,Audio 07"], "\"Gtr L\" is in two pairs"),
      ([], ["Gtr*,Audio 07"], "\"Gtr*\" stands for 2 tracks"),
    ] {
      let error = #expect(throws: DocumentError.self) {
        try RoleRequest(roles: roles, pairs: pairs, splits: [])
          .resolved(tracks: ["Audio 07", "Gtr L", "Gtr R"])
      }
      #expect(error?.kind == .request)
      #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    }
  }

  private static let halves =
    #"[{"left": "Gtr L", "right": "Gtr R", "kind": "halves", "origin": "analysis"}]"#

  @Test func pairsAreMadeAndTakenApartByHand() throws {
    let written = try document(pairs: Self.halves)
    func taken(
      pairs: [String] = [], splits: [String] = []
    ) throws -> (lines: [String], document: SessionDocument) {
      var document = written
      let request = try RoleRequest(roles: [], pairs: pairs, splits: splits)
      return (try document.take(request), document)
    }
    let split = try taken(splits: ["gtr*"])
    #expect(split.lines == ["pair removed: Gtr L, Gtr R"])
    // An empty list is kept, so that nobody looks for pairs again.
    #expect(split.document.pairs == [] && split.document.json["pairs"] == [])
    let other = try taken(pairs: ["Audio 07,Gtr L"])
    #expect(
      other.lines == [
        "pair removed: Gtr L, Gtr R", "pair: Audio 07 on the left, Gtr L on the right",
      ])
    #expect(
      other.document.pairs == [
        SessionPair(left: "Audio 07", right: "Gtr L", kind: .doubles, isByHand: true)
      ])
    // The same two the other way round are still halves of one recording.
    let turned = try taken(pairs: ["Gtr R,Gtr L"])
    #expect(turned.lines == ["pair: Gtr R on the left, Gtr L on the right"])
    #expect(
      turned.document.pairs == [
        SessionPair(left: "Gtr R", right: "Gtr L", kind: .halves, isByHand: true)
      ])
    let nothing = try taken(splits: ["Audio 07"])
    #expect(nothing.lines == ["Audio 07: has no partner"])
    #expect(nothing.document.pairs == written.pairs)
  }

  @Test func pairsByHandAreOneStepOfTheHistory() throws {
    var document = try document(pairs: Self.halves)
    let before = document
    let lines = try document.take(
      RoleRequest(roles: ["Audio 07=pad"], pairs: ["Gtr L,Audio 07"], splits: []))
    document.record(lines.joined(separator: "; "), since: before)
    #expect(document.history.steps.count == 1)
    _ = try document.undo()
    #expect(document.pairs == before.pairs && document.tracks[0].role == nil)
    _ = try document.redo()
    #expect(document.pairs?.map(\.right) == ["Audio 07"])
    var untouched = document
    #expect(throws: DocumentError.self) {
      try untouched.take(RoleRequest(roles: ["Gtr L=kick"], pairs: ["Gtr L,Gtr X"], splits: []))
    }
    #expect(untouched.tracks[1].role == nil && untouched.pairs == document.pairs)
  }

  @Test func aRoleIsSetAsOneStepOfTheHistory() throws {
    var document = try document(role: #"{"value": "pad", "origin": "sound", "confidence": 0.4}"#)
    let before = document
    let lines = try document.setRole(of: "audio 07", SettingAssignment("role = lead vocal"))
    #expect(lines == ["Audio 07: role pad → lead vocal"])
    #expect(document.tracks[0].role == SessionRole(.leadVocal, origin: .hand))
    document.record(lines[0], since: before)
    #expect(document.history.steps.count == 1)
    _ = try document.undo()
    #expect(document.tracks[0].role == before.tracks[0].role)
    #expect(throws: DocumentError.self) {
      try document.setRole(of: "master", SettingAssignment("role=kick"))
    }
    #expect(throws: DocumentError.self) {
      try document.setRole(of: "Audio 07", SettingAssignment("role+=kick"))
    }
  }
}
