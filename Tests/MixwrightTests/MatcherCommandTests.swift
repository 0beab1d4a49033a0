import Documents
import Foundation
import GeneratedAudio
import MixingConsole
import Sessions
import Testing

/// Matchers chosen on the command line, with untrained weights.
@Suite struct MatcherCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    try studio.recordStems()
    try studio.recordReference()
    try studio.writeControllers(to: "Weights")
    mixwright = CommandLineProgram(
      folder: studio.path, environment: ["MIXWRIGHT_CONTROLLER": studio("Weights")])
  }

  private func session() throws -> SessionDocument {
    try SessionDocument(contentsOf: studio("mix.session.json"))
  }

  @Test func refitTakesTheMatcherAndTheWeightsOfTheSession() throws {
    var mixwright = mixwright
    let outcome = try mixwright(
      "mix", "Stems", "--reference", "Song.wav", "-o", "mix.wav", "--matcher", "transformer",
      "--json", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try outcome.json["matcher"]?.string == "transformer")
    let fitted = try session()
    let record = try #require(fitted.matcher)
    #expect(record.name == "transformer" && record.quality == nil)
    #expect(record.controller?.file == "Weights/transformer.safetensors")
    #expect(record.controller?.notes == ["trained on": "nothing"])
    #expect(record.styleEnd != nil && record.styleStart != nil)

    // The program's own weights are others now, so those of the session are taken.
    try FileManager.default.createDirectory(
      atPath: studio("Other"), withIntermediateDirectories: false)
    mixwright.environment["MIXWRIGHT_CONTROLLER"] = studio("Other")
    let lock = fitted.tracks[0].name + ":fader"
    let again = try mixwright(
      "refit", "mix.session.json", "--lock", lock, "--quality", "draft", "--quiet")
    #expect(again.status == 0, "\(again.errors)")
    let refitted = try session()
    #expect(refitted.matcher?.name == "transformer")
    #expect(refitted.matcher?.controller?.fingerprint == record.controller?.fingerprint)
    #expect(refitted.tracks[0].settings.fader == fitted.tracks[0].settings.fader)

    try FileManager.default.removeItem(atPath: studio("Weights"))
    let without = try mixwright("refit", "mix.session.json", "--quality", "draft")
    #expect(without.status == 66)
    #expect(without.errors.contains("was made with the weights"), "\(without.errors)")
    #expect(without.errors.contains("--controller FILE"))
    #expect(
      try mixwright(
        "refit", "mix.session.json", "--matcher", "gradient", "--quality", "draft", "--quiet"
      ).status == 0)
    let gradient = try #require(try session().matcher)
    #expect(gradient.controller == nil && gradient.name == "gradient")
    #expect(try #require(gradient.styleEnd).total < (try #require(gradient.styleStart)).total)
  }

  /// Weights that lie about are for those who ask for them.
  @Test func theGradientIsTheDefaultHoweverFarItMayGo() throws {
    var distances: [Double] = []
    for reach in ["usual", "further"] {
      let outcome = try mixwright(
        "mix", "Stems", "--reference", "Song.wav", "-o", "mix.wav", "--force", "--reach", reach,
        "--json", "--quiet")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let json = try outcome.json
      #expect(json["matcher"]?.string == "gradient")
      distances.append(try #require(json["styleDistance"]?["end"]?["total"]?.number))
      #expect(distances.last! < (try #require(json["styleDistance"]?["start"]?["total"]?.number)))
    }
    #expect(distances[1] < distances[0], "\(distances)")
    let unknown = try mixwright(
      "mix", "Stems", "--reference", "Song.wav", "-o", "x.wav", "--reach", "everywhere")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("'usual'") && unknown.errors.contains("'further'"))
  }

  /// What is no matcher any more is refused with those that are; a session that it made is fitted by the default.
  @Test func theHybridIsGone() throws {
    let outcome = try mixwright(
      "mix", "Stems", "--reference", "Song.wav", "-o", "mix.wav", "--matcher", "hybrid")
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("'hybrid' is invalid for '--matcher <name>'"))
    for name in ["balanced", "gradient", "transformer", "dmc"] {
      #expect(outcome.errors.contains("'\(name)'"), "\(outcome.errors)")
    }
    #expect(!studio.contents().contains("mix.wav"))
    let mixed = try mixwright(
      "mix", "Stems", "--reference", "Song.wav", "-o", "mix.wav", "--quality", "draft", "--quiet")
    #expect(mixed.status == 0, "\(mixed.errors)")
    let text = try studio.text("mix.session.json")
    try studio.write(
      text.replacing("\"name\": \"gradient\"", with: "\"name\": \"hybrid\""),
      to: "mix.session.json")
    #expect(try session().matcher?.name == "hybrid")
    let again = try mixwright(
      "refit", "mix.session.json", "--quality", "draft", "--reach", "further", "--quiet")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try session().matcher?.name == "gradient")
  }

  @Test func theTransformerAloneHasReasonsAndHoldsLocks() throws {
    let outcome = try mixwright(
      "mix", "Stems", "--reference", "Song.wav", "-o", "mix.wav", "--matcher", "transformer",
      "--keep", "Bass:balance", "--start", "equal", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let session = try session()
    #expect(session.matcher?.name == "transformer" && session.matcher?.quality == nil)
    let bass = try #require(session.tracks.first { $0.name == "Bass" })
    #expect(bass.settings.fader.decibels == 0)
    // What is heard of it has a reason, and nothing else has one.
    #expect(!session.reasons.isEmpty)
    let strips = session.tracks.map { ($0.name, $0.settings) }
    for reason in session.reasons {
      guard let strip = strips.first(where: { $0.0 == reason.strip }) else { continue }
      var start = TrackSettings()
      start.trim = strip.1.trim
      #expect(strip.1 != start, "\(reason.strip)")
    }
  }

  @Test func dmcMixesWithoutAReference() throws {
    let outcome = try mixwright(
      "mix", "Stems", "-o", "mix.wav", "--matcher", "dmc", "--json", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try outcome.json["matcher"]?.string == "dmc")
    #expect(abs((try outcome.json["loudness"]?.number ?? 0) + 14) < 0.2)
    let mixed = try session()
    #expect(mixed.references.isEmpty && mixed.matcher?.controller != nil)
    #expect(mixed.tracks.contains { $0.settings.fader.decibels != 0 })
    let again = try mixwright("refit", "mix.session.json", "--quiet")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try session().settings == mixed.settings)
  }

  @Test func whatCannotBeDoneIsSaid() throws {
    func expect(_ status: Int32, _ text: String, _ arguments: String...) throws {
      let outcome = try mixwright(["mix", "Stems", "-o", "x.wav"] + arguments)
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.errors.contains(text), "\(outcome.errors)")
      #expect(!studio.contents().contains("x.wav"))
    }
    for name in ["transformer", "gradient"] {
      try expect(64, "the matcher \(name) needs a song to match", "--matcher", name)
    }
    try studio.write("not weights", to: "Weights/transformer.safetensors")
    try expect(
      65, studio("Weights/transformer.safetensors: "), "--reference", "Song.wav", "--matcher",
      "transformer")
    try expect(
      66, "none.safetensors: no such file", "--reference", "Song.wav", "--controller",
      "none.safetensors")
    try FileManager.default.removeItem(atPath: studio("Weights/transformer.safetensors"))
    try expect(
      66, "transformer.safetensors was not found in", "--reference", "Song.wav", "--matcher",
      "transformer")
    var other = mixwright
    other.environment["MIXWRIGHT_CONTROLLER"] = studio("Nowhere")
    let outcome = try other(
      "mix", "Stems", "-o", "x.wav", "--reference", "Song.wav", "--matcher", "transformer")
    #expect(outcome.status == 66 && outcome.errors.contains("MIXWRIGHT_CONTROLLER names it"))
  }

  @Test func evaluationComparesControllers() throws {
    try studio.write(
      """
      {"songs": ["Stems"], "references": ["Song.wav"],
       "methods": ["transformer", {"name": "alone", "matcher": "dmc",
                                   "controller": "Weights/dmc.safetensors"}]}
      """, to: "songs.json")
    let outcome = try mixwright("evaluate", "songs.json", "-o", "Results", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = try studio.text("Results/results.csv")
    #expect(table.contains("transformer") && table.contains("alone"))
    try studio.write(
      """
      {"songs": ["Stems"], "references": ["Song.wav"],
       "methods": [{"matcher": "gradient", "controller": "Weights/dmc.safetensors"}]}
      """, to: "songs.json")
    let useless = try mixwright("evaluate", "songs.json", "-o", "Results", "--quiet")
    #expect(useless.status == 65)
    #expect(useless.errors.contains("methods[0].controller: "), "\(useless.errors)")
  }
}
