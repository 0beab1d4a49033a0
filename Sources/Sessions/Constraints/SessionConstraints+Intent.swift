import Documents
import MixingConsole

extension SessionConstraints {
  /// Adds what a person asks for, in the names of tracks: patterns become the tracks that fit now.
  /// What is asked for this fit only (`keep`) is not added.
  mutating func add(_ intent: MixIntent, tracks: [String], faults: inout FaultList) {
    if let only = intent.only { self.only = only == MixAspect.allCases ? nil : only }
    for text in intent.groups {
      faults.collect { () throws(DocumentError) in
        let known = StripNames(tracks: tracks, groups: groups).whole
        try add(MixIntent.Group(text, names: known), tracks: tracks)
      }
    }
    let names = StripNames(tracks: tracks, groups: groups)
    for text in intent.unlocks {
      faults.collect { () throws(DocumentError) in
        try unlock(MixIntent.Selection(text, names: names.whole), names)
      }
    }
    for text in intent.locks {
      faults.collect { () throws(DocumentError) in
        for lock in try names.locks(MixIntent.Selection(text, names: names.whole)) { add(lock) }
      }
    }
    var asked: [SettingRange] = []
    let limits = intent.ranges.flatMap { text in
      faults.collect { () throws(DocumentError) in
        try MixIntent.Limit.list(text, names: names.whole)
      } ?? []
    }
    for limit in limits {
      faults.collect { () throws(DocumentError) in try add(limit, names, asked: &asked) }
    }
  }

  private mutating func add(
    _ asked: MixIntent.Group, tracks: [String]
  ) throws(DocumentError) {
    let index = groups.firstIndex { $0.name.lowercased() == asked.name.lowercased() }
    guard !asked.members.isEmpty else {
      guard let index else {
        throw DocumentError(.request, "\(asked.text): there is no group \"\(asked.name)\"")
      }
      groups.remove(at: index)
      return
    }
    let word = asked.name.lowercased()
    guard !StripNames.reserved.contains(word),
      !tracks.contains(where: { $0.lowercased() == word })
    else {
      throw DocumentError(
        .request,
        "\(asked.text): \"\(asked.name)\" is the name of a strip; choose another for the "
          + "group")
    }
    let names = StripNames(tracks: tracks)
    var members: Set<String> = []
    for member in asked.members {
      do throws(DocumentError) {
        let found = try names.names(for: member)
        guard found.allSatisfy(tracks.contains) else {
          throw DocumentError(.request, "\"\(member)\" is no track; a group has tracks only")
        }
        members.formUnion(found)
      } catch {
        throw error.worded("group \"\(asked.name)\": \(error.message)")
      }
    }
    let group = TrackGroup(name: asked.name, tracks: tracks.filter(members.contains))
    if let index { groups[index] = group } else { groups.append(group) }
  }

  /// One lock per strip.
  private mutating func add(_ lock: SettingLock) {
    guard let index = locks.firstIndex(where: { $0.strip == lock.strip }) else {
      return locks.append(lock)
    }
    if lock.settings.isEmpty || locks[index].settings.isEmpty {
      locks[index].settings = []
    } else {
      locks[index].settings += lock.settings.filter { !locks[index].settings.contains($0) }
    }
  }

  /// Takes locks away; what remains of one that is taken away in part is written out.
  private mutating func unlock(
    _ selection: MixIntent.Selection, _ names: StripNames
  ) throws(DocumentError) {
    var unlocked: Set<ControlPlace> = []
    for lock in try names.locks(selection) {
      unlocked.formUnion(try names.controls(of: lock))
    }
    var found = false
    var result: [SettingLock] = []
    for lock in locks {
      let locked = try names.controls(of: lock)
      let remaining = locked.filter { !unlocked.contains($0) }
      if remaining.count == locked.count {
        result.append(lock)
        continue
      }
      found = true
      for place in Self.strips(of: remaining) {
        result.append(
          SettingLock(
            strip: names.name(of: place),
            settings: Self.words(
              for: remaining.filter { $0.strip == place }.map(\.name), of: place)))
      }
    }
    guard found else {
      throw DocumentError(.request, "\(selection.text): is not locked")
    }
    locks = []
    for lock in result { add(lock) }
  }

  private static func strips(of controls: [ControlPlace]) -> [StripPlace] {
    var result: [StripPlace] = []
    for control in controls where !result.contains(control.strip) { result.append(control.strip) }
    return result
  }

  /// The fewest words for controls of a strip: none for all of them, sections that are whole, names.
  private static func words(for names: [String], of place: StripPlace) -> [String] {
    var rest = Set(names)
    if place.controls.allSatisfy({ rest.contains($0.name) }) { return [] }
    var words: [String] = []
    for section in ["equalizer", "compressor"] {
      let members = place.controls.filter { $0.isMeant(by: section) }.map(\.name)
      guard !members.isEmpty, rest.isSuperset(of: members) else { continue }
      words.append(section)
      rest.subtract(members)
    }
    return words + place.controls.map(\.name).filter(rest.contains)
  }

  /// A new range goes in the place of a kept one; ranges that are asked for together are cut.
  private mutating func add(
    _ limit: MixIntent.Limit, _ names: StripNames, asked: inout [SettingRange]
  ) throws(DocumentError) {
    for strip in try names.names(for: limit.strip) {
      let control = try names.control(named: limit.setting, of: strip)
      let index = ranges.firstIndex { $0.strip == strip && $0.setting == control.name }
      if limit.low == nil && limit.high == nil {
        guard let index else {
          throw DocumentError(.request, "\(limit.text): \(strip) has no range of \(control.name)")
        }
        ranges.remove(at: index)
        continue
      }
      var range = SettingRange(
        strip: strip, setting: control.name, range: try control.range(limit))
      if let index, asked.contains(ranges[index]) {
        guard range.range.overlaps(ranges[index].range) else {
          throw DocumentError(.request, "\(ranges[index]) and \(range) have no value in common")
        }
        range.range = range.range.clamped(to: ranges[index].range)
      }
      asked.append(range)
      if let index { ranges[index] = range } else { ranges.append(range) }
    }
  }
}

extension ControlDescription {
  /// The range that was typed, within the control's own.
  fileprivate func range(_ limit: MixIntent.Limit) throws(DocumentError) -> ClosedRange<Double> {
    func fault(_ message: String) -> DocumentError {
      DocumentError(.request, "\(limit.text): \(message); choose within \(allowedText)")
    }
    func end(_ typed: String?, _ other: Double) throws(DocumentError) -> Double {
      guard let typed else { return other }
      guard let value = number(typed) else {
        throw fault("\"\(typed)\" is not a value of \(name)")
      }
      return value
    }
    let low = try end(limit.low, range.lowerBound)
    let high = try end(limit.high, range.upperBound)
    guard low <= high else { throw fault("\(text(low)) is above \(text(high))") }
    guard range.contains(low), range.contains(high) else {
      throw fault("\(low == high ? "" : "\(text(low)) to ")\(text(high)) is beyond the control")
    }
    return low...high
  }
}
