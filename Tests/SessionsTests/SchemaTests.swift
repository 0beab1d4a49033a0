import Documents
import Foundation
import MixingConsole
import Sessions
import Testing

/// The committed schema and the table in `docs/session.md` are what the code makes of the
/// `Parameter` tables. `MIXWRIGHT_RECORD=1` writes them anew, and fails to say so.
@Suite struct SchemaTests {
  private static let documents = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs")

  private func expectCommitted(_ name: String, _ make: (String) throws -> String) throws {
    let url = Self.documents.appendingPathComponent(name)
    let committed = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    let made = try make(committed)
    if ProcessInfo.processInfo.environment["MIXWRIGHT_RECORD"] == "1" {
      try made.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
    }
    #expect(committed == made, "\(name) is out of date: MIXWRIGHT_RECORD=1 swift test writes it")
  }

  @Test func theCommittedSchemaIsTheGeneratedOne() throws {
    try expectCommitted("session.schema.json") { _ in SessionSchema.document().prettyPrinted }
  }

  @Test func theManualListsEverySetting() throws {
    try expectCommitted("session.md") { text in
      let begin = "<!-- settings -->\n"
      let end = "<!-- end of settings -->"
      let start = try #require(text.range(of: begin)).upperBound
      let stop = try #require(text.range(of: end)).lowerBound
      let tables = [
        table(TrackSettings.self, "Tracks"), table(ReverbSettings.self, "Reverb"),
        table(MasterSettings.self, "Master"),
      ]
      return text[..<start] + tables.joined(separator: "\n") + text[stop...]
    }
  }

  private func table<Strip: SessionStrip>(_ strip: Strip.Type, _ title: String) -> String {
    var lines = [
      "### \(title)", "", "| in the document | for `adjust` | range | default | |",
      "| --- | --- | --- | --- | --- |",
    ]
    for parameter in Strip.parameters {
      let low = parameter.text(for: parameter.range.lowerBound)
      let high = parameter.text(for: parameter.range.upperBound)
      let range = "\(low) to \(high)" + (parameter.off == nil ? "" : ", off")
      let value = parameter.text(for: parameter.defaultValue)
      lines.append(
        "| `\(parameter.path)` | `\(parameter.name)` | \(range) | \(value) | \(parameter.help) |")
    }
    for control in Strip.switches {
      let range = "\(control.onWords[0]), \(control.offWords[0])"
      lines.append(
        "| `\(control.key)` | `\(control.name)` | \(range) | \(control.offWords[0]) | \(control.help) |"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func theManualsExampleIsASession() throws {
    let url = Self.documents.appendingPathComponent("session.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    let start = try #require(text.range(of: "```json\n")).upperBound
    let stop = try #require(text[start...].range(of: "```")).lowerBound
    let document = try parsed(String(text[start..<stop]))
    #expect(document.tracks.count == 2)
    #expect(document.tracks[0].settings != TrackSettings())
  }

  @Test func everySettingStandsInTheSchema() throws {
    func expectAll<Strip: SessionStrip>(of strip: Strip.Type, in schema: JSONValue?) throws {
      for parameter in Strip.parameters {
        var place = schema
        for key in parameter.path.split(separator: ".") {
          place = place?["properties"]?[String(key)]
        }
        let number = try #require(place?["anyOf"]?[0], "\(parameter.path)")
        #expect(number["minimum"]?.number == parameter.range.lowerBound)
        #expect(number["maximum"]?.number == parameter.range.upperBound)
        #expect(place?["anyOf"]?.array?.contains(["const": "off"]) == (parameter.off != nil))
        #expect(place?["description"]?.string?.hasPrefix(parameter.help) == true)
      }
      for control in Strip.switches {
        #expect(schema?["properties"]?[control.key]?["default"] == false)
      }
    }
    let schema = SessionSchema.document()
    try expectAll(
      of: TrackSettings.self, in: schema["$defs"]?["track"]?["properties"]?["settings"])
    let fields = schema["properties"]
    try expectAll(
      of: ReverbSettings.self, in: fields?["reverb"]?["properties"]?["settings"])
    try expectAll(
      of: MasterSettings.self, in: fields?["master"]?["properties"]?["settings"])
  }

  @Test func everyFieldOfADocumentStandsInTheSchema() {
    func expectNamed(_ value: JSONValue, _ schema: JSONValue?, _ place: String) {
      var schema = schema
      if let reference = schema?["$ref"]?.string?.split(separator: "/").last {
        schema = SessionSchema.document()["$defs"]?[String(reference)]
      } else if let reference = schema?["anyOf"]?[1]?["$ref"]?.string?.split(separator: "/").last {
        schema = SessionSchema.document()["$defs"]?[String(reference)]
      }
      #expect(schema != nil, "\(place)")
      for member in value.object?.members ?? [] {
        let inner = schema?["properties"]?[member.key] ?? schema?["additionalProperties"]
        expectNamed(member.value, inner, "\(place).\(member.key)")
      }
      for element in value.array ?? [] { expectNamed(element, schema?["items"], "\(place)[]") }
    }
    expectNamed(randomDocument().json, SessionSchema.document(), "")
  }
}
