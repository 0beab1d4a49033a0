import Foundation
import Roles
import SignalProcessing
import Testing

@Suite("Clicks by their sound")
struct ClickMeterTests {
  private func clicks(
    _ times: [Double], hertz: Double = 1_200, levels: [Float] = [1, 0.6, 0.6, 0.6],
    length: Double = 0.02, rate: Double = 44_100, blockLength: Int = 1_000
  ) -> [Double]? {
    var signal = [Float](repeating: 0, count: Int(13 * rate))
    for (index, time) in times.enumerated() {
      for frame in 0..<Int(4 * length * rate) where Int(time * rate) + frame < signal.count {
        let phase = 2 * Double.pi * hertz * Double(frame) / rate
        signal[Int(time * rate) + frame] +=
          0.5 * levels[index % levels.count]
          * Float(sin(phase) * exp(-Double(frame) / (length * rate)))
      }
    }
    var meter = ClickMeter(sampleRate: rate)
    for start in stride(from: 0, to: signal.count, by: blockLength) {
      let block = Array(signal[start..<min(start + blockLength, signal.count)])
      meter.add(AudioBuffer(channels: [block], sampleRate: rate))
    }
    return meter.clicks
  }

  private static let beats = Array(stride(from: 0.5, to: 12, by: 60 / 133.0))

  @Test(
    "a metronome is a click at any rate and in any blocks", arguments: [44_100.0, 48_000, 96_000])
  func metronome(rate: Double) throws {
    for blockLength in [1, 441, 65_536] where rate == 44_100 || blockLength == 441 {
      let found = try #require(clicks(Self.beats, rate: rate, blockLength: blockLength))
      #expect(found.count == Self.beats.count)
      #expect(zip(found, Self.beats).allSatisfy { abs($0 - $1) < 0.003 })
    }
    let guess = RoleGuess.click(Self.beats)
    #expect(guess.role == .guide && guess.description.contains("133 a minute"))
  }

  @Test("a count-in, a pause and a change of tempo are clicks")
  func variants() {
    #expect(clicks([0.1, 0.6, 1.1, 1.6])?.count == 4)
    #expect(clicks(Self.beats.filter { !(4.0..<7).contains($0) }) != nil)
    #expect(clicks(Self.beats.filter { $0 < 6 } + stride(from: 6.2, to: 12, by: 0.6)) != nil)
  }

  @Test("what is played, deep, or sounds on is no click")
  func music() {
    #expect(clicks([0.1, 0.6, 1.1]) == nil)
    #expect(clicks(Self.beats.enumerated().map { $1 + 0.01 * sin(Double(7 * $0 * $0)) }) == nil)
    #expect(clicks(Self.beats, levels: [1, 0.8, 0.65, 0.9, 0.5]) == nil)
    #expect(clicks(Self.beats, hertz: 60) == nil)
    #expect(clicks(Self.beats, length: 0.15) == nil)
    #expect(clicks([]) == nil)
  }
}
