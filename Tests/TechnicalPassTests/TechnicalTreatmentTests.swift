import MixingConsole
import Roles
import SignalProcessing
import TechnicalPass
import TestSupport
import Testing

@Suite("Technical treatment")
struct TechnicalTreatmentTests {
  /// The treatment of a track that is trimmed to -30 LUFS.
  private func treatment(
    _ samples: [Float], _ role: Role, sampleRate: Double = 44_100
  ) -> TechnicalTreatment {
    let found = findings(samples, sampleRate: sampleRate)
    return TechnicalTreatment(found, role: role, trimDecibels: -30 - found.bodyLoudness)
  }

  /// Neutral but for the trim.
  private func isFlat(_ treatment: TechnicalTreatment) -> Bool {
    treatment.settings.equalizer == EqualizerSettings()
      && treatment.settings.compressor == CompressorSettings()
  }

  @Test(
    "A voice whose phrases differ by 12 dB is evened to half of it, as loud as before",
    arguments: [44_100.0, 96_000])
  func evenedVoice(sampleRate: Double) throws {
    let voice = Material.voice(quieterBy: 12, sampleRate: sampleRate)
    let treatment = treatment(voice, .leadVocal, sampleRate: sampleRate)
    let decision = try #require(treatment.decisions.first { $0.subject == .phrases })
    #expect(abs(decision.before - 12) < 1)
    #expect((4.5...8).contains(decision.after))
    #expect(decision.aspect == .dynamics)
    let (mix, reduction) = treated(voice, treatment.settings, sampleRate: sampleRate)
    let after = findings(mix, sampleRate: sampleRate)
    #expect(abs(after.phraseRange - decision.after) < 0.7)
    #expect(reduction.peak < 8)
    // The pan law's centre takes 3 dB.
    #expect(abs(after.bodyLoudness - -33.01) < 0.7)
  }

  @Test(
    "Reductions are predicted within a decibel of the console's",
    arguments: [Role.leadVocal, .bass, .snare])
  func prediction(role: Role) throws {
    let samples: [Float] =
      switch role {
      case .leadVocal: Material.voice(quieterBy: 14)
      case .bass:
        Material.notes([41.2, 55, 49, 61.7], harmonics: 5) { time in
          Int(time / 4).isMultiple(of: 2) ? -12 : -24
        }
      default: Self.hits
      }
    let treatment = treatment(samples, role)
    let decision = try #require(treatment.decisions.first { $0.aspect == .dynamics })
    let (mix, reduction) = treated(samples, treatment.settings)
    #expect(abs(try #require(treatment.reduction).peak - reduction.peak) < 1)
    #expect(abs(try #require(treatment.reduction).mean - reduction.mean) < 1)
    let after = findings(mix)
    let measured = decision.subject == .phrases ? after.phraseRange : after.peaksOverBody
    #expect(abs(measured - decision.after) < 1)
  }

  /// Strokes on a skin of 180 Hz over quiet bleed, every eighth of them an accent of 14 dB.
  private static let hits: [Float] = {
    let noise = floatNoise(seed: 5, count: 24 * 44_100)
    return noise.indices.map { frame in
      let (stroke, within) = frame.quotientAndRemainder(dividingBy: 33_075)
      let time = Double(within) / 44_100
      let strength = stroke % 8 == 3 ? 1.26 : 0.23
      let shape = (1 - exp(-time / 0.003)) * exp(-time / 0.012) * sin(2 * .pi * 180 * time)
      return Float(strength * shape) + 0.01 * noise[frame]
    }
  }()

  @Test(
    "A steady tone, silence and a click need nothing",
    arguments: [Role.leadVocal, .bass, .keys])
  func steady(role: Role) {
    let silence = [Float](repeating: 0, count: 44_100)
    for samples in [
      Material.sine(220, decibels: -20, seconds: 20), silence, [], [0.5],
    ] {
      let treatment = treatment(samples, role)
      #expect(isFlat(treatment))
      #expect(treatment.decisions.isEmpty)
    }
  }

  @Test("A voice whose phrases are even needs no compressor")
  func evenVoice() {
    #expect(treatment(Material.voice(quieterBy: 4), .leadVocal).settings.compressor.ratio == 1)
  }

  @Test(
    "What is never compressed stays so",
    arguments: [
      Role.pad, .strings, .effect, .drumLoop, .guide, .bounce, .room, .overheads, .organ, .unknown,
    ])
  func neverCompressed(role: Role) {
    #expect(treatment(Material.voice(quieterBy: 14), role).settings.compressor.ratio == 1)
  }

  @Test("Rumble under a guitar is filtered and the guitar is not")
  func rumble() throws {
    let guitar = Material.notes([98, 110, 147, 123])
    let rumble = Material.rumble(below: 35, decibels: -26, count: guitar.count)
    let samples = Material.sum(guitar, rumble)
    let treatment = treatment(samples, .acousticGuitar)
    let decision = try #require(treatment.decisions.first { $0.subject == .rumble })
    #expect(decision.controls == ["highPass.frequency"])
    #expect(decision.after < decision.before - 3)
    let settings = treatment.settings.equalizer
    #expect((40...60).contains(settings.highPass.frequencyHertz))
    #expect(settings.responseDecibels(atHertz: 98, sampleRate: 44_100) > -0.5)
    // Without anything below there is nothing to filter.
    #expect(isFlat(self.treatment(guitar, .acousticGuitar)))
    // A bass is filtered where nothing is heard.
    #expect(self.treatment(samples, .bass).settings.equalizer.highPass.frequencyHertz <= 30)
  }

  @Test("Low instruments keep their lows", arguments: [Role.bass, .kick, .drumLoop, .piano, .pad])
  func lowInstruments(role: Role) {
    let bass = Material.notes([34.6, 41.2, 55, 49], harmonics: 5)
    #expect(treatment(bass, role).settings.equalizer.highPass.frequencyHertz == 0)
  }

  @Test("What cannot be heard is filtered from any track, an offset too")
  func infrasound() {
    let bass = Material.notes([41.2, 55, 49, 61.7], harmonics: 5)
    let offset = bass.map { $0 + 0.05 }
    let pumping = Material.sum(
      bass, Material.sine(8, decibels: -26, seconds: Double(bass.count) / 44_100))
    for samples in [offset, pumping] {
      let settings = treatment(samples, .bass).settings.equalizer
      #expect((20...24).contains(settings.highPass.frequencyHertz))
      #expect(settings.responseDecibels(atHertz: 41.2, sampleRate: 44_100) > -0.5)
    }
  }

  @Test("A ring is cut in the band that fits, a melody is left alone")
  func resonance() throws {
    let scale = [196.0, 220, 247, 262, 294, 330, 349, 392].map { $0 * 1.011 }
    let notes = Material.notes(scale, harmonics: 20)
    let ring = Material.notes([2_300], harmonics: 1) { _ in -34 }
    let treatment = treatment(Material.sum(notes, ring), .electricGuitar)
    let decision = try #require(treatment.decisions.first { $0.subject == .resonance })
    #expect(decision.controls == ["peak3.gain", "peak3.frequency", "peak3.q"])
    let band = treatment.settings.equalizer.peak3
    #expect((-4 ... -1).contains(band.gainDecibels))
    #expect(abs(band.frequencyHertz - 2_300) < 40)
    #expect(isFlat(self.treatment(notes, .electricGuitar)))
    // A drum's ring is its sound.
    #expect(isFlat(self.treatment(Material.sum(notes, ring), .mallets)))
  }

  @Test("Every control that was set is named, and only those")
  func controls() {
    let voice = Material.voice(quieterBy: 12)
    let rumble = Material.rumble(below: 40, decibels: -24, count: voice.count)
    let treatment = treatment(Material.sum(voice, rumble), .leadVocal)
    var neutral = TrackSettings()
    neutral.trim = treatment.settings.trim
    let named = Set(treatment.decisions.flatMap(\.controls))
    #expect(named.count == 6)
    for parameter in TrackSettings.parameters {
      let isNeutral =
        treatment.settings[keyPath: parameter.value] == neutral[keyPath: parameter.value]
      #expect(isNeutral || named.contains(parameter.name), "\(parameter.name)")
      #expect(parameter.allows(treatment.settings[keyPath: parameter.value]))
    }
    #expect(treatment.settings == treatment.settings.rounded())
  }

  @Test("The threshold follows the trim, and the sound does not change with it")
  func trim() {
    let found = findings(Material.voice(quieterBy: 12))
    let a = TechnicalTreatment(found, role: .leadVocal, trimDecibels: -12).settings.compressor
    let b = TechnicalTreatment(found, role: .leadVocal, trimDecibels: -2).settings.compressor
    #expect(abs(b.thresholdDecibels - a.thresholdDecibels - 10) <= 0.5)
    #expect(a.ratio == b.ratio && a.releaseMilliseconds == b.releaseMilliseconds)
  }
}
