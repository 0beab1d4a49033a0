public import MixAssistant
public import MixMatching
import Training

/// A method of mixing, as an evaluation knows it.
public struct EvaluationMethod: Sendable {
  public enum Maker: Sendable {
    /// One of the program's own matchers.
    case matcher(any MixMatcher)
    /// Mixes that are there already: a path with `{song}` and `{reference}` in it.
    case mix(String)
    /// A program that makes a mix: its words with `{stems}`, `{reference}`, `{output}` and `{song}`
    /// in them. It runs in the manifest's folder. A session that it leaves beside the output is judged
    /// too.
    case command([String])
  }

  /// What methods are tried on.
  public enum Purpose: String, CaseIterable, Sendable {
    case references
    case roughMixes
  }

  public var name: String
  public var maker: Maker
  /// Seeds 0, 1, ... for which the method is tried.
  public var seedCount: Int
  public var purposes: Set<Purpose>
  /// Where a matcher begins.
  public var start = StartChoice.auto

  /// Ways that make no mix worth having, to compare others with.
  static let baselines: [any MixMatcher] = [
    AlternatePanMatcher(), RandomMatcher(), PriorMeanMatcher(),
  ]

  /// The program's own methods.
  static let matcherNames =
    [MatcherRequest.Name.balanced.rawValue] + baselines.map(\.name)
    + MatcherRequest.Name.allCases.filter { $0 != .balanced }.map(\.rawValue)

  /// The baselines stand for equal loudness, whatever the stems say of their balance.
  static func start(of matcher: any MixMatcher) -> StartChoice {
    let names = [MatcherRequest.Name.balanced.rawValue] + baselines.map(\.name)
    return names.contains(matcher.name) ? .equal : .auto
  }

  /// Whether a seed changes what the method does.
  static func isSeeded(_ matcher: any MixMatcher) -> Bool {
    matcher is RandomMatcher || matcher.fitQuality != nil
  }

  func applies(to target: EvaluationCell.Target) -> Bool {
    switch target {
    case .reference: purposes.contains(.references)
    case .roughMix: purposes.contains(.roughMixes)
    }
  }
}
