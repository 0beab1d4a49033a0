import MixingConsole

extension [ReferenceRequest] {
  /// The aspects that the references speak for together.
  var aspects: Set<MixAspect> {
    reduce(into: []) { $0.formUnion($1.aspects ?? Set(MixAspect.allCases)) }
  }

  /// Constraints that also hold the controls of aspects that no reference speaks for: equalizers do not
  /// turn for a song that is a reference for the width. The level of the whole mix follows in any case.
  ///
  /// - Parameters:
  ///   - only: the aspects to be fitted; nil for all.
  ///   - roughMix: whether a rough mix speaks for balance and width.
  /// - Throws: `MixAssistantError` where nothing would be left to fit.
  func scope(
    _ constraints: SettingConstraints, trackCount: Int, only: [MixAspect]?, roughMix: Bool
  ) throws -> SettingConstraints {
    guard !isEmpty else { return constraints }
    var result = constraints
    let spoken = roughMix ? aspects.union([.balance, .width]) : aspects
    if let only, spoken.isDisjoint(with: only) {
      throw MixAssistantError.request(
        "only \(Self.list(only)) is to be fitted, but the references are used for \(Self.list(spoken)), so "
          + "there is nothing to fit; choose the same aspects, or leave one of the two out")
    }
    let held = Set(MixAspect.allCases).subtracting(spoken).subtracting([.loudness])
    func hold<Strip: ControlStrip>(_ strip: StripPlace, _: Strip.Type) {
      for parameter in Strip.parameters where held.contains(parameter.aspect) {
        result.locked.insert(ControlPlace(strip, parameter.name))
      }
    }
    for track in 0..<trackCount { hold(.track(track), TrackSettings.self) }
    hold(.reverb, ReverbSettings.self)
    hold(.master, MasterSettings.self)
    return result
  }

  private static func list(_ aspects: some Collection<MixAspect>) -> String {
    MixAspect.allCases.filter { aspects.contains($0) }.map(\.rawValue).joined(separator: ", ")
  }
}
