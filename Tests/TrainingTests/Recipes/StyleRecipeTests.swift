import Corpus
import MixingConsole
import Roles
import SignalProcessing
import Testing
import Training

/// Recipes are distributions that differ as their names say.
@Suite struct StyleRecipeTests {
  private func mean(_ recipe: StyleRecipe, _ value: (MixingStyle) -> Double) -> Double {
    (0..<60).reduce(0) { $0 + value(recipe.style(seed: UInt64($1))) } / 60
  }

  @Test func traitsFollowTheirDistributions() {
    for recipe in RecipeBook.standard.recipes {
      for trait in StyleTrait.allCases {
        let values = (0..<200).map { recipe.style(seed: $0)[trait] }
        let stated = recipe[trait]
        #expect(values.allSatisfy(trait.limits.contains))
        #expect(values.allSatisfy { abs($0 - stated.mean) <= 2.5 * stated.deviation + 1e-9 })
        let average = values.reduce(0, +) / 200
        #expect(
          abs(average - stated.mean) <= 0.3 * stated.deviation + 1e-9, "\(recipe.name) \(trait)")
        #expect(
          stated.deviation == 0 || deviation(values) > 0.6 * stated.deviation,
          "\(recipe.name) \(trait)")
      }
    }
  }

  @Test func recipesDoWhatTheirNamesSay() {
    func fader(_ function: PartFunction) -> (MixingStyle) -> Double {
      { $0.strip(for: function, isStereo: false).fader.decibels }
    }
    func above(_ function: PartFunction, _ other: PartFunction, _ recipe: StyleRecipe) -> Double {
      mean(recipe, fader(function)) - mean(recipe, fader(other))
    }
    #expect(above(.role(.leadVocal), .role(.snare), .vocalPop) > 4)
    #expect(above(.role(.leadVocal), .role(.snare), .punchyRock) < 2)
    #expect(above(.role(.bass), .role(.leadVocal), .dub) > 2)
    #expect(above(.role(.strings), .role(.percussion), .concertHall) > 2)
    #expect(
      mean(.ambient) { $0.strip(for: .role(.snare), isStereo: false).send.decibels }
        > mean(.punchyRock) { $0.strip(for: .role(.snare), isStereo: false).send.decibels } + 4)
    #expect(mean(.ambient) { $0.reverb.decaySeconds[6] } > 2)
    #expect(mean(.intimateFolk) { $0.reverb.decaySeconds[6] } < 0.9)
    #expect(
      mean(.punchyRock) { abs($0.strip(for: .role(.electricGuitar), isStereo: false).pan) } > 0.8)
    #expect(
      mean(.vintage) { abs($0.strip(for: .role(.electricGuitar), isStereo: false).pan) } < 0.3)
    // Nobody compresses an orchestra or a gamelan.
    for recipe in [StyleRecipe.concertHall, .gamelan] {
      let style = recipe.style(seed: 1)
      for function in everyFunction {
        #expect(style.strip(for: function, isStereo: false).compressor.ratio == 1)
      }
      #expect(style.master.compressor.ratio == 1)
    }
    #expect(
      mean(.denseMetal) { $0.strip(for: .role(.leadVocal), isStereo: false).compressor.ratio } > 4)
  }

  @Test func bassAndKickStayInTheMiddleAndDryUnlessTheRecipeAsks() {
    for recipe in RecipeBook.standard.recipes {
      for seed in 0..<5 as Range<UInt64> {
        let style = recipe.style(seed: seed)
        #expect(style.strip(for: .role(.kick), isStereo: false).pan == 0)
        #expect(style.strip(for: .role(.bass), isStereo: false).pan == 0)
        #expect(style.strip(for: .role(.kick), isStereo: false).send.decibels == -.infinity)
      }
    }
  }

  @Test func blendsLieBetween() {
    let blend = StyleRecipe.dub.blended(with: .chamber, by: 0.5)
    #expect(StyleRecipe.dub.blended(with: .chamber, by: 0)[.bass] == StyleRecipe.dub[.bass])
    for trait in StyleTrait.allCases {
      let ends = [StyleRecipe.dub[trait].mean, StyleRecipe.chamber[trait].mean].sorted()
      #expect((ends[0]...ends[1]).contains(blend[trait].mean))
    }
    #expect(blend.functions[.role(.snare)] == RoleChange(send: 3))
    #expect(blend.name == "dub+chamber")
  }

  @Test func theBookDrawsEveryRecipeAndBlends() {
    let names = Set((0..<400).map { RecipeBook.standard.style(seed: $0).name })
    for recipe in RecipeBook.standard.recipes { #expect(names.contains(recipe.name)) }
    #expect(names.contains { $0.contains("+") })
    #expect(RecipeBook.standard.recipes.count >= 16)
  }
}
