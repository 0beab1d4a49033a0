import Documents
import Foundation
import GeneratedAudio
import Sessions
import Testing

@Suite struct MixTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordStems()
  }

  @Test func withoutReferenceMixesEquallyLoudStemsOfAnyKind() throws {
    let outcome = try mixwright("mix", "Stems", "-o", "mix.wav", "--json")
    #expect(outcome.status == 0)
    let json = try outcome.json
    #expect(json["matcher"]?.string == "balanced")
    #expect(json["mix"]?.string == "mix.wav" && json["session"]?.string == "mix.session.json")
    #expect(json["losses"]?["start"] == .null)
    #expect(abs((json["loudness"]?.number ?? 0) + 14) < 0.1)
    #expect((json["truePeak"]?.number ?? 0) <= -1)
    #expect(
      json["tracks"]?.array?.map { $0["name"]?.string } == ["Bass", "Drums", "Lead", "Pad"])
    #expect(studio.contents() == ["Stems", "mix.session.json", "mix.wav"])
    #expect(outcome.errors.hasSuffix("\n") && outcome.errors.contains("render: 100 %"))
  }

  @Test func withReferenceLowersTheDistanceAndTellsItsTerms() throws {
    try studio.recordReference()
    let outcome = try mixwright(
      "mix", "Stems/Drums.wav", "Stems/Pad.flac", "--reference", "Song.wav", "-o", "mix.flac",
      "--json", "--quiet")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let json = try outcome.json
    #expect(json["matcher"]?.string == "gradient")
    let start = try #require(json["losses"]?["start"])
    let end = try #require(json["losses"]?["end"])
    let distance = try #require(json["styleDistance"])
    let before = try #require(distance["start"]?["total"]?.number)
    let after = try #require(distance["end"]?["total"]?.number)
    #expect(after < 0.85 * before, "\(before) → \(after)")
    for loss in [start, end] {
      let terms = try #require(loss["terms"]?.object?.members)
      #expect(
        terms.map(\.key) == [
          "rms", "crest-factor", "stereo-width", "stereo-imbalance", "bark-spectrum",
        ])
      let sum = terms.reduce(0) { $0 + ($1.value.number ?? .nan) }
      #expect(abs(sum - (loss["total"]?.number ?? 0)) < 1e-9)
    }
    #expect(json["seconds"]?.object?.members.map(\.key) == ["analyse", "fit", "render"])
    // Rendering the session again gives the same file, on any number of threads.
    #expect(
      try mixwright("render", "mix.session.json", "-o", "again.flac", "--threads", "1").status == 0)
    #expect(try studio.bytes("again.flac") == studio.bytes("mix.flac"))
  }

  @Test func sameInputsOptionsAndSeedGiveTheSameBytes() throws {
    for (name, threads) in [("a", "1"), ("b", "3"), ("c", "1")] {
      let outcome = try mixwright(
        "mix", "Stems", "-o", "\(name).wav", "--format", "int16", "--threads", threads, "--quiet")
      #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    }
    let first = try studio.bytes("a.wav")
    #expect(try first == studio.bytes("b.wav"))
    #expect(try first == studio.bytes("c.wav"))
    #expect(try studio.text("a.session.json") == studio.text("b.session.json"))
  }

  @Test func negativeValuesParseWithAndWithoutEqualsSign() throws {
    for arguments in [
      ["--loudness", "-20", "--ceiling", "-3"], ["--loudness=-20", "--ceiling=-3"],
    ] {
      let outcome = try mixwright(
        ["mix", "Stems", "-o", "mix.wav", "--force", "--json"] + arguments)
      #expect(outcome.status == 0)
      #expect(try abs((outcome.json["loudness"]?.number ?? 0) + 20) < 0.1)
      #expect(try (outcome.json["truePeak"]?.number ?? 0) <= -3)
    }
  }

  @Test func aLimiterThatWorksHardIsTold() throws {
    for (loudness, isTold) in [("-9", true), ("-30", false)] {
      let outcome = try mixwright(
        "mix", "Stems/Drums.wav", "-o", "mix.wav", "--force", "--loudness", loudness)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("quieter: its peaks") == isTold, "\(outcome.output)")
      #expect(outcome.output.contains("--limiter ") == isTold)
      #expect(outcome.output.contains("where Drums peaks") == isTold)
    }
    let outcome = try mixwright(
      "mix", "Stems/Drums.wav", "-o", "mix.wav", "--force", "--json", "--loudness", "-9",
      "--limiter", "2.5")
    #expect(outcome.status == 0)
    let limiter = try outcome.json["limiter"]?[0]
    #expect(limiter?["track"]?.string == "Drums")
    #expect(try abs((outcome.json["limiterReduction"]?.number ?? 0) - 2.5) < 0.05)
    let session = try JSONValue(parsing: studio.text("mix.session.json"))
    #expect(session["export"]?["limiterDecibels"]?.number == 2.5)
  }

  @Test func whereAMixBeginsIsToldAndChosen() throws {
    for (choice, sentence, balance) in [
      ("auto", "The stems add up to a plausible mix", "stems"),
      ("equal", "As requested, the mix starts with all tracks equally loud.", "equal"),
      ("stems", "As requested, the mix starts from the balance of the stems.", "stems"),
    ] {
      let arguments = ["mix", "Stems", "-o", "mix.wav", "--force", "--start", choice]
      let outcome = try mixwright(arguments)
      #expect(outcome.status == 0 && outcome.output.contains("Start\n  \(sentence)"))
      let json = try mixwright(arguments + ["--json", "--quiet"]).json
      #expect(json["start"]?["balance"]?.string == balance)
    }
  }

  @Test func someSilentStemsAreMixedAndAllSilentOnesRefused() throws {
    try studio.record("Stems/Nothing.wav", seconds: 4)
    let some = try mixwright("mix", "Stems", "-o", "mix.wav", "--json")
    #expect(some.status == 0)
    #expect(try some.json["tracks"]?[3]?["loudness"] == .null)
    let all = try mixwright("mix", "Stems/Nothing.wav", "-o", "none.wav")
    #expect(all.status == 65 && all.errors.contains("every stem is silent"))
    #expect(!studio.contents().contains("none.wav"))
  }

  @Test func interruptionLeavesNothingBehind() throws {
    try studio.record("Long.wav", seconds: 240, noise: 0.2)
    for (number, status) in [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)] {
      let process = try mixwright.start(["mix", "Long.wav", "-o", "mix.wav", "--quiet"])
      while process.isRunning && !studio.contents().contains(where: { $0.hasPrefix(".mixwright") })
      {
        usleep(1_000)
      }
      kill(process.processIdentifier, number)
      process.waitUntilExit()
      #expect(process.terminationStatus == status && process.terminationReason == .exit)
      #expect(studio.contents() == ["Long.wav", "Stems"])
    }
  }
}
