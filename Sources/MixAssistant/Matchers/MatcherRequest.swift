import AudioFiles
public import MixMatching
import Sessions

/// A matcher as a person asks for it, and the weights and the time it gets.
public struct MatcherRequest: Sendable {
  /// The matchers that make a mix, by their names.
  public enum Name: String, CaseIterable, Sendable {
    case balanced
    case gradient
    case transformer
    case dmc

    /// The kind of controller that it needs, see `ControllerFile.kind`; nil for none.
    package var controllerKind: String? {
      switch self {
      case .balanced, .gradient: nil
      case .transformer: TransformerController.kind
      case .dmc: DMCController.kind
      }
    }
  }

  /// nil for the best that there is: with a reference gradient, without one balanced; the controller's own
  /// where weights are given.
  public var name: Name?
  /// A file of weights instead of the program's own.
  public var controller: String?
  public var quality = FitQuality.standard
  /// nil for the usual reach, or the one that a session was made with.
  public var reach: FitReach?

  public init(name: Name? = nil, controller: String? = nil, quality: FitQuality = .standard) {
    self.name = name
    self.controller = controller
    self.quality = quality
  }

  /// The matcher for a new mix.
  /// - Throws: `MixAssistantError` where weights are missing, faulty or of no use.
  public func matcher(hasReference: Bool) throws -> any MixMatcher {
    try matcher(name ?? automatic(hasReference: hasReference), controller)
  }

  /// The matcher that makes a session's mix again: unless another one is asked for the session's own,
  /// with the same weights.
  ///
  /// - Parameter session: the session's file.
  /// - Throws: `DocumentError`; `MixAssistantError` where weights are missing, faulty or of no use.
  public func matcher(refitting session: String) throws -> any MixMatcher {
    let document = try SessionDocument(contentsOf: session)
    if reach == nil, let kept = document.matcher?.reach.flatMap(FitReach.init(rawValue:)) {
      var request = self
      request.reach = kept
      return try request.matcher(refitting: session)
    }
    guard name == nil, let record = document.matcher, let own = Name(rawValue: record.name),
      own.controllerKind != nil || (own == .gradient && controller == nil)
    else { return try matcher(name ?? automatic(hasReference: true), controller) }
    guard controller == nil, let kind = own.controllerKind, let weights = record.controller else {
      return try matcher(own, controller)
    }
    let recorded = document.resolve(file: weights.file)
    for place in [try ControllerWeights.found(kind: kind), recorded].compactMap(\.self) {
      let fingerprint = try? ContentFingerprint(contentsOf: place).description
      if fingerprint == weights.fingerprint { return try matcher(own, place) }
    }
    throw MixAssistantError.weightsGone(
      session: session, weights: recorded, matcher: own.rawValue)
  }

  private func automatic(hasReference: Bool) throws -> Name {
    guard let controller else { return hasReference ? .gradient : .balanced }
    if try ControllerWeights(file: controller).kind == DMCController.kind { return .dmc }
    return hasReference ? .transformer : .balanced
  }

  private func matcher(_ name: Name, _ controller: String?) throws -> any MixMatcher {
    switch name {
    case .balanced, .gradient:
      if controller != nil {
        throw MixAssistantError.uselessWeights(matcher: name.rawValue)
      }
      return name == .balanced
        ? BalancedMatcher() : GradientMatcher(quality: quality, reach: reach ?? .usual)
    case .transformer:
      let weights = try ControllerWeights(for: name, file: controller)
      return try TransformerMatcher(weights.network(for: name), origin: weights.origin)
    case .dmc:
      let weights = try ControllerWeights(for: name, file: controller)
      return try DMCMatcher(weights.network(for: name), origin: weights.origin)
    }
  }
}
