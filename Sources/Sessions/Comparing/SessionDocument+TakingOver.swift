import MixingConsole

extension SessionDocument {
  /// Takes over the mix of a session of other stems: the settings of tracks by their names (but the
  /// trims, which belong to the stems), reverb and master, constraints, references, and the export
  /// target. Tracks without a partner stay as they are.
  ///
  /// - Returns: Which track went where.
  @discardableResult
  public mutating func takeOver(mixOf other: SessionDocument) -> TrackMatching {
    let matching = TrackMatching(from: other.tracks.map(\.name), to: tracks.map(\.name))
    for pair in matching.pairs {
      guard let index = tracks.firstIndex(where: { $0.name == pair.to }),
        let source = other.tracks.first(where: { $0.name == pair.from })
      else { continue }
      let own = tracks[index].strip
      tracks[index].strip = source.strip
      tracks[index].settings.trim = own.settings.trim
      tracks[index].origins["trim"] = own.origins["trim"]
    }
    reverb = other.reverb
    master = other.master
    amount = other.amount
    export = other.export
    seed = other.seed
    references = other.references
    for index in references.indices {
      references[index].file = other.resolve(file: references[index].file)
    }
    matcher = other.matcher
    // What was measured was measured on the other stems.
    matcher?.start = nil
    matcher?.end = nil
    matcher?.styleStart = nil
    matcher?.styleEnd = nil
    constraints = other.constraints.renamed(matching, tracks: tracks.map(\.name))
    return matching
  }
}

extension SessionConstraints {
  /// The constraints of the tracks that have a partner, and of the buses, in their new names.
  fileprivate func renamed(_ matching: TrackMatching, tracks: [String]) -> SessionConstraints {
    let names = Dictionary(uniqueKeysWithValues: matching.pairs.map { ($0.from, $0.to) })
    var result = self
    result.groups = groups.compactMap { group in
      let members = group.tracks.compactMap { names[$0] }
      let isTaken = tracks.contains { $0.lowercased() == group.name.lowercased() }
      return members.isEmpty || isTaken ? nil : TrackGroup(name: group.name, tracks: members)
    }
    let kept = Set(result.groups.map(\.name) + StripNames.buses + [StripNames.all])
    func renamed(_ strip: String) -> String? {
      names[strip] ?? (kept.contains(strip) ? strip : nil)
    }
    result.locks = locks.compactMap { lock in
      renamed(lock.strip).map { SettingLock(strip: $0, settings: lock.settings) }
    }
    result.ranges = ranges.compactMap { range in
      renamed(range.strip).map {
        SettingRange(strip: $0, setting: range.setting, range: range.range)
      }
    }
    return result
  }
}
