import SignalProcessing
import TechnicalPass
import TestSupport
import Testing

@Suite("Technical meter")
struct TechnicalMeterTests {
  @Test("Phrases that differ by 12 dB are found to differ by 12 dB", arguments: [6.0, 12])
  func phraseRange(difference: Double) {
    let found = findings(Material.voice(quieterBy: difference))
    #expect(abs(found.phraseRange - difference) < 1)
  }

  @Test("Loudness is that of BS.1770 at every sample rate", arguments: [44_100.0, 48_000, 96_000])
  func loudness(sampleRate: Double) {
    let tone = Material.sine(997, decibels: -20, seconds: 4, sampleRate: sampleRate)
    let found = findings(tone, sampleRate: sampleRate)
    #expect(abs(found.bodyLoudness - -23.01) < 0.1)
    #expect(abs(found.peaksOverBody - 3.01) < 0.1)
    #expect(found.phraseRange == 0)
    #expect(abs(found.activeSeconds - 4) < 0.1)
  }

  @Test("A fade and an echo are no phrases")
  func fades() {
    let fade = Material.notes([220], seconds: 20) { time in -12 - 1.2 * time }
    let held = fade.indices.map { frame in
      Float(gain(decibels: -12 - 1.2 * Double(frame) / 44_100))
        * Float(sin(2 * .pi * 220 * Double(frame) / 44_100))
    }
    #expect(findings(held).phraseRange < 3)
  }

  @Test(
    "The lowest energy is that of the lowest note, with or without rumble",
    arguments: [82.4, 110, 220])
  func lowestFrequency(hertz: Double) throws {
    let notes = Material.notes([hertz, hertz * 1.335, hertz * 1.5])
    let rumble = Material.rumble(below: 30, decibels: -30, count: notes.count)
    for signal in [notes, Material.sum(notes, rumble)] {
      let lowest = try #require(findings(signal).lowestHertz)
      #expect(lowest <= hertz)
      #expect(lowest > hertz - 25)
    }
  }

  @Test("What keeps sounding while notes change is a resonance")
  func fixedRing() throws {
    let scale = [196.0, 220, 247, 262, 294, 330, 349, 392].map { $0 * 1.011 }
    let notes = Material.notes(scale, harmonics: 20)
    #expect(findings(notes).resonance == nil)
    let ring = Material.notes([2_300], harmonics: 1) { _ in -34 }
    let resonance = findings(Material.sum(notes, ring)).resonance
    let found = try #require(resonance)
    #expect(abs(found.hertz - 2_300) < 40)
    #expect(found.decibels > 8)
  }

  @Test("A melody of pure tones and a held chord have no resonance")
  func noRing() {
    let melody = [262.0, 294, 330, 349, 392, 440, 494, 523]
    #expect(findings(Material.notes(melody, harmonics: 1)).resonance == nil)
    let chord = [262.0, 330, 392].map { Material.sine($0, decibels: -20, seconds: 20) }
    #expect(findings(Material.sum(Material.sum(chord[0], chord[1]), chord[2])).resonance == nil)
  }

  @Test("A bass with one louder note booms there")
  func boom() throws {
    let notes = [41.2, 49, 55, 61.7, 73.4, 98]
    let even = Material.notes(notes, harmonics: 3)
    let uneven = Material.notes(notes, harmonics: 3) { time in
      Int(time / 0.35) % notes.count == 5 ? -8 : -18
    }
    #expect((findings(even).boom?.decibels ?? 0) < 2)
    let boom = try #require(findings(uneven).boom)
    #expect(abs(boom.decibels - 10) < 1.5)
    #expect(abs(boom.hertz - 98) < 10)
  }

  @Test("Sibilants are bursts between 5 and 9 kHz")
  func sibilance() throws {
    let voice = Material.voice(quieterBy: 0)
    let hiss = Material.sine(7_000, decibels: -12, seconds: 32)
    let sibilant = zip(voice.indices, voice).map { frame, sample in
      // A tenth of the time.
      frame % 44_100 < 4_410 && sample != 0 ? hiss[frame] : sample
    }
    #expect((findings(voice).sibilance ?? -60) < -30)
    #expect(try #require(findings(sibilant).sibilance) > -6)
  }

  @Test("The floor between phrases is the noise there")
  func noiseFloor() throws {
    let voice = Material.voice(quieterBy: 0)
    let hum = Material.sine(1_000, decibels: -70, seconds: 32)
    let found = try #require(findings(Material.sum(voice, hum)).noiseFloor)
    #expect(abs(found - (-73 - findings(voice).bodyLoudness)) < 2)
    #expect(findings(voice).noiseFloor == nil)
  }

  @Test("Blocks make no difference, nor does another reading", arguments: [1, 441, 1_000, 100_000])
  func blocks(length: Int) {
    let samples = Array(Material.voice(quieterBy: 9).prefix(length == 1 ? 50_000 : 300_000))
    let other = floatNoise(seed: 3, count: samples.count).map { 0.1 * $0 }
    let isSame =
      findings(samples, other, blockLength: length)
      == findings(samples, other, blockLength: 65_536)
    #expect(isSame)
  }

  @Test(
    "Silence, one sample and next to nothing",
    arguments: [44_100.0, 48_000, 96_000, 192_000])
  func limits(sampleRate: Double) {
    let signals: [[Float]] = [
      [], [0], [1], [Float](repeating: 0, count: 50_000), [Float](repeating: 1e-6, count: 50_000),
      [Float](repeating: 0.5, count: 50_000),
    ]
    for signal in signals {
      for found in [
        findings(signal, sampleRate: sampleRate),
        findings(signal, signal, sampleRate: sampleRate),
      ] {
        let numbers = [
          found.activeSeconds, found.bodyLoudness, found.phraseRange, found.peaksOverBody,
          found.eventsPerSecond, found.lowestHertz ?? 0, found.sibilance ?? 0,
          found.noiseFloor ?? 0, found.boom?.decibels ?? 0, found.resonance?.decibels ?? 0,
        ]
        #expect(numbers.allSatisfy { $0.isFinite })
        #expect(found.phraseRange == 0)
      }
    }
    #expect(findings([Float](repeating: 0, count: 50_000)).isSilent)
    #expect(findings([]).lowestHertz == nil)
  }

  @Test("Both channels of a stereo track count, whatever their polarity")
  func stereo() throws {
    let voice = Material.voice(quieterBy: 12)
    let mirrored = voice.map { -$0 }
    let (mono, stereo) = (findings(voice), findings(voice, mirrored))
    #expect(abs(stereo.bodyLoudness - mono.bodyLoudness - 3.01) < 0.01)
    #expect(abs(stereo.phraseRange - mono.phraseRange) < 0.01)
    #expect(stereo.lowestHertz == mono.lowestHertz)
  }
}
