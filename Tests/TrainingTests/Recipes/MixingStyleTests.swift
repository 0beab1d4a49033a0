import Corpus
import MixMatching
import MixingConsole
import Roles
import SignalProcessing
import Testing
import Training

/// A style is one way to mix, whatever the song.
@Suite struct MixingStyleTests {
  private let functions = everyFunction
  private var traits: [TrackTraits] {
    functions.indices.map { TrackTraits(isStereo: $0 % 2 == 0, isAudible: true, lowShare: 0) }
  }

  private func settings(_ style: MixingStyle, seed: UInt64) -> ConsoleSettings {
    style.settings(
      for: functions, traits: traits, from: ConsoleSettings(trackCount: functions.count), seed: seed
    )
  }

  @Test func theSameSeedsGiveTheSameSettings() {
    let style = RecipeBook.standard.style(seed: 3)
    #expect(style == RecipeBook.standard.style(seed: 3))
    #expect(settings(style, seed: 1) == settings(style, seed: 1))
    #expect(settings(style, seed: 1) != settings(style, seed: 2))
    #expect(style != RecipeBook.standard.style(seed: 4))
  }

  @Test func aRoleHasItsStripInEverySongWithinTheStatedVariation() {
    let variation = TrackVariation()
    for seed in 0..<20 as Range<UInt64> {
      let style = RecipeBook.standard.style(seed: seed)
      // Another band in another order, where the role is not the same track.
      let other = style.settings(
        for: functions.reversed(), traits: traits.reversed(),
        from: ConsoleSettings(trackCount: functions.count), seed: 1000 + seed)
      for (track, function) in functions.enumerated() {
        let (a, b) = (settings(style, seed: seed).tracks[track], other.tracks.reversed()[track])
        // Each of both lies within 2.5 deviations of the role's strip; rounding comes on top.
        #expect(abs(a.fader.decibels - b.fader.decibels) <= 5 * variation.faderDecibels + 0.02)
        #expect(
          abs(a.equalizer.peak3.gainDecibels - b.equalizer.peak3.gainDecibels)
            <= 5 * variation.gainDecibels + 0.02)
        #expect(abs(a.pan - b.pan) <= 5 * variation.place * abs(a.pan) + 0.05, "\(function)")
        #expect(
          abs(log2(a.equalizer.highShelf.frequencyHertz / b.equalizer.highShelf.frequencyHertz))
            <= 5 * variation.octaves + 0.01)
        #expect((a.compressor.ratio > 1) == (b.compressor.ratio > 1), "\(function)")
        #expect(
          abs(a.compressor.thresholdDecibels - b.compressor.thresholdDecibels)
            <= 5 * variation.thresholdDecibels + 0.02)
      }
      #expect(settings(style, seed: 1).reverb == other.reverb)
      #expect(settings(style, seed: 1).master == other.master)
    }
  }

  /// Of 60 styles each one is recognised on another song: they neither collapse nor drown in the
  /// variation of tracks.
  @Test func stylesAreTellableApart() {
    let styles = (0..<60).map { RecipeBook.standard.style(seed: $0) }
    let shown = styles.map { settings($0, seed: 1) }
    let asked = styles.map { settings($0, seed: 2) }
    var nearest: [Double] = []
    for (index, target) in asked.enumerated() {
      let loss = SettingsLoss(target: target, traits: traits)
      let distances = shown.map { loss($0) }
      #expect(distances.indices.min { distances[$0] < distances[$1] } == index)
      nearest.append(
        distances.indices.filter { $0 != index }.map { distances[$0] }.min()! / distances[index])
    }
    // Even the most similar other style is well further away than the same one.
    #expect(nearest.sorted()[nearest.count / 2] > 3)
  }

  @Test func stylesDifferInEveryAspect() {
    let mono = functions.map { _ in TrackTraits(isStereo: false, isAudible: true, lowShare: 0) }
    let styles = (0..<80).map {
      RecipeBook.standard.style(seed: 500 + $0).settings(
        for: functions, traits: mono, from: ConsoleSettings(trackCount: functions.count), seed: 0)
    }
    let voice = functions.firstIndex(of: .role(.leadVocal))!
    let drums = functions.firstIndex(of: .role(.snare))!
    let guitar = functions.firstIndex(of: .role(.electricGuitar))!
    func spread(_ value: (ConsoleSettings) -> Double) -> Double { deviation(styles.map(value)) }
    #expect(spread { $0.tracks[voice].fader.decibels - $0.tracks[drums].fader.decibels } > 2.5)
    #expect(spread { $0.tracks[voice].equalizer.highShelf.gainDecibels } > 1)
    #expect(spread { $0.tracks[drums].compressor.ratio } > 0.8)
    #expect(spread { abs($0.tracks[guitar].pan) } > 0.15)
    #expect(spread { $0.tracks[voice].send.decibels.clamped(from: -45) } > 3)
    #expect(spread { log2($0.reverb.decaySeconds[6]) } > 0.5)
    #expect(spread { $0.master.equalizer.highShelf.gainDecibels } > 0.7)
    // Both sides occur.
    let left = styles.count { $0.tracks[guitar].pan < 0 }
    #expect((20...60).contains(left))
  }

  @Test func everySettingIsLegalAndWithinReach() {
    for seed in 0..<40 as Range<UInt64> {
      let settings = settings(RecipeBook.standard.style(seed: seed), seed: seed)
      for strip in settings.tracks {
        #expect(TrackSettings.parameters.allSatisfy { $0.allows(strip[keyPath: $0.value]) })
        #expect(abs(strip.fader.decibels) <= 9.01)
        for parameter in TrackSettings.parameters {
          let traits = TrackTraits(isStereo: true, isAudible: true, lowShare: 0)
          guard let move = PlausibleMove(parameter, traits) else { continue }
          let moved =
            parameter.position(of: strip[keyPath: parameter.value])
            - parameter.position(of: parameter.defaultValue)
          #expect(abs(moved) <= move.step * move.bound + 0.01, "\(parameter.name)")
        }
      }
      #expect(
        ReverbSettings.parameters.allSatisfy { $0.allows(settings.reverb[keyPath: $0.value]) })
      #expect(
        MasterSettings.parameters.allSatisfy { $0.allows(settings.master[keyPath: $0.value]) })
    }
  }

  @Test func silentTracksAndSwitchesStayAsTheyWere() {
    var start = ConsoleSettings(trackCount: 3)
    start.tracks[0].trim.decibels = -7
    start.tracks[0].isMuted = true
    start.tracks[1].isPolarityInverted = true
    var traits = someTraits(3)
    traits[2].isAudible = false
    let settings = StyleRecipe.dub.style(seed: 1).settings(
      for: [.role(.bass), .role(.keys), .role(.snare)], traits: traits, from: start, seed: 1)
    #expect(settings.tracks[0].trim.decibels == -7)
    #expect(settings.tracks[0].isMuted)
    #expect(settings.tracks[1].isPolarityInverted)
    #expect(settings.tracks[2] == start.tracks[2])
    #expect(settings.tracks[1] != start.tracks[1])
  }

  @Test func doubledTracksGoToBothSides() {
    let settings = StyleRecipe.punchyRock.style(seed: 5).settings(
      for: [.role(.electricGuitar), .role(.electricGuitar)],
      traits: [someTraits(1)[0], someTraits(1)[0]],
      from: ConsoleSettings(trackCount: 2), seed: 1)
    #expect(settings.tracks[0].pan * settings.tracks[1].pan < -0.2)
  }
}

extension Double {
  fileprivate func clamped(from least: Double) -> Double { Swift.max(self, least) }
}
