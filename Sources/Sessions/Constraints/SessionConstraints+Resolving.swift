public import Documents
public import MixingConsole

extension SessionConstraints {
  /// The constraints by strip and control.
  ///
  /// - Parameters:
  ///   - tracks: The names of the session's tracks, in order.
  ///   - values: The values that locked controls keep, to be checked against ranges and groups.
  /// - Throws: `DocumentError` of kind `request` that tells every fault.
  public func resolved(
    tracks: [String], values: ConsoleSettings? = nil
  ) throws(DocumentError) -> SettingConstraints {
    var faults = FaultList()
    let resolution = ConstraintResolution(
      self, StripNames(tracks: tracks, groups: groups), values: values, faults: &faults)
    try faults.check()
    return resolution.result
  }
}

/// Constraints looked up and held against each other.
struct ConstraintResolution {
  private(set) var result = SettingConstraints()
  private let names: StripNames
  /// Why a control keeps its value.
  private var causes: [ControlPlace: String] = [:]
  /// Who asked for a range.
  private var sources: [ControlPlace: SettingRange] = [:]

  /// - Parameters:
  ///   - kept: Locks of this fit only.
  ///   - handSet: Settings that a person set, which stay.
  init(
    _ constraints: SessionConstraints, _ names: StripNames, keeping kept: [SettingLock] = [],
    handSet: Set<ControlPlace> = [], values: ConsoleSettings?, faults: inout FaultList
  ) {
    self.names = names
    for (locks, cause) in [(constraints.locks, "is locked"), (kept, "is to be kept")] {
      for lock in locks {
        let controls =
          faults.collect { () throws(DocumentError) in try names.controls(of: lock) } ?? []
        for control in controls where causes[control] == nil { causes[control] = cause }
      }
    }
    for control in handSet where causes[control] == nil { causes[control] = "was set by hand" }
    if let only = constraints.only { leaveOut(allBut: only, &faults) }
    for range in constraints.ranges { add(range, &faults) }
    addGroups(constraints.groups, values, &faults)
    result.locked = Set(causes.keys)
    if let values { checkLocked(values, &faults) }
  }

  private var strips: [StripPlace] { names.everything }

  private mutating func leaveOut(allBut only: [MixAspect], _ faults: inout FaultList) {
    for aspect in only {
      let controls = strips.flatMap { strip in
        strip.controls.filter { $0.isFitted && $0.aspect == aspect }
          .map { ControlPlace(strip, $0.name) }
      }
      if controls.allSatisfy({ causes[$0] != nil }) {
        faults.add(
          "only \(aspect.rawValue): there is nothing to fit, because all of it is locked, "
            + "kept or set by hand")
      }
    }
    let fitted = only.map(\.rawValue).joined(separator: ", ")
    for strip in strips {
      for control in strip.controls where !only.contains(control.aspect) {
        let place = ControlPlace(strip, control.name)
        if causes[place] == nil { causes[place] = "stays, as only \(fitted) is fitted," }
      }
    }
  }

  private mutating func add(_ asked: SettingRange, _ faults: inout FaultList) {
    guard
      let found = faults.collect({ () throws(DocumentError) in
        let strips = try names.remembered(asked.strip)
        return (strips, try names.control(named: asked.setting, of: strips[0]))
      })
    else { return }
    for strip in found.0.flatMap(names.places) {
      guard let control = strip.controls.first(where: { $0.name == found.1.name }) else {
        continue
      }
      guard control.range.contains(asked.range.lowerBound),
        control.range.contains(asked.range.upperBound)
      else {
        faults.add(
          "\(asked) is beyond the \(control.name) of \(names.name(of: strip)); choose within "
            + control.allowedText)
        continue
      }
      let place = ControlPlace(strip, control.name)
      guard let other = result.ranges[place], let source = sources[place] else {
        result.ranges[place] = asked.range
        sources[place] = asked
        continue
      }
      guard other.overlaps(asked.range) else {
        faults.add("\(source) and \(asked) have no value in common")
        continue
      }
      result.ranges[place] = other.clamped(to: asked.range)
    }
  }

  /// Faders of a group move together, so one that stays holds the others.
  private mutating func addGroups(
    _ groups: [TrackGroup], _ values: ConsoleSettings?, _ faults: inout FaultList
  ) {
    var owners: [String: String] = [:]
    for group in groups {
      for track in group.tracks {
        if !names.tracks.contains(track) {
          let names = NameSuggestion(names: names.tracks)
          faults.add(
            "group \"\(group.name)\": there is no track \"\(track)\"; "
              + names.hint(for: track, listing: "tracks") + StripNames.renamingHint,
            [.renameTrack(track)])
        }
        if let owner = owners[track], owner != group.name {
          faults.add("\(track) is in two groups, \"\(owner)\" and \"\(group.name)\"")
        }
        owners[track] = group.name
      }
      let members = group.tracks.compactMap { names.tracks.firstIndex(of: $0) }
      guard members.count > 1 else { continue }
      result.groups.append(members)
      let faders = members.map { ControlPlace(.track($0), "fader") }
      if let held = faders.first(where: { causes[$0] != nil }), let cause = causes[held] {
        for fader in faders where causes[fader] == nil {
          causes[fader] =
            "stays with the group \"\(group.name)\", as that of "
            + "\(names.name(of: held.strip)) \(cause)"
        }
      } else if let values {
        checkMoves(of: group, faders, values, &faults)
      }
    }
  }

  /// Whether there is one step that brings every fader of a group into its range.
  private func checkMoves(
    of group: TrackGroup, _ faders: [ControlPlace], _ values: ConsoleSettings,
    _ faults: inout FaultList
  ) {
    var steps = -Double.infinity ... .infinity
    for fader in faders {
      guard let range = result.ranges[fader], let value = values[fader], value.isFinite else {
        continue
      }
      let own = (range.lowerBound - value)...(range.upperBound - value)
      guard steps.overlaps(own) else {
        let ranges = faders.compactMap { sources[$0]?.description }.joined(separator: " and ")
        faults.add(
          "the faders of group \"\(group.name)\" move together, and no common step brings all of "
            + "them into their ranges: \(ranges)")
        return
      }
      steps = steps.clamped(to: own)
    }
  }

  private func checkLocked(_ values: ConsoleSettings, _ faults: inout FaultList) {
    for strip in strips {
      for control in strip.controls {
        let place = ControlPlace(strip, control.name)
        guard let cause = causes[place], let range = result.ranges[place],
          let value = values[place], !range.contains(value), let source = sources[place]
        else { continue }
        faults.add(
          "\(names.name(of: strip)): the \(control.name) \(cause) at \(control.text(value)), "
            + "which \(source) rules out")
      }
    }
  }
}
