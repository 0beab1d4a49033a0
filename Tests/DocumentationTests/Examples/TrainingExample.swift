import Corpus
import MixMatching
import MixingConsole
import Training

// Example
/// Settings that mix mono tracks in a style drawn from all recipes.
func settings(inStyle seed: UInt64, for functions: [PartFunction]) -> ConsoleSettings {
  let style = RecipeBook.standard.style(seed: seed)
  return style.settings(
    for: functions,
    traits: functions.map { _ in TrackTraits(isStereo: false, isAudible: true, lowShare: 0) },
    from: ConsoleSettings(trackCount: functions.count), seed: 1)
}
// End
