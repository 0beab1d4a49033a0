public import Corpus
import SignalProcessing

/// A distribution over styles of mixing: over what a style does to a whole mix and to each role.
///
/// ```swift
/// let style = StyleRecipe.dub.style(seed: 7)        // one way to mix
/// let first = style.settings(for: tracksOfOneSong, seed: 1)
/// let second = style.settings(for: tracksOfAnother, seed: 2)  // the same style, role by role
/// ```
public struct StyleRecipe: Equatable, Sendable {
  public let name: String
  /// Traits that differ from `StyleTrait.usual`.
  public var traits: [StyleTrait: TraitDistribution]
  /// Deviations for parts with a function.
  public var functions: [PartFunction: RoleChange]
  /// How often the high-pass filter removes the low end of everything but the bass, 0...1.
  public var highPassProbability: Double

  public init(
    name: String, traits: [StyleTrait: TraitDistribution],
    functions: [PartFunction: RoleChange] = [:],
    highPassProbability: Double = 0.7
  ) {
    self.name = name
    self.traits = traits
    self.functions = functions
    self.highPassProbability = highPassProbability
  }

  /// The distribution of a trait.
  public subscript(trait: StyleTrait) -> TraitDistribution { traits[trait] ?? trait.usual }

  /// Draws one style.
  public func style(seed: UInt64) -> MixingStyle {
    var random = SplitMix64(seed: seed, for: "style")
    var values: [StyleTrait: Double] = [:]
    for trait in StyleTrait.allCases {
      values[trait] = self[trait].draw(&random, limits: trait.limits)
    }
    return MixingStyle(
      name: name, traits: values, changes: functions,
      usesHighPass: random.happens(highPassProbability), seed: random.next())
  }

  /// The recipe between two: `amount` of the way from this one to the other, 0...1.
  public func blended(with other: StyleRecipe, by amount: Double) -> StyleRecipe {
    var traits: [StyleTrait: TraitDistribution] = [:]
    for trait in StyleTrait.allCases {
      traits[trait] = self[trait].blended(with: other[trait], by: amount)
    }
    var functions: [PartFunction: RoleChange] = [:]
    for function in Set(self.functions.keys).union(other.functions.keys) {
      functions[function] = (self.functions[function] ?? RoleChange())
        .blended(with: other.functions[function] ?? RoleChange(), by: amount)
    }
    return StyleRecipe(
      name: "\(name)+\(other.name)", traits: traits, functions: functions,
      highPassProbability: highPassProbability
        + amount * (other.highPassProbability - highPassProbability))
  }
}
