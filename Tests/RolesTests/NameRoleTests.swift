import Roles
import Testing

@Suite("What a stem's name says")
struct NameRoleTests {
  @Test("names of the table")
  func table() {
    #expect(NamedStems.table.count >= 150)
    for (name, role) in NamedStems.table + NamedStems.published {
      let guess = RoleGuess(name: name)
      #expect(guess.role == role, "\(name): \(guess)")
      #expect((0...1).contains(guess.confidence), "\(name)")
    }
  }

  @Test("the case, separators and composed or decomposed accents do not matter")
  func spelling() {
    for (name, role) in NamedStems.table where name.first?.isLowercase == true {
      #expect(RoleGuess(name: name.uppercased()).role == role, "\(name)")
    }
    for name in ["kick in", "KICK-IN", "kick_in", "Kick.In", "KickIn"] {
      #expect(RoleGuess(name: name).role == .kick)
    }
    #expect(RoleGuess(name: "Bla\u{308}ser").role == .brass)
    #expect(RoleGuess(name: "bate\u{301}ria").role == .drumKit)
  }

  @Test("a slip of the pen is forgiven, with less confidence")
  func slips() {
    for (slip, name) in [
      ("Accoustic Gutiar", "Acoustic Guitar"), ("Overhaeds", "Overheads"),
      ("Tamborine", "Tambourine"),
      ("Trumpett", "Trumpet"),
    ] {
      let (a, b) = (RoleGuess(name: slip), RoleGuess(name: name))
      #expect(a.role == b.role, "\(slip)")
      #expect(a.confidence < b.confidence, "\(slip)")
    }
  }

  @Test("a name that says two things is believed less than one that says one")
  func ambiguity() {
    #expect(RoleGuess(name: "PAD_and_BASS").confidence < 0.6)
    #expect(RoleGuess(name: "Bass").confidence > 0.9)
    #expect(RoleGuess(name: "Vox + Gtr").confidence < 0.6)
    #expect(RoleGuess(name: "Synth").confidence < RoleGuess(name: "Synth Lead").confidence)
    #expect(RoleGuess(name: "Vox").confidence < RoleGuess(name: "Lead Vox").confidence)
  }

  @Test("the evidence names what matched")
  func evidence() {
    let guess = RoleGuess(name: "01_Kick In_03.wav")
    #expect(guess.evidence == .name(["kick in"]))
    #expect(guess.description == "kick (97 %; its name says \"kick in\")")
    #expect(RoleGuess(name: "Audio 07").evidence == RoleGuess.Evidence.none)
    #expect(RoleGuess(name: "Audio 07") == .unknown)
  }

  @Test("every role is found by the words that people type for it")
  func ownNames() {
    for role in Role.allCases {
      #expect(Role(typed: role.rawValue) == role)
      #expect(Role(typed: role.rawValue.uppercased()) == role)
    }
    #expect(Role(typed: "leadvocal") == .leadVocal)
    #expect(Role(typed: "Lead Vox") == .leadVocal)
    #expect(Role(typed: "e-gitarre") == .electricGuitar)
    #expect(Role(typed: "hihats") == .hiHat)
    #expect(Role(typed: "banana") == nil)
    #expect(Role.nearest(to: "led vocl") == .leadVocal)
    #expect(Role.nearest(to: "xyzzy") == nil)
  }
}
