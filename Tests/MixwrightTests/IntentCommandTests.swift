import Documents
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
      [
        "mix", "Stems", "-o", "mix.wav", "--quality", "draft", "--start", "equal", "--json",
        "--quiet",
      ] + options)
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
    let kept = try studio.text("warm.style.json")
    try studio.write(
      kept.replacing(#/"decaySeconds": [0-9.]+/#, with: "\"decaySeconds\": 0"),
      to: "timeless.style.json")
    let timeless = try mixwright(
      "mix", "Stems", "--reference", "timeless.style.json", "-o", "x.wav")
    #expect(timeless.status == 65)
    #expect(timeless.errors.contains("decaySeconds: expected a number above 0"))
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
    #expect(session.versions.first?.name == "1" && session.current == "1")
    // What a version says of itself is what was heard of it.
    let (told, heard) = (session.versions.first?.styleDistance, session.matcher?.styleEnd?.total)
    #expect(abs(try #require(told) - (try #require(heard))) < 0.01)
    #expect(
      try mixwright("mix", "Stems", "-o", "y.wav", "--variations", "2").status == 64)
  }

  @Test func aRoughMixBecomesASession() throws {
    #expect(try mixwright("mix", "Stems", "-o", "rough.wav", "--quiet").status == 0)
    let outcome = try mix("--rough-mix", "rough.wav")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let session = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(session.matcher?.name == "rough-mix" && session.roughMix != nil)

    // Fitted again, the rough mix still decides, around what is held.
    let bass = try #require(session.tracks.first { $0.name == "Bass" }).settings.fader.decibels
    let adjusted = try mixwright(
      "adjust", "mix.session.json", "--track", "Bass", "fader=\(bass - 4)")
    #expect(adjusted.status == 0)
    let again = try mixwright("refit", "mix.session.json", "--quality", "draft", "--quiet")
    #expect(again.status == 0, "\(again.errors)")
    let refitted = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(refitted.matcher?.name == "rough-mix")
    for (before, after) in zip(session.tracks, refitted.tracks) {
      let moved = after.settings.fader.decibels - before.settings.fader.decibels
      // The others follow the bass, so that the balance is that of the rough mix again.
      #expect(abs(moved + 4) < 0.2, "\(before.name): \(moved)")
      #expect(abs(after.settings.pan - before.settings.pan) < 0.01)
    }
  }

  /// With a reference the rough mix sets balance and pan, in every later fit too.
  @Test func aRoughMixStaysBesideAReference() throws {
    #expect(
      try mixwright("mix", "Stems", "-o", "plain.wav", "--quiet").status == 0)
    #expect(
      try mixwright("adjust", "plain.session.json", "--track", "Lead", "fader=-7", "pan=0.4").status
        == 0)
    #expect(
      try mixwright("render", "plain.session.json", "-o", "rough.wav", "--quiet").status == 0)
    let outcome = try mix("--rough-mix", "rough.wav", "--reference", "Song.wav")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let first = try SessionDocument(contentsOf: studio("mix.session.json"))
    #expect(
      try mixwright(
        "refit", "mix.session.json", "--reference", "Song.wav:tone", "--quality", "draft", "--quiet"
      ).status == 0)
    let again = try SessionDocument(contentsOf: studio("mix.session.json"))
    for (before, after) in zip(first.tracks, again.tracks) {
      #expect(before.settings.fader == after.settings.fader, "\(before.name)")
      #expect(before.settings.pan == after.settings.pan, "\(before.name)")
    }
    #expect(again.tracks[2].settings.pan == first.tracks[2].settings.pan)
  }

  /// A reference for the width turns no equalizer, and what cannot be reached is told.
  @Test func onlyControlsOfAspectsThatAreAskedForMove() throws {
    let outcome = try mixwright(
      "mix", "Stems/Bass.wav", "--reference", "Song.wav:width,space", "-o", "mix.wav", "--quality",
      "draft", "--json", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let track = try SessionDocument(contentsOf: studio("mix.session.json")).tracks[0]
    #expect(track.settings.equalizer == EqualizerSettings())
    #expect(track.settings.compressor == CompressorSettings())
    #expect(track.settings.fader.decibels == 0)
    let notes = try outcome.json["notes"]?.array?.compactMap(\.string) ?? []
    #expect(
      notes.contains {
        $0.hasPrefix(
          "width was requested but hardly improved: difference from the reference in side spectrum "
        )
      })
    let contradiction = try mix(
      "--reference", "Song.wav:tone", "--only", "dynamics", "--force")
    #expect(contradiction.status == 64)
    #expect(
      contradiction.errors.contains(
        "only dynamics is to be fitted, but the references are used for tone, so there is nothing to fit"
      ))
  }

  /// Samples far beyond full scale are legal in float files.
  @Test func aReferenceLouderThanAnyMixIsMatchedAsFarAsPossible() throws {
    try studio.record("Loud.wav", seconds: 6, hertz: [110, 330], gain: 1e6)
    let outcome = try mix("--reference", "Loud.wav:loudness")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let notes = try outcome.json["notes"]?.array?.compactMap(\.string) ?? []
    #expect(notes.contains { $0.contains("instead of 0.0 LUFS") })
  }

  @Test func contradictionsAreNamedTogether() throws {
    let outcome = try mix(
      "--reference", "Song.wav", "--keep", "Basss", "--range", "Drums:fader=20..30")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("Basss") && outcome.errors.contains("fader"))
    for (wrong, line) in [
      ("Song.wav:0", "the weight 0 is out of range; give one above 0"),
      ("Song.wav:nan", "the weight nan is out of range"),
      ("Song.wav:0.5:2", "Song.wav:0.5:2 has more than one weight"),
      ("Song.wav:tone:width", "has more than one list of aspects"),
      ("Song.wav:tone,wdith", "there is no aspect \"wdith\"; did you mean \"width\"?"),
      ("Song.wav:loudnes", "there is no aspect \"loudnes\"; did you mean \"loudness\"?"),
      ("Song.wav@0:04-0:01", "the section @0:04-0:01 ends before it begins"),
      ("Song.wav@0:00-9:00", "reaches past the end"),
      ("Son.wav:tone", "Son.wav: does not exist"),
    ] {
      let outcome = try mix("--reference", wrong)
      #expect(outcome.status != 0 && outcome.errors.contains(line), "\(wrong): \(outcome.errors)")
    }
  }
}
