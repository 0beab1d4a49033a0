import Foundation
import NeuralNetworks
import Testing

/// Whatever the bytes are: tensors or an error, never a crash.
@Suite struct DamagedFileTests {
  /// A file with this header and so many bytes of numbers.
  static func file(_ header: String, length: UInt64? = nil, numbers: Int = 8) -> Data {
    let length = length ?? UInt64(header.utf8.count)
    return Data((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) })
      + Data(header.utf8) + Data(count: numbers)
  }

  static func tensor(_ shape: String, _ offsets: String, _ format: String = "F32") -> String {
    #"{"dtype":"\#(format)","shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  static let good = #"{"a":\#(tensor("[2]", "[0,8]"))}"#

  @Test func soundFile() throws {
    #expect(try WeightsFile(Self.file(Self.good)).tensors["a"]?.values == [0, 0])
    // A slice whose indices do not begin at 0.
    let shifted = (Data(count: 3) + Self.file(Self.good)).dropFirst(3)
    #expect(try WeightsFile(shifted).tensors["a"]?.values == [0, 0])
    #expect(try WeightsFile(Self.file("{}  ", numbers: 0)).tensors.isEmpty)
    let none = #"{"a":\#(Self.tensor("[0,5]", "[0,0]"))}"#
    #expect(try WeightsFile(Self.file(none, numbers: 0)).tensors["a"]?.shape == [0, 5])
  }

  @Test(arguments: [
    ("wrong length", file(good, length: 7)),
    ("header beyond the end", file(good, length: 5000)),
    ("largest length", file(good, length: .max)),
    ("length 0", file("", length: 0, numbers: 0)),
    ("no JSON", file("not JSON")),
    ("an array", file("[1,2]")),
    ("space before the object", file(" " + good)),
    ("a number for a tensor", file(#"{"a":1}"#)),
    ("no shape", file(#"{"a":{"dtype":"F32","data_offsets":[0,8]}}"#)),
    ("metadata of numbers", file(#"{"__metadata__":{"a":1}}"#, numbers: 0)),
    ("too short", file(good, numbers: 4)),
    ("too long", file(good, numbers: 12)),
    ("wrong shape", file(#"{"a":\#(tensor("[3]", "[0,8]"))}"#)),
    ("negative shape", file(#"{"a":\#(tensor("[-1,-2]", "[0,8]"))}"#)),
    ("fractional shape", file(#"{"a":\#(tensor("[1.5]", "[0,8]"))}"#)),
    ("overflowing shape", file(#"{"a":\#(tensor("[4611686018427387904,4,2]", "[0,8]"))}"#)),
    ("number beyond Int", file(#"{"a":\#(tensor("[2]", "[0,99999999999999999999]"))}"#)),
    ("reversed place", file(#"{"a":\#(tensor("[2]", "[8,0]"))}"#)),
    ("negative place", file(#"{"a":\#(tensor("[2]", "[-8,0]"))}"#)),
    ("place beyond the end", file(#"{"a":\#(tensor("[2]", "[8,16]"))}"#)),
    ("one number as place", file(#"{"a":\#(tensor("[2]", "[8]"))}"#)),
    ("gap", file(#"{"a":\#(tensor("[1]", "[4,8]"))}"#)),
    (
      "overlap",
      file(#"{"a":\#(tensor("[2]", "[0,8]")),"b":\#(tensor("[1]", "[4,8]"))}"#)
    ),
    ("another format", file(#"{"a":\#(tensor("[1]", "[0,8]", "I64"))}"#)),
    ("deep nesting", file(String(repeating: #"{"a":"#, count: 100_000))),
    ("invalid UTF-8", Data([3, 0, 0, 0, 0, 0, 0, 0]) + Data("{".utf8) + Data([0xff, 0xfe])),
  ])
  func damaged(name: String, data: Data) {
    #expect(throws: WeightsFileError.self, "\(name)") { try WeightsFile(data) }
  }

  @Test func everyTruncation() throws {
    let data = try Data(contentsOf: WeightsFileTests.goldenFile(.float32))
    for count in 0..<data.count {
      #expect(throws: WeightsFileError.self, "\(count)") {
        try WeightsFile(data.prefix(count))
      }
    }
  }

  /// Random damage is found, or gives another sound file.
  @Test func randomDamage() throws {
    let data = try Data(contentsOf: WeightsFileTests.goldenFile(.float32))
    var generator = SeededGenerator(seed: 1)
    var errors = 0
    for _ in 0..<3000 {
      var damaged = data
      for _ in 0..<3 {
        let place = Int(generator.next() % UInt64(data.count))
        damaged[place] = UInt8(truncatingIfNeeded: generator.next())
      }
      do {
        let file = try WeightsFile(damaged)
        #expect(file.tensors.values.allSatisfy { $0.count == $0.shape.reduce(1, *) })
      } catch {
        errors += 1
      }
    }
    #expect(errors > 1000 && errors < 3000)
  }

  @Test func messagesNameTheFault() {
    let gap = Self.file(#"{"a":\#(Self.tensor("[1]", "[4,8]"))}"#)
    #expect {
      try WeightsFile(gap)
    } throws: {
      "\($0)".contains("\"a\" begins at 4 and not at 0")
    }
    let integers = Self.file(#"{"a":\#(Self.tensor("[1]", "[0,8]", "I64"))}"#)
    #expect {
      try WeightsFile(integers)
    } throws: {
      ($0 as? WeightsFileError)?.kind == .unsupported && "\($0)".contains("I64")
    }
  }
}
