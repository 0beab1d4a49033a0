import Corpus
import MixMatching
import MixingConsole
import Roles
import SignalProcessing
import Testing
import Training

/// What a controller is judged by.
@Suite struct MeasureTests {
  private let traits = someTraits(4)

  private func settings(_ recipe: StyleRecipe, seed: UInt64) -> ConsoleSettings {
    recipe.style(seed: seed).settings(
      for: [.role(.leadVocal), .role(.bass), .role(.keys), .role(.snare)], traits: traits,
      from: ConsoleSettings(trackCount: 4), seed: 1)
  }

  @Test func errorsAreInTheirUnits() throws {
    let target = settings(.vocalPop, seed: 1)
    let none = SettingsError(target, against: target, traits: traits)
    #expect(none.plausibleSteps.values.allSatisfy { $0 < 1e-12 })
    #expect(none.faderDecibels == 0 && none.toneDecibels == 0 && none.pan == 0)

    var other = target
    other.tracks[0].fader.decibels += 4
    // One of four is 4 dB off: 3 from the mean of the differences, the others 1.
    let fader = SettingsError(other, against: target, traits: traits)
    #expect(abs(try #require(fader.faderDecibels) - 1.5) < 1e-9)
    #expect(fader.plausibleSteps[.tone] == none.plausibleSteps[.tone])
    #expect(try #require(fader.plausibleSteps[.balance]) > 0.1)

    other = target
    for track in 0..<4 { other.tracks[track].fader.decibels -= 2 }
    #expect(SettingsError(other, against: target, traits: traits).faderDecibels! < 1e-9)

    other = target
    for track in 0..<4 { other.tracks[track].pan *= -1 }
    let pans = SettingsError(other, against: target, traits: traits)
    #expect(pans.pan > 0)
    #expect(try #require(pans.plausibleSteps[.width]) > 0.1)
    // A reference of another song tells no sides.
    let mirrored = SettingsError(other, against: target, traits: traits, image: .mirrored)
    #expect(mirrored.pan == 0)
    #expect(try #require(mirrored.plausibleSteps[.width]) < 1e-12)
    let same = SettingsError(target, against: target, traits: traits, image: .mirrored)
    #expect(same.pan == 0)

    other = target
    other.master.equalizer.highShelf.gainDecibels += 4
    let master = SettingsError(other, against: target, traits: traits)
    #expect(try #require(master.plausibleSteps[.masterTone]) > 0.1)
    #expect(try #require(master.plausibleSteps[.tone]) < 1e-12)

    other = target
    for track in 0..<4 { other.tracks[track].equalizer.highPass.frequencyHertz = 250 }
    let cut = SettingsError(other, against: target, traits: traits)
    #expect(try #require(cut.plausibleSteps[.highPass]) > 0.1)
    #expect(try #require(cut.plausibleSteps[.tone]) < 1e-12)

    other = target
    for track in 0..<4 {
      other.tracks[track].equalizer.lowShelf.gainDecibels += 6
      other.tracks[track].equalizer.lowShelf.frequencyHertz = 450
    }
    let tone = SettingsError(other, against: target, traits: traits).toneDecibels
    #expect((1.5...5).contains(tone))
  }

  /// The same curve by other bands is no error of tone.
  @Test func curvesAreComparedNotBands() {
    var target = ConsoleSettings(trackCount: 1)
    target.tracks[0].equalizer.peak1.frequencyHertz = 500
    target.tracks[0].equalizer.peak1.gainDecibels = 5
    var other = ConsoleSettings(trackCount: 1)
    other.tracks[0].equalizer.peak2.frequencyHertz = 500
    other.tracks[0].equalizer.peak2.gainDecibels = 5
    let error = SettingsError(other, against: target, traits: someTraits(1))
    #expect(error.toneDecibels < 1e-9)
    #expect(error.plausibleSteps[.tone]! > 0.3)
  }

  /// Other draws of a style are nearer than draws of another style, in the mean of many.
  @Test func errorsOrderStyles() {
    func mean(_ recipe: StyleRecipe, _ error: (SettingsError) -> Double) -> Double {
      (0..<30).reduce(0) { sum, seed in
        let target = settings(.dub, seed: UInt64(seed))
        let other = settings(recipe, seed: UInt64(100 + seed))
        return sum + error(SettingsError(other, against: target, traits: traits)) / 30
      }
    }
    func expectOrder(_ error: (SettingsError) -> Double, factor: Double) {
      #expect(factor * mean(.dub, error) < mean(.concertHall, error))
    }
    expectOrder({ $0.faderDecibels! }, factor: 1.15)
    expectOrder({ $0.reductionDecibels }, factor: 1.5)
    expectOrder({ $0.toneDecibels }, factor: 1)
    expectOrder({ $0.plausibleSteps[.dynamics]! }, factor: 1.3)
  }
}
