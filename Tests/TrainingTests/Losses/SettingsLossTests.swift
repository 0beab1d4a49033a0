import Corpus
import MixMatching
import MixingConsole
import Roles
import SignalProcessing
import TestSupport
import Testing
import Training
import _Differentiation

/// Settings are compared by what is heard of them.
@Suite struct SettingsLossTests {
  private let traits = someTraits(3)

  private var target: ConsoleSettings {
    StyleRecipe.vocalPop.style(seed: 2).settings(
      for: [.role(.leadVocal), .role(.electricGuitar), .role(.keys)], traits: traits,
      from: ConsoleSettings(trackCount: 3), seed: 1)
  }

  private func changed(
    _ settings: ConsoleSettings, _ change: (inout ConsoleSettings) -> Void
  ) -> ConsoleSettings {
    var result = settings
    change(&result)
    return result
  }

  @Test func theTargetCostsNothingAndEveryHeardControlSomething() {
    let target = target
    let loss = SettingsLoss(target: target, traits: traits)
    #expect(loss(target) < 1e-20)
    let changes: [(inout ConsoleSettings) -> Void] = [
      { $0.tracks[0].fader.decibels += 3 }, { $0.tracks[1].pan *= 0.3 },
      { $0.tracks[2].width += 0.3 }, { $0.tracks[0].equalizer.highShelf.gainDecibels += 3 },
      { $0.tracks[0].compressor.ratio *= 1.7 }, { $0.tracks[0].compressor.thresholdDecibels -= 5 },
      { $0.tracks[0].send.decibels += 10 }, { $0.reverb.decaySeconds[6] *= 2 },
      { $0.master.equalizer.lowShelf.gainDecibels += 3 },
    ]
    for (index, change) in changes.enumerated() {
      #expect(loss(changed(target, change)) > 1e-4, "change \(index)")
    }
  }

  @Test func whatIsNotHeardDoesNotCount() {
    var target = ConsoleSettings(trackCount: 3)
    target.tracks[0].compressor.ratio = 4
    target.tracks[0].compressor.thresholdDecibels = -10
    var silent = traits
    silent[2].isAudible = false
    let loss = SettingsLoss(target: target, traits: silent, peaks: [-20, -10, -10])
    let changes: [(String, (inout ConsoleSettings) -> Void)] = [
      ("place of a flat band", { $0.tracks[1].equalizer.peak2.frequencyHertz = 1500 }),
      ("q of a flat band", { $0.tracks[1].equalizer.peak3.q = 3 }),
      ("times of an idle compressor", { $0.tracks[1].compressor.attackMilliseconds = 60 }),
      ("threshold of an idle compressor", { $0.tracks[1].compressor.thresholdDecibels = -40 }),
      ("ratio over a threshold nothing reaches", { $0.tracks[0].compressor.ratio = 2 }),
      ("a threshold nothing reaches", { $0.tracks[0].compressor.thresholdDecibels = -12 }),
      ("width of a mono track", { $0.tracks[0].width = 0.2 }),
      ("an inaudible send", { $0.tracks[1].send.decibels = -50 }),
      ("a reverb nobody sends to", { $0.reverb.decaySeconds[5] = 4 }),
      ("a silent track", { $0.tracks[2].pan = 0.9 }),
      ("the level of the whole mix", { $0.master.fader.decibels = 5 }),
    ]
    for (name, change) in changes {
      #expect(loss(changed(target, change)) == 0, "\(name)")
    }
    // What makes them heard does count.
    #expect(loss(changed(target) { $0.tracks[1].equalizer.peak2.gainDecibels = 3 }) > 0)
    #expect(loss(changed(target) { $0.tracks[1].compressor.ratio = 3 }) > 0)
    #expect(loss(changed(target) { $0.tracks[1].send.decibels = -20 }) > 0)
  }

  @Test func aCommonLevelHardlyCounts() {
    let loss = SettingsLoss(target: target, traits: traits)
    let common = loss(changed(target) { for t in 0..<3 { $0.tracks[t].fader.decibels -= 3 } })
    let one = loss(changed(target) { $0.tracks[0].fader.decibels -= 3 })
    #expect(common > 0)
    #expect(common < 0.1 * one)
  }

  @Test func aMirroredImageCountsOnlyWhereSidesAreKnown() {
    let target = changed(target) {
      $0.tracks[0].pan = -0.4
      $0.tracks[1].pan = 0.7
      $0.tracks[2].pan = 0.1
    }
    let mirrored = changed(target) { for t in 0..<3 { $0.tracks[t].pan *= -1 } }
    #expect(SettingsLoss(target: target, traits: traits)(mirrored) > 0.2)
    #expect(SettingsLoss(target: target, traits: traits, image: .mirrored)(mirrored) < 1e-20)
    let narrow = changed(target) { for t in 0..<3 { $0.tracks[t].pan = 0 } }
    #expect(SettingsLoss(target: target, traits: traits, image: .mirrored)(narrow) > 0.1)
  }

  @Test func weightsAndIgnoredNamesTakeOut() {
    let target = target
    let other = changed(target) { $0.tracks[0].equalizer.highShelf.gainDecibels += 4 }
    var weights = SettingWeights()
    weights.aspects[.tone] = nil
    #expect(SettingsLoss(target: target, traits: traits, weights: weights)(other) < 1e-20)
    weights = SettingWeights()
    weights.ignored = ["highShelf.gain"]
    #expect(SettingsLoss(target: target, traits: traits, weights: weights)(other) < 1e-20)
  }

  /// The gradient in every control of two tracks and the master, against central differences.
  @Test(arguments: [SettingsLoss.Image.known, .mirrored])
  func gradientIsExact(image: SettingsLoss.Image) {
    let loss = SettingsLoss(target: target, traits: traits, image: image)
    let point = StyleRecipe.denseMetal.style(seed: 8).settings(
      for: [.role(.leadVocal), .role(.electricGuitar), .role(.keys)], traits: traits,
      from: ConsoleSettings(trackCount: 3), seed: 4)
    let gradient = gradient(at: point) { loss($0) }
    for track in 0..<3 {
      for parameter in TrackSettings.parameters {
        guard let path = parameter.gradient else { continue }
        let value = point.tracks[track][keyPath: parameter.value]
        guard parameter.range.contains(value) else { continue }
        expectDerivative(
          of: { x in
            loss(changed(point) { $0.tracks[track][keyPath: parameter.value] = x })
          }, at: value, equals: gradient.tracks.base[track][keyPath: path],
          step: 1e-3 * max(abs(value), 0.1), relative: 1e-6, absolute: 1e-9,
          "track \(track) \(parameter.name)")
      }
    }
    for parameter in MasterSettings.parameters {
      guard let path = parameter.gradient else { continue }
      let value = point.master[keyPath: parameter.value]
      guard parameter.range.contains(value) else { continue }
      expectDerivative(
        of: { x in loss(changed(point) { $0.master[keyPath: parameter.value] = x }) }, at: value,
        equals: gradient.master[keyPath: path], step: 1e-3 * max(abs(value), 0.1), relative: 1e-6,
        absolute: 1e-9, parameter.name)
    }
  }

  /// A send that is off but should not be has a way back.
  @Test func aSendThatIsOffIsPulledUp() {
    var target = ConsoleSettings(trackCount: 3)
    target.tracks[0].send.decibels = -15
    var point = target
    point.tracks[0].send.decibels = -60
    let loss = SettingsLoss(target: target, traits: traits)
    #expect(gradient(at: point) { loss($0) }.tracks.base[0].send.decibels < 0)
  }
}
