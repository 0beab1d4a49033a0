import Foundation
import NeuralNetworks
import Testing

@Suite struct HalfPrecisionTests {
  /// A file that holds these binary16 patterns.
  private func file(_ patterns: [UInt16]) -> Data {
    let header =
      #"{"a":{"dtype":"F16","shape":[\#(patterns.count)],"data_offsets":[0,\#(2 * patterns.count)]}}"#
    return Data((0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) })
      + Data(header.utf8)
      + Data(patterns.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
  }

  /// The value of a pattern by the definition of IEEE 754.
  private func value(_ pattern: UInt16) -> Double {
    let sign: Double = pattern & 0x8000 == 0 ? 1 : -1
    let exponent = Int(pattern >> 10) & 31
    let fraction = Double(pattern & 0x3ff) / 1024
    if exponent == 0 { return sign * fraction * 0x1p-14 }
    if exponent == 31 { return fraction == 0 ? sign * .infinity : .nan }
    return sign * (1 + fraction) * pow(2, Double(exponent - 15))
  }

  @Test func everyPatternThereAndBack() throws {
    let patterns = (0...UInt16.max).map { $0 }
    let data = file(patterns)
    let read = try WeightsFile(data)
    let tensor = try #require(read.tensors["a"])
    for pattern in patterns {
      let (found, expected) = (tensor.values[Int(pattern)], value(pattern))
      let same = expected.isNaN ? found.isNaN : Double(found) == expected
      #expect(same && found.sign == (pattern < 0x8000 ? .plus : .minus), "\(pattern)")
    }
    #expect(try read.encoded(as: .float16).suffix(2 * 65536) == data.suffix(2 * 65536))
  }

  /// Between neighbours: to the nearer one, in the middle to the even one.
  @Test func rounding() throws {
    var values: [Float] = []
    var expected: [UInt16] = []
    for pattern in UInt16(0)..<0x7bff {
      let (below, above) = (Float(value(pattern)), Float(value(pattern + 1)))
      let middle = (below + above) / 2
      values += [middle.nextDown, middle, middle.nextUp, -middle.nextUp]
      let even = pattern & 1 == 0 ? pattern : pattern + 1
      expected += [pattern, even, pattern + 1, pattern + 1 | 0x8000]
    }
    values += [65519.99, 0x1p-26, -0x1p-149, 65504, .infinity, -.infinity]
    expected += [0x7bff, 0, 0x8000, 0x7bff, 0x7c00, 0xfc00]
    let written = try WeightsFile(
      tensors: ["a": Tensor(shape: [values.count], values: values)]
    ).encoded(as: .float16)
    #expect(written.suffix(2 * values.count) == file(expected).suffix(2 * values.count))
    for overflow in [Float(65520), 1e30, -65520] {
      #expect(throws: WeightsFileError.self) {
        try WeightsFile(tensors: ["a": Tensor(shape: [1], values: [overflow])])
          .encoded(as: .float16)
      }
    }
  }
}
