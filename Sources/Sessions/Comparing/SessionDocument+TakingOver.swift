import MixingConsole

extension SessionDocument {
  /// Takes over the mix of a session of other stems: the settings of tracks by their names (but the
  /// trims, which belong to the stems), reverb and master, versions, constraints, references, and the
  /// export target. Tracks without a partner stay as they are.
  ///
  /// - Parameters:
  ///   - chosen: Pairs of tracks that a person names, whatever the names say.
  ///   - onlyMaster: Whether the master and the export target alone are taken over.
  /// - Returns: Which track went where.
  @discardableResult
  public mutating func takeOver(
    mixOf other: SessionDocument, chosen: [TrackMatching.Pair] = [], onlyMaster: Bool = false
  ) -> TrackMatching {
    let names = tracks.map(\.name)
    let matching = TrackMatching(from: other.tracks.map(\.name), to: names, chosen: chosen)
    master = other.master
    export = other.export
    if onlyMaster { return matching }
    let own = tracks
    mix = renamed(other.mix, matching, trims: own)
    versions = other.versions.map { version in
      var version = version
      version.mix = renamed(version.mix, matching, trims: own)
      return version
    }
    current = other.current
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
    constraints = other.constraints.renamed(matching, tracks: names)
    return matching
  }

  /// A mix of the partners' names, with the trims of these tracks. Its reasons were measured on other stems.
  private func renamed(
    _ mix: MixState, _ matching: TrackMatching, trims tracks: [SessionTrack]
  ) -> MixState {
    var result = mix
    result.reasons = []
    result.tracks = matching.pairs.compactMap { pair in
      guard let own = tracks.first(where: { $0.name == pair.to }),
        let source = mix.tracks.first(where: { $0.name == pair.from })
      else { return nil }
      var track = MixState.Track(name: pair.to, strip: source.strip)
      track.strip.settings.trim = own.settings.trim
      track.strip.origins["trim"] = own.origins["trim"]
      return track
    }
    return result
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
    let present = StripNames(tracks: tracks, groups: result.groups)
    func renamed(_ strip: String) -> String? {
      names[strip]
        ?? (result.groups.contains { $0.name == strip } ? strip : present.known(strip))
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
