import Foundation
import GeneratedAudio
import MixingConsole
import Sessions
import Testing

@Suite struct IntentCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    try studio.recordStems()
    try studio.recordReference()
    mixwright = CommandLineProgram(folder: studio.path)
  }

  private func mix(_ options: String...) throws -> CommandLineProgram.Outcome {
    try mixwright(
      ["mix", "Stems", "-o", "mix.wav", "--quality", "draft", "--json", "--quiet"] + options)
  }

  @Test func referencesWithWeightsAspectsAndSections() throws {
    let outcome = try mix("--reference", "Song.wav:0.5:tone@0:00-0:04")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let session = try SessionDocument(contentsOf: studio("mix.session.json"))
    let reference = try #require(session.references.first)
    #expect(reference.weight == 0.5 && reference.aspects == [.tone])
    #expect(reference.fromSeconds == 0 && reference.toSeconds == 4)
    #expect(session.matcher?.quality == "draft" && session.matcher?.styleEnd != nil)
    #expect(!session.reasons.isEmpty && session.hasFit)
    let terms = try outcome.json["styleDistance"]?["end"]?["terms"]?.object?.members.map(\.key)
    #expect(terms == ["mid-spectrum"])
  }

  @Test func amountZeroIsTheStartAndRefitKeepsWhatIsLockedAndByHand() throws {
    #expect(try mix("--reference", "Song.wav").status == 0)
    let fitted = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(try mixwright("adjust", "mix.session.json", "--amount", "0").status == 0)
    let start = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(start.tracks.allSatisfy { $0.settings.fader.decibels == 0 })
    #expect(try mixwright("undo", "mix.session.json").status == 0)
    #expect(
      try SessionDocument(contentsOf: studio("mix.session.json")).settings == fitted.settings)

    let name = fitted.tracks[0].name
    #expect(
      try mixwright("adjust", "mix.session.json", "--track", name, "fader=1.5").status == 0)
    let outcome = try mixwright(
      "refit", "mix.session.json", "--only", "tone", "--quality", "draft", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let refitted = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(refitted.tracks[0].settings.fader.decibels == 1.5)
    for (before, after) in zip(fitted.tracks.dropFirst(), refitted.tracks.dropFirst()) {
      #expect(before.settings.pan == after.settings.pan)
      #expect(before.settings.compressor == after.settings.compressor)
    }
  }

  @Test func aStyleIsKeptAndUsed() throws {
    let profile = try mixwright("profile", "Song.wav", "-o", "warm.style.json")
    #expect(profile.status == 0, "\(profile.errors)")
    #expect(try mixwright("profile", "Song.wav", "-o", "warm.style.json").status == 73)
    #expect(try mixwright("profile", "Song.wav", "-o", "warm.json").status == 64)
    let outcome = try mix("--reference", "warm.style.json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let session = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(session.references.first?.kind == .style)
    try studio.write("{}", to: "broken.style.json")
    #expect(
      try mixwright(
        "mix", "Stems", "--reference", "broken.style.json", "-o", "x.wav"
      ).status == 65)
  }

  @Test func severalVariationsAreVersions() throws {
    let outcome = try mix("--reference", "Song.wav", "--variations", "2")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let session = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(session.versions.contains { $0.name == "1" } && session.current == "1")
    #expect(
      try mixwright("mix", "Stems", "-o", "y.wav", "--variations", "2").status == 64)
  }

  @Test func aRoughMixBecomesASession() throws {
    #expect(try mixwright("mix", "Stems", "-o", "rough.wav", "--quiet").status == 0)
    let outcome = try mix("--rough-mix", "rough.wav")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let session = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(session.matcher?.name == "rough-mix" && session.roughMix != nil)
  }

  @Test func contradictionsAreNamedTogether() throws {
    let outcome = try mix(
      "--reference", "Song.wav", "--keep", "Basss", "--range", "Drums:fader=20..30")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("Basss") && outcome.errors.contains("fader"))
    for wrong in ["Song.wav:0", "Song.wav@0:04-0:01", "Song.wav@0:00-9:00"] {
      #expect(try mix("--reference", wrong).status != 0, "\(wrong)")
    }
  }
}
