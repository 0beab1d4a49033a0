import Roles
import SignalProcessing
import TestSupport
import Testing

/// Roles that are shown and roles that are acted on.
@Suite struct DependableRoleTests {
  @Test(
    "what was heard counts from one half of confidence on, as people read it",
    arguments: [(0.44, Role.unknown), (0.494, .unknown), (0.496, .piano), (0.5, .piano)])
  func heard(confidence: Double, role: Role) {
    let guess = RoleGuess(role: .piano, confidence: confidence, evidence: .sound(["tonal"]))
    #expect(guess.dependableRole == role)
    #expect(guess.role == .piano)
  }

  @Test("names and people count whatever the confidence")
  func said() {
    #expect(
      RoleGuess(role: .bass, confidence: 0.4, evidence: .name(["di"])).dependableRole == .bass)
    #expect(RoleGuess.said(.pad).dependableRole == .pad)
    #expect(RoleGuess.unknown.dependableRole == .unknown)
  }
}

@Suite("What a stem sounds like")
struct SoundRoleTests {
  private let rate = 44_100.0

  private func print(_ channels: [[Float]], rate: Double = 44_100) -> SoundPrint? {
    let meter = SoundPrintMeter(sampleRate: rate, channelCount: channels.count)
    // In uneven blocks.
    let count = channels[0].count
    for start in stride(from: 0, to: count, by: 10_007) {
      meter.add(
        AudioBuffer(
          channels: channels.map { Array($0[start..<min(start + 10_007, count)]) },
          sampleRate: rate))
    }
    return meter.soundPrint
  }

  private func tone(_ hertz: Double, seconds: Double = 6, rate: Double = 44_100) -> [Float] {
    (0..<Int(seconds * rate)).map { n in
      let phase = 2 * Double.pi * hertz * Double(n) / rate
      return Float(0.2 * sin(phase) + 0.1 * sin(2 * phase) + 0.05 * sin(3 * phase))
    }
  }

  private func bursts(perSecond: Double, seconds: Double = 6) -> [Float] {
    let noise = floatNoise(seed: 3, count: Int(seconds * rate))
    return noise.indices.map { n in
      let place = (Double(n) / rate * perSecond).truncatingRemainder(dividingBy: 1)
      return noise[n] * Float(0.5 * exp(-30 * place / perSecond))
    }
  }

  @Test("silence and very short sounds have no print")
  func nothing() {
    #expect(print([[Float](repeating: 0, count: 100_000)]) == nil)
    #expect(print([tone(440, seconds: 0.3)]) == nil)
    #expect(print([[1]]) == nil)
  }

  @Test("a print does not depend on the level")
  func level() throws {
    let loud = try #require(print([tone(220)]))
    let quiet = try #require(print([tone(220).map { 0.1 * $0 }]))
    for (name, pair) in zip(SoundPrint.names, zip(loud.values, quiet.values)) {
      #expect(abs(pair.0 - pair.1) < 0.05, "\(name)")
    }
  }

  @Test("and hardly on the sample rate", arguments: [48_000.0, 96_000, 192_000])
  func sampleRate(rate: Double) throws {
    let a = try #require(print([tone(220)]))
    let b = try #require(print([tone(220, rate: rate)], rate: rate))
    for name in ["edge 10 %", "edge 50 %", "pitch", "steady pitch"] {
      #expect(abs(a[name] - b[name]) < 0.6, "\(name)")
    }
  }

  @Test("the figures are what their names say")
  func figures() throws {
    let low = try #require(print([tone(82.4)]))
    let high = try #require(print([tone(659.3)]))
    #expect(abs(high["edge 50 %"] - low["edge 50 %"] - 3) < 0.6)
    // Semitones above 50 Hz.
    #expect(abs(low["pitch"] - 8.6) < 1)
    #expect(abs(high["pitch"] - 44.6) < 0.6)
    #expect(low["steady pitch"] > 0.95)
    let struck = try #require(print([bursts(perSecond: 4)]))
    #expect(abs(struck["onsets"] - 4) < 0.5)
    #expect(struck["flatness middle"] > high["flatness middle"] + 10)
    #expect(struck["salience"] < low["salience"])
    let wide = try #require(print([tone(220), tone(330)]))
    #expect(wide["stereo"] == 1)
  }

  @Test("hostile sounds give finite numbers")
  func hostile() {
    let click = (0..<100_000).map { Float($0 % 44_100 == 0 ? 1 : 0) }
    for sound in [click, floatNoise(seed: 1, count: 100_000), tone(20_000), tone(5)] {
      for channels in [[sound], [sound, sound], [sound, sound.map { -$0 }]] {
        let found = print(channels)
        #expect(found?.values.allSatisfy(\.isFinite) ?? true)
        if let found {
          let sum = RoleClassifier.standard.probabilities(of: found).reduce(0, +)
          #expect(abs(sum - 1) < 1e-9)
          #expect((0...1).contains(RoleGuess(sound: found).confidence))
        }
      }
    }
  }

  @Test("an equalizer's print is that of what it makes")
  func equalized() throws {
    let found = try #require(print([floatNoise(seed: 5, count: 200_000)]))
    let flat = found.equalized(by: [Float](repeating: 6, count: SoundPrint.bandCount))
    for (a, b) in zip(found.values, flat.values) { #expect(abs(a - b) < 0.01) }
    let dark = found.equalized(by: (0..<SoundPrint.bandCount).map { -3 * Float($0) })
    #expect(dark["edge 50 %"] < found["edge 50 %"] - 1)
  }

  @Test("the weights are read as they are written")
  func text() {
    let standard = RoleClassifier.standard
    #expect(RoleClassifier(text: standard.text).text == standard.text)
    #expect(standard.text.utf8.count < 60_000)
    #expect(Set(standard.roles).count == standard.roles.count)
  }

  @Test("a name that says enough is not overruled, one that says nothing is filled in")
  func nameAndSound() throws {
    let bass = try #require(print([tone(55)]))
    #expect(RoleGuess(name: "Lead Vox", sound: bass) == RoleGuess(name: "Lead Vox"))
    #expect(RoleGuess(name: "Audio 07", sound: nil) == .unknown)
    #expect(RoleGuess(name: "Audio 07", sound: bass) == RoleGuess(sound: bass))
  }
}
