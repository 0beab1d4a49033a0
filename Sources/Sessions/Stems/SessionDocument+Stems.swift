public import Documents
import MixingConsole

extension SessionDocument {
  /// Takes another stem for a track: a new take, another file. The track is as loud as before: its trim, and that of
  /// every version, makes up for the difference.
  ///
  /// - Parameters:
  ///   - index: of the track.
  ///   - stem: the new stem's file and what was measured on it; its strip is not looked at.
  /// - Returns: what a person should know, a line each.
  public mutating func replaceStem(of index: Int, by stem: SessionTrack) -> [StemNote] {
    let old = tracks[index]
    var lines: [StemNote] = []
    var new = stem
    new.name = old.name
    new.role = old.role
    new.strip = old.strip
    tracks[index] = new
    // What the old recording asked for.
    reasons.removeAll { $0.strip == old.name && $0.isTechnical }
    if let before = old.loudness, let after = stem.loudness, before != after {
      let step = before - after
      let isWhole = shiftTrims(of: old.name, by: step)
      lines.append(
        .text(
          "\(old.name): \(Self.text(abs(step))) dB \(step < 0 ? "louder" : "quieter") than before; "
            + "its trim \(Self.text(old.settings.trim.decibels)) dB → "
            + "\(Self.text(tracks[index].settings.trim.decibels)) dB keeps its level"
            + (isWhole ? "" : " as far as possible")))
    }
    if let before = old.seconds, let after = stem.seconds, abs(before - after) > 0.1 {
      lines.append(
        .text(
          "\(old.name): \(Self.text(abs(after - before))) s \(after > before ? "longer" : "shorter") "
            + "than before"))
    }
    if let before = old.channels, let after = stem.channels, before != after {
      lines.append(
        .text(
          "\(old.name): now \(after == 1 ? "mono" : "stereo"); check its pan"
            + (after == 2 ? " and width" : "")))
      if pairs?.contains(where: { $0.has(old.name) }) == true, after == 2 {
        lines.append(.stereoInPair(track: old.name))
      }
    }
    return lines
  }

  /// Moves a track's trim, here, in what its fit found and in every version, by decibels.
  /// - Returns: whether no trim had to stop at the end of its range.
  private mutating func shiftTrims(of name: String, by step: Double) -> Bool {
    var isWhole = true
    func shift(_ strip: inout StripState<TrackSettings>) {
      guard let trim = TrackSettings.parameters.first(where: { $0.name == "trim" }) else { return }
      func moved(_ value: Double) -> Double {
        if !trim.range.contains(value + step) { isWhole = false }
        return trim.rounded(min(max(value + step, trim.range.lowerBound), trim.range.upperBound))
      }
      strip.settings[keyPath: trim.value] = moved(strip.settings[keyPath: trim.value])
      if let ends = strip.fitted["trim"] {
        strip.fitted["trim"] = FittedValue(start: moved(ends.start), fit: moved(ends.fit))
      }
    }
    for index in tracks.indices where tracks[index].name == name { shift(&tracks[index].strip) }
    for version in versions.indices {
      for track in versions[version].mix.tracks.indices
      where versions[version].mix.tracks[track].name == name {
        shift(&versions[version].mix.tracks[track].strip)
      }
    }
    return isWhole
  }

  /// Adds a track, in the middle of the others' faders.
  ///
  /// - Parameter stem: with a trim that makes it as loud as the others are before their faders.
  /// - Returns: what a person should know, a line each.
  /// - Throws: `DocumentError` of kind `request` where the name is taken.
  public mutating func addTrack(_ stem: SessionTrack) throws(DocumentError) -> [StemNote] {
    try requireFree(stem.name)
    let faders = tracks.filter { $0.loudness != nil }.map(\.settings.fader.decibels)
      .filter(\.isFinite).sorted()
    var track = stem
    if !faders.isEmpty { track.settings.fader.decibels = faders[faders.count / 2] }
    tracks.append(track)
    return [
      .added(
        track: track.name, trim: Self.text(track.settings.trim.decibels),
        fader: Self.text(track.settings.fader.decibels))
    ]
  }

  /// Takes a track away, and what is said of it.
  ///
  /// - Returns: what goes with it, a line each.
  /// - Throws: `DocumentError` of kind `request` for the last track.
  public mutating func removeTrack(at index: Int) throws(DocumentError) -> [String] {
    let name = tracks[index].name
    guard tracks.count > 1 else {
      throw DocumentError(.request, "\(name): is the last track; a session needs at least one")
    }
    tracks.remove(at: index)
    var gone: [String] = []
    gone += constraints.locks.filter { $0.strip == name }.map { "the lock \($0)" }
    gone += constraints.ranges.filter { $0.strip == name }.map { "the range \($0)" }
    constraints.locks.removeAll { $0.strip == name }
    constraints.ranges.removeAll { $0.strip == name }
    for group in constraints.groups where group.tracks == [name] {
      gone.append("the group \(group.name)")
      gone += constraints.locks.filter { $0.strip == group.name }.map { "the lock \($0)" }
      gone += constraints.ranges.filter { $0.strip == group.name }.map { "the range \($0)" }
      constraints.locks.removeAll { $0.strip == group.name }
      constraints.ranges.removeAll { $0.strip == group.name }
    }
    constraints.groups.removeAll { $0.tracks == [name] }
    for group in constraints.groups.indices {
      if constraints.groups[group].tracks.contains(name) {
        gone.append("its place in the group \(constraints.groups[group].name)")
      }
      constraints.groups[group].tracks.removeAll { $0 == name }
    }
    gone += (pairs ?? []).filter { $0.has(name) }.map { "the pair \($0.left), \($0.right)" }
    pairs?.removeAll { $0.has(name) }
    let reasonCount = reasons.count
    reasons.removeAll { $0.strip == name }
    if reasons.count < reasonCount {
      gone.append(
        "\(reasonCount - reasons.count == 1 ? "a reason" : "\(reasonCount - reasons.count) reasons")"
      )
    }
    var held: [String] = []
    for version in versions.indices {
      let count = versions[version].mix.tracks.count
      versions[version].mix.tracks.removeAll { $0.name == name }
      versions[version].mix.reasons.removeAll { $0.strip == name }
      if versions[version].mix.tracks.count < count { held.append(versions[version].name) }
    }
    if !held.isEmpty { gone.append("its place in the versions \(held.joined(separator: ", "))") }
    return gone.isEmpty ? [] : ["\(name): also removed: \(gone.joined(separator: "; "))"]
  }

  private static func text(_ value: Double) -> String {
    JSONNumber((value * 10).rounded() / 10).text
  }
}
