import Corpus
public import MixingConsole
import SignalProcessing

/// One concrete style of mixing, drawn from a recipe: the same for every song that it is applied to.
///
/// A role gets its strip from usual practice (`RolePractice`), what the recipe changes, the style's traits, and the
/// engineer's habits: what this style does with this role without a further reason, drawn once.
public struct MixingStyle: Equatable, Sendable {
  /// The recipe's.
  public let name: String
  public let traits: [StyleTrait: Double]
  /// Whether the high-pass filter removes the low end of everything but the bass.
  public let usesHighPass: Bool
  let changes: [PartFunction: RoleChange]
  let seed: UInt64

  init(
    name: String, traits: [StyleTrait: Double], changes: [PartFunction: RoleChange],
    usesHighPass: Bool,
    seed: UInt64
  ) {
    self.name = name
    self.traits = traits
    self.changes = changes
    self.usesHighPass = usesHighPass
    self.seed = seed
  }

  /// The value of a trait.
  public subscript(trait: StyleTrait) -> Double { traits[trait] ?? trait.usual.mean }

  /// The reverb: its band levels fall as the decay grows, so that a send has the same effect in a
  /// long reverb as in a short one. (The power of a decay of T seconds grows as T.)
  public var reverb: ReverbSettings {
    var random = SplitMix64(seed: seed, for: "reverb")
    var settings = ReverbSettings()
    settings.preDelayMilliseconds = min(max(self[.preDelay], 0), 200)
    let decay = exp2(self[.decay])
    // Decibels and octaves from the lowest to the highest band.
    let tilt = random.nextTruncatedNormal() * 2
    let damping = random.nextTruncatedNormal() * 0.25
    for band in 0..<ReverbSettings.bandCount {
      let place = Double(band) / Double(ReverbSettings.bandCount - 1) - 0.5
      let seconds = settings.decaySeconds[band] * decay * exp2(-2 * damping * place)
      settings.decaySeconds[band] = min(max(seconds, 0.1), 8)
      let level = min(-decibels(power: 1.4 * decay / 0.8), 0)
      settings.gainDecibels[band] = min(
        max(settings.gainDecibels[band] + level + tilt * place, -40), 0)
    }
    return settings.rounded()
  }

  /// The master: half of the style's tone, and its glue. The fader is neutral.
  public var master: MasterSettings {
    var random = SplitMix64(seed: seed, for: "master")
    var settings = MasterSettings()
    settings.equalizer.lowShelf.gainDecibels =
      0.5 * self[.warmth] + 0.4 * random.nextTruncatedNormal()
    settings.equalizer.highShelf.gainDecibels =
      0.5 * self[.brightness] + 0.4 * random.nextTruncatedNormal()
    settings.equalizer.peak2.gainDecibels = 0.5 * random.nextTruncatedNormal()
    let glue = self[.glue]
    if glue > 0.1 {
      settings.compressor.ratio = 1 + 1.2 * glue
      settings.compressor.thresholdDecibels = -18 - 4 * glue + random.nextTruncatedNormal()
      settings.compressor.attackMilliseconds = 25 * exp2(0.5 * self[.punch])
      settings.compressor.releaseMilliseconds = 150 * exp2(self[.release])
    }
    return MasterReach.within(settings).rounded()
  }
}
