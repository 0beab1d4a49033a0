import Documents
import MixingConsole

extension MixState {
  /// Whether the settings that a reason speaks of still have the values that it speaks of.
  public func holds(_ reason: SettingReason) -> Bool {
    if let track = tracks.first(where: { $0.name == reason.strip }) {
      return track.strip.holds(reason)
    }
    switch reason.strip {
    case busName("reverb"): return reverb.holds(reason)
    case busName("master"): return master.holds(reason)
    default: return false
    }
  }

  /// What a bus is called beside these tracks: `master`, or `bus:master` where a track is called so.
  func busName(_ bus: String) -> String { StripNames(tracks: tracks.map(\.name)).unambiguous(bus) }

  /// The reasons that hold.
  public var heldReasons: [SettingReason] { reasons.filter(holds) }

  /// The reasons with the values that they speak of, where they do not say: those that the fit moved, of the
  /// reason's strip and aspect.
  func stamped(_ reasons: [SettingReason]) -> [SettingReason] {
    reasons.map { reason in
      var reason = reason
      reason.values = reason.values ?? values(for: reason)
      return reason
    }
  }

  private func values(for reason: SettingReason) -> [String: Double]? {
    if let track = tracks.first(where: { $0.name == reason.strip }) {
      return track.strip.values(for: reason.aspect)
    }
    switch reason.strip {
    case busName("reverb"): return reverb.values(for: reason.aspect)
    case busName("master"): return master.values(for: reason.aspect)
    default: return nil
    }
  }

  var encodedReasons: JSONValue? {
    JSONValue.array(
      reasons.map { reason in
        var object = reason.encoded
        if !holds(reason) { object["struck"] = true }
        return .object(object)
      }
    ).unlessEmpty
  }
}

extension SessionDocument {
  /// The reasons that still hold: a reason is struck out when a setting that it speaks of has another value.
  public var heldReasons: [SettingReason] { mix.heldReasons }

  /// The tree that was read with the reasons marked as they are now.
  func withMarkedReasons(_ tree: JSONValue) -> JSONValue {
    guard var object = tree.object, let list = object["reasons"]?.array,
      list.count == reasons.count
    else { return tree }
    object["reasons"] = .array(
      zip(list, reasons).map { element, reason in
        guard var marked = element.object else { return element }
        marked["struck"] = mix.holds(reason) ? nil : true
        return .object(marked)
      })
    return .object(object)
  }

  /// Takes reasons for the present settings.
  public mutating func take(reasons: [SettingReason]) { self.reasons = mix.stamped(reasons) }

  /// What held before and is struck out now, a line each; of more than two their number.
  public func struckReasons(since before: SessionDocument) -> [String] {
    let present = mix
    let struck = before.heldReasons.filter { reasons.contains($0) && !present.holds($0) }
    return struck.count > 2
      ? ["\(struck.count) reasons no longer hold"]
      : struck.map { "no longer holds: \($0.text)" }
  }
}

extension StripState {
  fileprivate func holds(_ reason: SettingReason) -> Bool {
    guard let values = reason.values else {
      return Settings.parameters.allSatisfy { parameter in
        guard parameter.aspect == reason.aspect, let ends = fitted[parameter.name] else {
          return true
        }
        return settings[keyPath: parameter.value] == ends.fit
      }
    }
    return Settings.parameters.allSatisfy { parameter in
      values[parameter.name].map { $0 == settings[keyPath: parameter.value] } ?? true
    }
  }

  fileprivate func values(for aspect: MixAspect) -> [String: Double] {
    var values: [String: Double] = [:]
    for parameter in Settings.parameters where parameter.aspect == aspect {
      guard let ends = fitted[parameter.name], ends.start != ends.fit else { continue }
      values[parameter.name] = settings[keyPath: parameter.value]
    }
    return values
  }
}
