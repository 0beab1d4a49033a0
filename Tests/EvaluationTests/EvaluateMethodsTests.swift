import AudioFiles
import Documents
import Evaluation
import Foundation
import GeneratedAudio
import MixAssistant
import MixingConsole
import Sessions
import SignalProcessing
import Testing

@Suite struct EvaluateMethodsTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.record("A/Bass.wav", seconds: 8, hertz: [82], gain: 0.3)
    try studio.record("A/Lead.wav", seconds: 8, hertz: [660], gain: 0.1)
    try studio.record("A/Drums.wav", seconds: 8, noise: 0.2, channelCount: 2)
    try studio.record("B/Bass.wav", seconds: 4, hertz: [110], gain: 0.3)
    try studio.record("B/Hat.wav", seconds: 4, noise: 0.2)
    try studio.recordReference()
  }

  private func results(
    _ manifest: JSONValue, to folder: String = "Out", anew: Bool = false
  ) throws -> EvaluationResults {
    try studio.write(manifest.prettyPrinted, to: "songs.json")
    var job = EvaluateMethods(
      manifest: try EvaluationManifest(contentsOf: studio("songs.json")),
      output: studio(folder))
    job.startsAnew = anew
    return try job.run { _ in }
  }

  private func copying(_ file: String, counting: String = "/dev/null") -> JSONValue {
    [
      "name": "copy",
      "command": [
        "sh", "-c", .string("echo once >> \(counting); cp \"$0\" \"$1\""), .string(file),
        "{output}",
      ],
    ]
  }

  @Test func aBalanceErrorIsTheMeanDeviationOfTheGains() throws {
    // A person's balance that differs from equal loudness by known amounts.
    let differences = ["Bass": -4.0, "Drums": 1.0, "Lead": 6.0]
    let reports = try AnalyzeFiles(paths: [studio("A")]).run { _ in }.reports
    var gains = JSONObject()
    for report in reports {
      gains[report.stem.name] = JSONValue(
        try #require(differences[report.stem.name]) - report.analysis.loudness)
    }
    let results = try results([
      "songs": [["stems": "A", "balance": .object(gains)]], "references": ["Song.wav"],
      "methods": ["balanced", "balanced-spread", copying("{reference}")],
    ])
    // Around their mean of 1 dB: 5, 0 and 5 dB.
    let errors = results.cells.map { $0.measures["balance-error"] }
    #expect(abs(try #require(errors[0]) - 10.0 / 3) < 0.05)
    // A pan by constant power changes no balance.
    #expect(abs(try #require(errors[1]) - 10.0 / 3) < 0.05)
    // A finished mix does not tell how loud its tracks are.
    #expect(errors[2] == nil)
    #expect(results.cells[0].measures["fader-move"] == 0)
    // Three tracks in bands of their own hide each other little, and no track more than all together.
    let presence = try #require(results.cells[0].measures["presence"])
    let least = try #require(results.cells[0].measures["least-presence"])
    #expect(least < presence && presence < 0 && least > -10, "\(presence), \(least)")
    #expect(results.cells[2].measures["presence"] == nil)
    #expect(results.cells[2].measures["fader-move"] == nil)
  }

  /// Toward the sum of its own stems the right answer is known: all gains alike, and nothing else.
  @Test func theOwnMixHasAKnownAnswer() throws {
    let results = try results([
      "songs": ["A"], "ownMixes": true,
      "methods": [
        "balanced", ["name": "as they are", "matcher": "balanced", "start": "stems"],
      ],
    ])
    #expect(results.cells.map(\.place.target.name) == ["own mix", "own mix"])
    let (equal, stems) = (results.cells[0].measures, results.cells[1].measures)
    let loudness = try AnalyzeFiles(paths: [studio("A")]).run { _ in }.reports
      .map(\.analysis.loudness)
    let mean = loudness.reduce(0, +) / 3
    let expected = loudness.reduce(0) { $0 + abs($1 - mean) } / 3
    #expect(abs(try #require(equal["own-balance-error"]) - expected) < 0.1)
    #expect(try #require(stems["own-balance-error"]) < 0.1)
    #expect(try #require(stems["style-distance"]) < 0.2)
    #expect(try #require(stems["lateral-balance"]) < 0.1)
    for measures in [equal, stems] {
      for measure in MixDecisions.measures { #expect(measures[measure.name] == 0) }
      #expect(try #require(measures["limiter-reduction"]) <= 6.05)
      #expect(measures["fader-move"] == 0)
    }
  }

  @Test func theReferenceItselfHasNoLoss() throws {
    let results = try results([
      "songs": ["A"], "references": ["Song.wav"],
      "methods": [copying("{reference}"), ["name": "mine", "mix": "Song.wav"], "balanced"],
    ])
    for cell in results.cells.prefix(2) {
      #expect(cell.failure == nil)
      let losses = cell.measures.filter { $0.key.hasPrefix("af-loss") }
      #expect(losses.count == 6 && losses.values.allSatisfy { $0 == 0 })
      let distances = cell.measures.filter { $0.key.hasPrefix("style-distance") }
      #expect(distances.count == 8 && distances.values.allSatisfy { $0 == 0 })
    }
    let balanced = results.cells[2].measures
    #expect(try #require(balanced["af-loss"]) > 0.01)
    #expect(try #require(balanced["style-distance"]) > 1)
    // As loud as the reference.
    let wanted = try #require(results.cells[0].measures["loudness"])
    #expect(abs(try #require(balanced["loudness"]) - wanted) < 0.3)
  }

  @Test func settingsOfAKnownMixAreJudgedOnItsSecondHalf() throws {
    // The mix that equal loudness makes is a mix that `balanced` must find; the others differ from
    // it by what the truth says.
    let session = try MatchMixFixture.balancedSession(of: studio("A"), beside: studio("start.wav"))
    var stems: [JSONValue] = []
    var channels = [[Float]](repeating: Array(repeating: 0, count: 8 * 44_100), count: 2)
    for track in session.tracks {
      let gain = Foundation.pow(10, track.settings.trim.decibels / 20)
      let stem = try AudioBuffer(contentsOf: AudioFile(path: studio("A/\(track.name).wav")))
      let centre = stem.channelCount == 1 ? 0.5.squareRoot() : 1
      for side in 0..<2 {
        let samples = stem.channels[side % stem.channelCount]
        for frame in samples.indices {
          channels[side][frame] += samples[frame] * Float(gain * centre)
        }
      }
      let loudness = try #require(track.loudness) + track.settings.trim.decibels
      stems.append([
        "name": .string(track.name), "gain_decibels": JSONValue(track.settings.trim.decibels),
        "pan": 0, "loudness": [JSONValue(loudness), JSONValue(loudness)],
      ])
    }
    try AudioBuffer(channels: channels, sampleRate: 44_100).write(to: studio("rough.wav"))
    let truth: JSONValue = ["split_seconds": 4, "stems": .array(stems)]
    try studio.write(truth.prettyPrinted, to: "truth.json")
    let results = try results([
      "songs": ["A"], "roughMixes": [["song": "A", "truth": "truth.json"]],
      "methods": [
        "balanced", "balanced-spread",
        // Any program that leaves a session is judged like the program's own methods.
        [
          "name": "elsewhere", "for": "roughMixes",
          "command": [
            "sh", "-c", "cp \"$0\" \"$1\"; cp start.session.json \"${1%.wav}.session.json\"",
            "{reference}", "{output}",
          ],
        ],
        [
          "name": "wordless", "for": "roughMixes",
          "command": ["cp", "{reference}", "{output}"],
        ],
      ],
    ])
    let elsewhere = results.cells[2].measures
    #expect(elsewhere["fader-error"] == 0 && elsewhere["pan-error"] == 0)
    #expect(try #require(elsewhere["si-sdr"]) > 100)
    #expect(results.cells[3].failure?.hasPrefix("wordless: made no session") == true)
    let (found, spread) = (results.cells[0].measures, results.cells[1].measures)
    #expect(try #require(found["fader-error"]) < 0.1)
    #expect(try #require(found["balance-error"]) < 0.1)
    #expect(found["pan-error"] == 0 && found["unheard-tracks"] == 0)
    #expect(try #require(found["si-sdr"]) > 40)
    #expect(try #require(found["stft-distance"]) < 0.1)
    // Of three tracks one mono track is not bass: it alone has moved.
    #expect(abs(try #require(spread["pan-error"]) - 0.5 / 3) < 1e-9)
    #expect(try #require(spread["si-sdr"]) < 30)
    #expect(try #require(spread["stft-distance"]) > 0.1)
  }

  @Test func everyMethodOnEverySongAndTheFilesThatTell() throws {
    let manifest: JSONValue = [
      "songs": ["A", "B"], "references": ["Song.wav"],
      "methods": ["balanced", "prior-mean", "random", copying("{stems}/Bass.wav")], "seeds": 2,
    ]
    let results = try results(manifest)
    #expect(results.cells.count == 2 * 5 && results.failures.isEmpty)
    #expect(
      studio.contents("Out") == ["cells", "results.csv", "results.html", "results.json"])
    let lines = try studio.text("Out/results.csv").split(separator: "\r\n")
    #expect(lines.count == 11 && lines[0].hasPrefix("song,kind,target,method,seed,af-loss,"))
    #expect(lines[1].hasPrefix("A,reference,Song,balanced,0,0.994"))
    let tree = try JSONValue(parsing: studio.text("Out/results.json"))
    let means = try #require(tree["means"]?["reference"])
    let losses = results.cells.filter { $0.place.method == "random" }.map {
      $0.measures["af-loss"] ?? .nan
    }
    #expect(losses.count == 4)
    #expect(
      abs((means["random"]?["af-loss"]?.number ?? 0) - losses.reduce(0, +) / 4) < 1e-12)
    let interval = try #require(tree["intervals"]?["reference"]?["random"]?["af-loss"]?.array)
    let bounds = interval.compactMap(\.number)
    #expect(bounds.count == 2 && bounds[0] >= (losses.min() ?? 0) && bounds[0] < bounds[1])
    #expect(bounds[1] <= (losses.max() ?? 0))
    #expect(tree["seconds"]?.array?.count == 10)
    let searches = try #require(tree["searchSeconds"]?.array)
    #expect(searches.count == 10)
    #expect(searches.count { $0.number == nil } == 2, "of a command nothing but the whole is known")
    let page = try studio.text("Out/results.html")
    #expect(page.contains("<th scope=\"row\">prior-mean</th>"))
    #expect(!page.contains("://") && !page.contains("<script"))
    // The same again elsewhere: all but the times is the same.
    let again = try self.results(manifest, to: "Again")
    #expect(again.csv == results.csv)
    #expect(
      try studio.text("Again/results.json").split(separator: "\"seconds\"")[0]
        == studio.text("Out/results.json").split(separator: "\"seconds\"")[0])
  }

  @Test func finishedCellsAreKeptUntilSomethingChanges() throws {
    func times() throws -> Int { try studio.text("count").split(separator: "\n").count }
    let manifest: JSONValue = [
      "songs": ["B"], "references": ["Song.wav"],
      "methods": [copying("{reference}", counting: studio("count")), "balanced"],
    ]
    let first = try results(manifest)
    let written = try modified("Out/cells/B/Song/balanced/mix.flac")
    #expect(try times() == 1)
    #expect(try results(manifest).cells == first.cells)
    #expect(try times() == 1)
    #expect(try modified("Out/cells/B/Song/balanced/mix.flac") == written)
    #expect(try results(manifest, anew: true).csv == first.csv)
    #expect(try times() == 2)
    #expect(try modified("Out/cells/B/Song/balanced/mix.flac") > written)
    try studio.record("Song.wav", seconds: 5, hertz: [110, 440], gain: 0.2, noise: 0.2)
    let changed = try results(manifest)
    #expect(try times() == 3)
    #expect(changed.cells[1].measures["af-loss"] != first.cells[1].measures["af-loss"])
  }

  private func modified(_ name: String) throws -> Date {
    let attributes = try FileManager.default.attributesOfItem(atPath: studio(name))
    return try #require(attributes[.modificationDate] as? Date)
  }

  @Test func aCellThatCannotBeMadeDoesNotStopTheOthers() throws {
    try studio.record("Quiet.wav", seconds: 4)
    let results = try results([
      "songs": ["B"], "references": ["Song.wav"],
      "methods": [
        ["name": "broken", "command": ["sh", "-c", "echo no luck >&2; exit 3", "{output}"]],
        ["name": "idle", "command": ["true", "{output}"]],
        ["name": "missing", "command": ["no-such-program", "{output}"]],
        ["name": "silent", "mix": "Quiet.wav"], "balanced",
      ],
    ])
    let failures = results.cells.map { $0.failure ?? "" }
    #expect(failures[0].hasPrefix("sh ended with status 3: no luck; see "))
    #expect(failures[1].hasPrefix("true: made no {output}"))
    #expect(failures[2].hasPrefix("no-such-program ended with status 127"))
    #expect(failures[3].contains("Quiet.wav: is silent"))
    #expect(failures[4].isEmpty && results.cells[4].measures["af-loss"] != nil)
    #expect(results.failures.count == 4)
    #expect(throws: MixAssistantError.self) { try results.checkComplete(folder: "Out") }
    #expect(try studio.text("Out/results.html").contains("no luck"))
    // What an earlier run made is not taken for a mix that a program failed to make.
    let method: JSONValue = ["name": "idle", "mix": "Song.wav"]
    let other: JSONValue = ["songs": ["B"], "references": ["Song.wav"], "methods": [method]]
    #expect(try self.results(other).failures.isEmpty)
    try FileManager.default.copyItem(
      atPath: studio("Song.wav"), toPath: studio("Out/cells/B/Song/idle/mix.wav"))
    let idle: JSONValue = ["name": "idle", "command": ["true", "{output}"]]
    let again: JSONValue = ["songs": ["B"], "references": ["Song.wav"], "methods": [idle]]
    #expect(try self.results(again).failures.count == 1)
  }
}
