public import ArgumentParser
public import MixMatching

extension FitQuality: ExpressibleByArgument {}

/// A matcher by its name.
enum MatcherChoice: String, CaseIterable, ExpressibleByArgument {
  case balanced
  case gradient

  func matcher(_ quality: FitQuality) -> any MixMatcher {
    switch self {
    case .balanced: BalancedMatcher()
    case .gradient: GradientMatcher(quality: quality)
    }
  }

  /// The one for a job without a choice.
  static func automatic(hasReference: Bool, _ quality: FitQuality) -> any MixMatcher {
    (hasReference ? MatcherChoice.gradient : .balanced).matcher(quality)
  }
}
