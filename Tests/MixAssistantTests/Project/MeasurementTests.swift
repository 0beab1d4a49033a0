import MixAssistant
import MixStyle
import SignalProcessing
import Testing

@Suite struct MeasurementTests {
  private struct Inner: Codable, Equatable {
    var name: String
    var flags: [Bool]
    var range: Range<Double>?
  }

  private enum Kind: Codable, Equatable {
    case plain
    case number(Double)
    case named(count: Int, first: Float)
  }

  private struct Record: Codable, Equatable {
    var doubles: [Double]
    var floats: [Float]
    var bytes: [UInt8]
    var count: Int
    var small: UInt8
    var isTrue: Bool
    var missing: Double?
    var present: Double?
    var kinds: [Kind]
    var noKinds: [Kind]
    var none: [Double]
    var inner: Inner
    var list: [Inner]
    var nested: [[Double]]
  }

  private func record(_ random: inout SplitMix64) -> Record {
    func bits() -> Double { Double(bitPattern: random.next()) }
    let doubles = [0, -0.0, .infinity, -.infinity, .pi, .leastNonzeroMagnitude] + [bits(), bits()]
    return Record(
      doubles: doubles.filter { !$0.isNaN },
      floats: [-0.0, .infinity, 0.1, Float.leastNonzeroMagnitude],
      bytes: [0, 1, 255], count: .min, small: 200, isTrue: true, missing: nil, present: -0.0,
      kinds: [.plain, .number(-.infinity), .named(count: -3, first: 0.1)], noKinds: [], none: [],
      inner: Inner(name: "Überall", flags: [true, false], range: -1.5..<2),
      list: [Inner(name: "", flags: [], range: nil)], nested: [[1], [], [2, 3]])
  }

  @Test func everythingComesBackBitForBit() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<50 {
      let value = record(&random)
      let bytes = try MeasurementEncoder.bytes(of: value)
      let back: Record = try MeasurementDecoder.value(in: bytes[...])
      #expect(back == value)
      #expect(back.doubles.map(\.bitPattern) == value.doubles.map(\.bitPattern))
      #expect(back.floats.map(\.bitPattern) == value.floats.map(\.bitPattern))
      #expect(back.present?.bitPattern == value.present?.bitPattern)
      // The same value gives the same bytes.
      #expect(try MeasurementEncoder.bytes(of: back) == bytes)
    }
    let odd = [Double(nan: 5, signaling: false)]
    let back: [Double] = try MeasurementDecoder.value(in: MeasurementEncoder.bytes(of: odd)[...])
    #expect(back[0].bitPattern == odd[0].bitPattern)
  }

  /// Whatever the bytes are, there is a value or an error.
  @Test func damageIsAnError() throws {
    var random = SplitMix64(seed: 4)
    let bytes = try MeasurementEncoder.bytes(of: record(&random))
    for count in 0..<bytes.count {
      #expect(throws: (any Error).self) {
        try MeasurementDecoder.value(in: bytes[..<count]) as Record
      }
    }
    for _ in 0..<2_000 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() & 255)
      }
      _ = try? MeasurementDecoder.value(in: damaged[...]) as Record
    }
  }

  @Test func aMeterComesBackAsItWas() throws {
    var levels = LevelStatistics(sampleRate: 8_000, channelCount: 2)
    var random = SplitMix64(seed: 5)
    let noise = (0..<20_000).map { _ in Float(random.next() >> 40) / 16_777_216 - 0.5 }
    levels.add(AudioBuffer(channels: [noise, noise.reversed()], sampleRate: 8_000))
    let back: LevelStatistics = try MeasurementDecoder.value(
      in: MeasurementEncoder.bytes(of: levels)[...])
    #expect(back.shortTermLevels == levels.shortTermLevels)
    #expect(back.shortTermPeaks == levels.shortTermPeaks)
    #expect(back.samplePeak == levels.samplePeak && back.rms == levels.rms)
    #expect(back.activeRange == levels.activeRange && back.correlation == levels.correlation)
  }
}
