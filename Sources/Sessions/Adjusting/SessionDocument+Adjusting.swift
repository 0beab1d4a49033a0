public import Documents
import MixingConsole

extension SessionDocument {
  /// A strip of the session.
  public enum Strip: Equatable, Sendable {
    case track(name: String)
    case reverb
    case master
  }

  /// The one strip that a person calls `name`: a track, `reverb` or `master`; `bus:reverb` and `bus:master` where
  /// tracks are called so.
  ///
  /// - Throws: `DocumentError` of kind `request` with the nearest name.
  public func strip(named name: String) throws(DocumentError) -> Strip {
    let names = StripNames(tracks: tracks.map(\.name))
    let places = (try? names.names(for: name).flatMap(names.places)) ?? []
    switch places.count == 1 ? places[0] : nil {
    case .track(let index): return .track(name: tracks[index].name)
    case .reverb: return .reverb
    case .master: return .master
    case nil:
      let known = NameSuggestion(names: tracks.map(\.name) + StripNames.buses)
      throw DocumentError(
        .request,
        "there is no track \"\(name)\"; \(known.hint(for: name, listing: "tracks and buses"))")
    }
  }

  /// The strips that a person calls `name`: one, or the tracks of a group, of a pattern such as
  /// `BGVOX*`, or of `all`.
  ///
  /// - Throws: `DocumentError` of kind `request` with the nearest name.
  public func strips(named name: String) throws(DocumentError) -> [Strip] {
    let names = StripNames(tracks: tracks.map(\.name), groups: constraints.groups)
    let places = try names.names(for: name).flatMap(names.places)
    let isOne = places.count == 1
    return places.compactMap { place in
      switch place {
      case .track(let index): .track(name: tracks[index].name)
      case .reverb: isOne ? .reverb : nil
      case .master: isOne ? .master : nil
      }
    }
  }

  /// Carries out assignments on one strip, all of them or, when one is at fault, none.
  ///
  /// The origin of every setting that is assigned becomes `hand`.
  ///
  /// - Returns: The changes, in the order of the assignments.
  /// - Throws: `DocumentError` of kind `request` that names strip, setting, fault and cure.
  @discardableResult
  public mutating func adjust(
    _ strip: Strip, _ assignments: [SettingAssignment]
  ) throws(DocumentError) -> [SettingChange] {
    switch strip {
    case .track(let name):
      guard let index = tracks.firstIndex(where: { $0.name == name }) else {
        throw DocumentError(.request, "there is no track \"\(name)\"")
      }
      return try Self.assign(assignments, to: &tracks[index].strip, of: name)
    case .reverb: return try Self.assign(assignments, to: &reverb, of: mix.busName("reverb"))
    case .master: return try Self.assign(assignments, to: &master, of: mix.busName("master"))
    }
  }

  /// The same for the strips that a person calls `track`: a track's name, `reverb` or `master`, or
  /// a name that stands for several tracks. A value that a range of the session rules out is
  /// a fault, too.
  @discardableResult
  public mutating func adjust(
    track: String, _ assignments: [SettingAssignment]
  ) throws(DocumentError) -> [SettingChange] {
    var adjusted = self
    var changes: [SettingChange] = []
    for strip in try strips(named: track) { changes += try adjusted.adjust(strip, assignments) }
    try adjusted.checkRanges(since: settings)
    self = adjusted
    return changes
  }

  /// Values that changed are in the ranges that the session asks for.
  private func checkRanges(since before: ConsoleSettings) throws(DocumentError) {
    let names = StripNames(tracks: tracks.map(\.name), groups: constraints.groups)
    let (ranges, now) = (try constraints.resolved(tracks: names.tracks).ranges, settings)
    for place in places {
      for control in place.controls {
        let key = ControlPlace(place, control.name)
        guard let range = ranges[key], let value = now[key], value != before[key],
          !range.contains(value)
        else { continue }
        let asked = "\(control.text(range.lowerBound)) to \(control.text(range.upperBound))"
        let name = names.name(of: place)
        throw DocumentError(
          .request,
          "\(name): \(control.name): \(control.text(value)) is outside the session's range, \(asked)",
          remedies: [SessionRemedy.changeRange(strip: name, control: control.name)])
      }
    }
  }

  private static func assign<Settings>(
    _ assignments: [SettingAssignment], to strip: inout StripState<Settings>, of name: String
  ) throws(DocumentError) -> [SettingChange] {
    var changed = strip
    var changes: [SettingChange] = []
    for assignment in assignments {
      do {
        let (setting, before, after) = try changed.settings.assign(assignment)
        changed.origins[setting] = .hand
        changes.append(
          SettingChange(strip: name, setting: setting, before: before, after: after))
      } catch {
        throw error.worded("\(name): \(error.message)")
      }
    }
    strip = changed
    return changes
  }
}
