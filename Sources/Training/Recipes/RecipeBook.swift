import SignalProcessing

/// Recipes to draw from: archetypes, and blends of two of them.
public struct RecipeBook: Equatable, Sendable {
  public var recipes: [StyleRecipe]
  /// How often a style is drawn from between two recipes, 0...1.
  public var blendProbability: Double

  /// Every archetype.
  public static let standard = RecipeBook(recipes: [
    .vocalPop, .punchyRock, .denseMetal, .hipHop, .club, .ambient, .vintage, .concertHall, .chamber,
    .jazzClub, .intimateFolk, .dub, .latin, .afrobeat, .raga, .gamelan, .soloist,
  ])

  /// - Precondition: there is a recipe.
  public init(recipes: [StyleRecipe], blendProbability: Double = 0.4) {
    precondition(!recipes.isEmpty, "a book needs a recipe")
    self.recipes = recipes
    self.blendProbability = blendProbability
  }

  /// Draws a style: of one recipe, or of a blend of two.
  public func style(seed: UInt64) -> MixingStyle {
    var random = SplitMix64(seed: seed, for: "recipe")
    let first = random.pick(recipes)
    guard random.happens(blendProbability) else { return first.style(seed: random.next()) }
    let second = random.pick(recipes)
    return first.blended(with: second, by: random.draw(0.2...0.8)).style(seed: random.next())
  }
}
