import Documents
import Testing

/// Faults name the file, the place and the cure.
@Suite struct DocumentReaderTests {
  private func reader(_ text: String) throws -> DocumentReader {
    DocumentReader(value: try JSONValue(parsing: text), file: "song.json")
  }

  private func fault(_ body: () throws -> Void) -> String {
    #expect(throws: DocumentError.self, performing: body)?.description ?? ""
  }

  @Test func placesAreSaidAsTheyStandInTheDocument() throws {
    let root = try reader(#"{"tracks": [{"name": "Kick"}, {"name": "Bass", "fader": "loud"}]}"#)
    let track = try root.required("tracks", "a list").elements()[1].named("Bass")
    let fader = try #require(try track.member("fader"))
    #expect(fader.place == #"tracks[1] "Bass".fader"#)
    #expect(
      fault { _ = try fader.number() }
        == #"song.json: tracks[1] "Bass".fader: expected a number, found the text "loud""#)
    #expect(
      fault { _ = try track.required("pan", "-1...1") }
        == #"song.json: tracks[1] "Bass": the field "pan" is missing; add it (-1...1)"#)
  }

  @Test func nullIsAsIfItWereMissing() throws {
    let root = try reader(#"{"a": null, "b": {"c": 1}}"#)
    #expect(try root.member("a")?.value == nil)
    #expect(try root.descendant(["b", "c"])?.number() == 1)
    #expect(try root.descendant(["a", "c"])?.value == nil)
  }

  @Test func numbersKeepToTheirRange() throws {
    let number = try #require(try reader(#"{"n": 12.5}"#).member("n"))
    #expect(try number.number(in: 0...20) == 12.5)
    #expect(
      fault { _ = try number.number(in: -6...6, unit: "dB") }
        == "song.json: n: 12.5 is out of range; choose -6...6 dB")
    #expect(
      fault { _ = try number.wholeNumber(in: 1...20) }
        == "song.json: n: 12.5 is not a whole number from 1 to 20; choose one")
  }

  @Test(arguments: [
    ("null", "null"), ("true", "true"), ("1e3", "the number 1e3"), ("[]", "a list"),
    ("{}", "an object"),
  ])
  func otherTypesAreNamed(text: String, found: String) throws {
    let value = try reader(text)
    #expect(
      fault { _ = try value.string() }
        == "song.json: expected text in double quotes, found \(found)")
  }
}
