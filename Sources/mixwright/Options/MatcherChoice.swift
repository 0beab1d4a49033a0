import ArgumentParser
import MixMatching

/// A matcher by its name.
struct MatcherChoice: ExpressibleByArgument {
  /// The matchers that can be chosen: a new one is one line here.
  private static let all: [any MixMatcher] = [
    BalancedMatcher(),
    GradientMatcher(),
  ]

  let matcher: any MixMatcher

  init?(argument: String) {
    guard let matcher = Self.all.first(where: { $0.name == argument }) else { return nil }
    self.matcher = matcher
  }

  static var allValueStrings: [String] { all.map(\.name) }

  /// The one for a job without a choice.
  static func automatic(hasReference: Bool) -> any MixMatcher {
    if hasReference { GradientMatcher() } else { BalancedMatcher() }
  }
}
