import MixStyle
import SignalProcessing
import Testing

@Suite struct StemFaultTests {
  private func faults(_ channels: [[Float]]) -> [StemFault] {
    var levels = LevelStatistics(sampleRate: 48_000, channelCount: channels.count)
    levels.add(AudioBuffer(channels: channels, sampleRate: 48_000))
    return StemFault.faults(levels: levels, spectrum: nil)
  }

  private func tone(_ decibels: Double, hertz: Double = 300) -> [Float] {
    TestTone.signal([TestTone(decibels: decibels, seconds: 1, hertz: hertz)]).channels[0]
  }

  @Test func soundStemsHaveNone() {
    #expect(faults([tone(-6)]) == [])
    #expect(faults([tone(-6), tone(-9, hertz: 500)]) == [])
    #expect(faults([tone(-39)]) == [])
  }

  @Test func silent() {
    #expect(faults([tone(-.infinity)]) == [.silent(peakDecibels: -.infinity)])
    #expect(faults([tone(-61), tone(-61)]).map(\.name) == ["silent"])
  }

  @Test func clipped() throws {
    let few = try #require(faults([tone(-6) + [1, 1, 1, 0]]).first)
    #expect(few == .clipped(runCount: 1, firstSeconds: 1) && few.severity == .note)
    let many = try #require(faults([tone(6).map { max(-1, min($0, 1)) }]).first)
    #expect(many.name == "clipped" && many.severity == .warning)
    #expect(many.evidence.map(\.quantity) == ["runs", "first"])
    #expect(many.evidence[0].value == 600)
  }

  @Test func dcOffset() throws {
    #expect(faults([tone(-12).map { $0 + 0.004 }]) == [])
    let offset = try #require(faults([tone(-12).map { $0 - 0.02 }]).first)
    #expect(offset.name == "dcOffset" && offset.severity == .warning)
    #expect(abs(offset.evidence[0].value + 2) < 0.01 && offset.evidence[0].unit == "%")
    #expect(offset.description.contains("-2.0 %"))
    let large = try #require(faults([tone(-12).map { $0 + 0.1 }]).first)
    #expect(large.severity == .serious)
  }

  @Test func monoInStereo() {
    let samples = tone(-6)
    #expect(
      faults([samples, samples]) == [.monoInStereo(differenceDecibels: -.infinity)])
    #expect(faults([samples, samples.map { $0 * 1.000_05 }]).map(\.name) == ["monoInStereo"])
    #expect(faults([samples, samples.map { $0 * 1.001 }]) == [])
  }

  @Test func polarityInverted() {
    let samples = tone(-6)
    let inverted = faults([samples, samples.map { -0.9 * $0 }])
    #expect(inverted.map(\.name) == ["polarityInverted"])
    #expect(inverted.map(\.severity) == [.serious])
    #expect(faults([samples, samples.map { -0.5 * $0 }]) == [])
    let mixed = zip(samples, tone(-12, hertz: 700)).map { -$0 + $1 }
    #expect(faults([samples, mixed]) == [])
  }

  @Test func oneSided() {
    let samples = tone(-6)
    #expect(
      faults([samples, samples.map { _ in 0 }])
        == [.oneSided(silentChannel: 1, levelDecibels: -.infinity)])
    #expect(faults([samples.map { $0 * 0.000_5 }, samples]).map(\.name) == ["oneSided"])
    #expect(faults([samples.map { $0 * 0.005 }, samples]) == [])
  }

  @Test func veryQuiet() {
    #expect(faults([tone(-50)]).map(\.name) == ["veryQuiet"])
  }

  @Test func severitiesAreOrdered() {
    #expect(StemFault.Severity.note < .warning && .warning < StemFault.Severity.serious)
  }

  @Test func everyFaultIsAPlainSentence() {
    let all: [StemFault] = [
      .silent(peakDecibels: -70), .clipped(runCount: 2, firstSeconds: 3),
      .dcOffset(amplitude: 0.01), .monoInStereo(differenceDecibels: -90),
      .polarityInverted(correlation: -1), .oneSided(silentChannel: 0, levelDecibels: -80),
      .veryQuiet(peakDecibels: -45), .bandLimited(upperHertz: 7_600),
    ]
    #expect(Set(all.map(\.name)).count == all.count)
    for fault in all {
      #expect(fault.description.hasSuffix("."))
      #expect(fault.evidence.allSatisfy { $0.value.isFinite && !$0.quantity.isEmpty })
    }
  }
}
