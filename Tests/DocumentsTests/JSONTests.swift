import Documents
import SignalProcessing
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    ("-0", -0.0), ("0", 0), ("1e3", 1000), ("-3.50", -3.5), ("1E-2", 0.01), ("5e+1", 50),
    ("0.1", 0.1), ("123456789012345678901234567890", 123_456_789_012_345_678_901_234_567_890.0),
  ])
  func numbersKeepTheirDigits(text: String, value: Double) throws {
    let json = try JSONValue(parsing: text)
    #expect(json.number == value)
    #expect(json.description == text)
  }

  @Test(arguments: [
    (1.0, "1"), (-3, "-3"), (-0.0, "0"), (0.1, "0.1"), (0.1 + 0.2, "0.30000000000000004"),
    (44_100, "44100"), (-6.6, "-6.6"),
  ])
  func numbersAreWrittenShort(value: Double, text: String) {
    #expect(JSONValue(value).description == text)
  }

  @Test func numbersGoThereAndBack() throws {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<10_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      let json = JSONValue(value)
      #expect(try JSONValue(parsing: json.description).number == value)
    }
    #expect(JSONValue(.nan) == .null)
    #expect(JSONValue(-.infinity) == .null)
  }

  @Test func wholeNumbersAreExactBeyondDoubles() throws {
    let json = JSONValue.number(JSONNumber(UInt64.max - 1))
    #expect(json.description == "18446744073709551614")
    #expect(json != .number(JSONNumber(UInt64.max)))
    #expect(try JSONValue(parsing: json.description) == json)
    #expect(JSONNumber(3.0).unsignedInteger == 3)
    #expect(JSONNumber(-3.0).unsignedInteger == nil)
    #expect(JSONNumber(0.5).unsignedInteger == nil)
  }

  @Test func textGoesThereAndBack() throws {
    for text in ["", "Bass", "\"\\/\u{8}\u{c}\n\r\t\u{1}\u{1f}", "Ünïcode 🎚️ 低音", "\u{2028}"] {
      #expect(try JSONValue(parsing: JSONValue.string(text).description).string == text)
    }
    #expect(try JSONValue(parsing: #""\ud83c\udf9a\u00e9\/""#).string == "🎚é/")
  }

  @Test func membersKeepTheirOrder() throws {
    let text = #"{"z": 1, "a": {"y": [], "b": {}}, "m": [1, "two", null, true, false]}"#
    let json = try JSONValue(parsing: text)
    #expect(json.description == text)
    #expect(json.object?.members.map(\.key) == ["z", "a", "m"])
    #expect(json["m"]?[1] == "two")
    #expect(json["m"]?[9] == nil)
    #expect(json["a"]?["missing"] == nil)
  }

  @Test func smallLeavesStandOnOneLine() throws {
    let json: JSONValue = [
      "fader": ["decibels": -3], "tracks": [["name": "Kick"], ["name": "Bass", "tags": [[1]]]],
      "none": [:], "long": .array(Array(repeating: 1_234_567, count: 10)),
    ]
    #expect(
      json.prettyPrinted == """
        {
          "fader": {"decibels": -3},
          "tracks": [
            {"name": "Kick"},
            {
              "name": "Bass",
              "tags": [
                [1]
              ]
            }
          ],
          "none": {},
          "long": [
            1234567,
            1234567,
            1234567,
            1234567,
            1234567,
            1234567,
            1234567,
            1234567,
            1234567,
            1234567
          ]
        }

        """)
    #expect(try JSONValue(parsing: json.prettyPrinted) == json)
  }

  @Test(arguments: [
    ("", 1, 1, "ends where a value"),
    ("{\n  \"a\": 1,\n}", 2, 9, "a comma before '}'; remove it"),
    ("[1, 2,]", 1, 6, "a comma before ']'; remove it"),
    ("{\"a\": 1 \"b\": 2}", 1, 9, "expected ',' or '}', found '\"'"),
    ("{\"a\" 1}", 1, 6, "expected ':' after \"a\", found '1'"),
    ("{a: 1}", 1, 2, "field name in double quotes, found 'a'"),
    ("{\"ä\": 'x'}", 1, 7, "double quotes"),
    ("{\r\n// no\r\n}", 2, 1, "field name in double quotes, found '/'"),
    ("[1, // no\n2]", 1, 5, "no comments"),
    ("{\"a\": 1, \"a\": 2}", 1, 10, "\"a\" stands here twice"),
    ("[1] 2", 1, 5, "more text"),
    ("\"open", 1, 1, "no closing quote"),
    ("\"open\n\"", 1, 1, "not closed on its line"),
    ("\"\\x\"", 1, 2, "no such escape"), ("\"\\u12g4\"", 1, 2, "no such escape"),
    ("\"\\ud800\"", 1, 2, "surrogate"), ("\"\\", 1, 3, "inside an escape"),
    ("[1", 1, 3, "found the end of the document"), ("[,]", 1, 2, "expected a value, found ','"),
    ("{\"a\": NaN}", 1, 7, "\"NaN\" is not a JSON value"),
    ("True", 1, 1, "\"True\" is not"), ("1e999", 1, 1, "\"1e999\" is not"),
  ])
  func faultsHaveTheirPlace(text: String, line: Int, column: Int, message: String) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    #expect(error?.line == line, "\(text)")
    #expect(error?.column == column, "\(text)")
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.description.hasPrefix("line \(line), column \(column): ") == true)
  }

  @Test(arguments: ["01", "-", "+1", ".5", "5.", "1e", "1e+", "0x10", "--1", "1.2.3", "-Infinity"])
  func otherNumbersAreFaults(text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
  }

  @Test func depthIsLimited() throws {
    let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    #expect(throws: Never.self) { try JSONValue(parsing: deep(256)) }
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: deep(100_000)) }
    #expect(error?.message == "nested deeper than 256 levels")
  }
}
