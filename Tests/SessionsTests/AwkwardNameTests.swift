import Documents
import MixingConsole
import Roles
import Sessions
import Testing

/// Tracks whose names hold what the language of constraints has a meaning for.
@Suite struct AwkwardNameTests {
  static let names = [
    "Master", "Reverb", "all", "Tom 12\"", "Gtr: L", "Gtr", "Bass=DI", "A,B", "*new*", "-6dB Pad",
    "A",
    "Caf\u{e9}", "a:b=c,d", "Kick",
  ]

  private func document(_ names: [String] = names) -> SessionDocument {
    SessionDocument(
      sampleRate: 48_000, tracks: names.map { SessionTrack(name: $0, file: "\($0).wav") })
  }

  @Test(arguments: names) func aWholeNameGoesBeforeSigns(_ name: String) throws {
    let index = try #require(Self.names.firstIndex(of: name))
    var document = document()
    let track = StripPlace.track(index)
    let all = TrackSettings.parameters.map { ControlPlace(track, $0.name) }
    try document.ask(MixIntent(locks: [name]))
    #expect(document.constraints.locks == [SettingLock(strip: name)])
    #expect(try document.constraints(for: MixIntent()).fit.locked == Set(all))
    try document.ask(MixIntent(unlocks: [name]))
    #expect(document.constraints.locks == [])
    try document.ask(MixIntent(locks: ["\(name): fader, pan"]))
    #expect(
      try document.constraints(for: MixIntent()).fit.locked
        == [ControlPlace(track, "fader"), ControlPlace(track, "pan")])
    try document.ask(MixIntent(unlocks: [name], ranges: ["\(name):send=-20..-10"]))
    #expect(document.constraints.ranges.map(\.strip) == [name])
    if name != "Kick" {
      try document.ask(MixIntent(groups: ["Pair=Kick,\(name)"]))
      #expect(Set(document.constraints.groups[0].tracks) == ["Kick", name])
      let pair = try RoleRequest(roles: [], pairs: ["\(name),Kick"], splits: [])
      #expect(try pair.resolved(tracks: Self.names).pairs == [[index, 13]])
    }
    let role = try RoleRequest(roles: ["\(name)=pad"], pairs: [], splits: [])
    #expect(try role.resolved(tracks: Self.names).roles == [index: .pad])
    #expect(try document.strips(named: name) == [.track(name: name)])
  }

  @Test(arguments: [["Master", "Reverb"], ["master", "reverb"], ["Kick"]])
  func busesKeepTheirNames(_ names: [String]) throws {
    for typed in ["bus:master", "Bus:Master"] where typed == "bus:master" || names == ["Kick"] {
      #expect(try document(names).strips(named: typed) == [.master])
    }
    #expect(try document(names).strips(named: "bus:reverb") == [.reverb])
    var document = document(names)
    try document.ask(MixIntent(locks: ["bus:master:loudness"], ranges: ["bus:master:fader=-3..0"]))
    let fit = try document.constraints(for: MixIntent()).fit
    #expect(fit.locked == [ControlPlace(.master, "fader")])
    // What is stored means the same when it is read again.
    let again = try SessionDocument(
      parsing: document.json.prettyPrinted, file: "s.json", folder: "/")
    #expect(try again.constraints(for: MixIntent()).fit == fit)
    try document.adjust(track: "bus:master", [SettingAssignment("fader=-1")])
    #expect(document.master.settings.fader.decibels == -1)
  }

  /// A lock on a bus stays one when there is a track that is called nearly so.
  @Test func aStoredLockOnABusIsOne() throws {
    var document = document(["Kick", "Bass"])
    try document.ask(MixIntent(locks: ["master:fader"]))
    document.tracks[0].name = "Master"
    let locked = try document.constraints(for: MixIntent()).fit.locked
    #expect(locked == [ControlPlace(.master, "fader")])
  }

  @Test func composedAndDecomposedLettersAreTheSame() throws {
    #expect(try document().strips(named: "Cafe\u{301}") == [.track(name: "Caf\u{e9}")])
    var document = document(["Cafe\u{301}"])
    try document.ask(MixIntent(locks: ["Caf\u{e9}:fader"]))
    #expect(try document.constraints(for: MixIntent()).fit.locked.count == 1)
  }

  @Test func aGroupIsNotCalledAsABus() {
    for name in ["master", "bus:master", "All"] {
      var document = document(["Kick"])
      #expect(throws: DocumentError.self) {
        try document.ask(MixIntent(groups: ["\"\(name)\"=Kick"]))
      }
    }
  }
}
