import AudioFiles
import Documents
import GeneratedAudio
import Testing

@Suite struct HelpTests {
  let mixwright = CommandLineProgram(folder: "/")

  @Test(
    arguments: [
      [], ["mix"], ["render"], ["analyze"], ["adjust"], ["undo"], ["redo"], ["history"], ["show"],
      ["versions"], ["compare"], ["apply"], ["report"], ["demo"],
    ])
  func everyHelpHasExamplesThatFitTheTerminal(_ command: [String]) throws {
    let outcome = try mixwright(command + ["--help"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "EXAMPLES"))
    let examples = lines[(start + 1)...].prefix { !$0.isEmpty }
    #expect(!examples.isEmpty)
    #expect(examples.allSatisfy { $0.hasPrefix("  mixwright ") })
  }

  @Test func theVersionNamesBuildAndWeights() throws {
    let program = try ContentFingerprint(contentsOf: CommandLineProgram.path).description
    let build = program.drop { $0 != ":" }.dropFirst().prefix(12)
    let lines = try mixwright("--version").output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("mixwright 0.") == true)
    #expect(lines.first?.hasSuffix("(build \(build))") == true)
    #expect(
      lines.dropFirst() == ["weights of transformer: none found", "weights of dmc: none found"])
    var installed = mixwright
    installed.environment = [:]
    let weights = try installed("--version").output.split(separator: "\n").dropFirst()
    #expect(weights.count == 2)
    #expect(weights.allSatisfy { $0.contains(#/: [0-9a-f]{12}, /.*\/Weights$/#) }, "\(weights)")
  }

  @Test func completionsAndNoArguments() throws {
    #expect(try mixwright("--generate-completion-script", "bash").output.contains("--reference"))
    let bare = try mixwright()
    #expect(bare.status == 0 && bare.output.contains("SUBCOMMANDS:"))
    #expect(try mixwright("--bogus").status == 64)
  }
}

@Suite struct AnalyzeTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordStems()
  }

  @Test func tableHasARowForEachFileAndFaultsInSentences() throws {
    try studio.record("Stems/Twice.wav", seconds: 4, hertz: [440, 440], gain: 0.2)
    let outcome = try mixwright("analyze", "Stems")
    #expect(outcome.status == 0)
    let rows = outcome.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows[0].first == "File" && rows[0].last == "balance")
    #expect(rows[1...5].map(\.first) == ["Bass", "Drums", "Lead", "Pad", "Twice"])
    #expect(rows[1...5].allSatisfy { $0.count == rows[0].count })
    #expect(outcome.output.contains("  Twice: Both channels of this stereo file are the same"))
    #expect(!outcome.output.contains("-inf") && !outcome.output.contains("nan"))
  }

  @Test func jsonHasNumbersOrNullAndTheBarkSpectrum() throws {
    try studio.record("Silent.wav", seconds: 4)
    let json = try mixwright("analyze", "Silent.wav", "Stems/Lead.wav", "--json").json
    let files = try #require(json["files"]?.array)
    #expect(files[0]["loudness"] == .null && files[0]["truePeak"] == .null)
    #expect(files[0]["faults"]?[0]?["name"]?.string == "silent")
    // A sine of 660 Hz with a peak of 0.1.
    let lead = files[1]
    #expect(abs((lead["samplePeak"]?.number ?? 0) + 20) < 0.2)
    let mid = try #require(lead["barkSpectrum"]?["mid"]?.array).map { $0.number ?? -.infinity }
    let loudest = try #require(mid.indices.max { mid[$0] < mid[$1] })
    let edges = try #require(lead["barkSpectrum"]?["edges"]?.array).compactMap(\.number)
    #expect(edges[loudest] < 660 && 660 < edges[loudest + 1])
    let text = try mixwright("analyze", "Stems/Lead.wav", "--spectrum").output
    #expect(text.split(separator: "\n").filter { $0.contains("-") }.count >= 24)
  }
}
