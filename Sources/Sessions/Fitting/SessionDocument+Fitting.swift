public import Documents
public import MixingConsole

extension SessionDocument {
  /// The settings that a person set, by name or by editing the document. A fit and an amount leave
  /// them as they are.
  public var handSet: Set<ControlPlace> {
    Set(places.flatMap { place in handSet(at: place).map { ControlPlace(place, $0) } })
  }

  /// The settings with every fitted control where the fit began.
  public var startSettings: ConsoleSettings {
    var result = settings
    result.tracks = tracks.map(\.strip.start)
    result.reverb = reverb.start
    result.master = master.start
    return result
  }

  /// The settings with every fitted control where the fit arrived, whatever the amount.
  public var fitSettings: ConsoleSettings {
    var result = settings
    result.tracks = tracks.map(\.strip.fit)
    result.reverb = reverb.fit
    result.master = master.fit
    return result
  }

  /// Where a new fit begins: fitted controls at the start of the last fit, but those in `kept` as
  /// they are now.
  public func startSettings(keeping kept: Set<ControlPlace>) -> ConsoleSettings {
    var result = startSettings
    for place in kept { result[place] = settings[place] }
    return result
  }

  /// Takes what a fit found, in full: settings, origins, and the two ends of `setAmount`.
  ///
  /// It is all that a new document needs; settings that are written to one before, without an
  /// origin, count as a person's.
  ///
  /// - Parameters:
  ///   - start: Where the fit began, one strip per track.
  ///   - fit: Where it arrived.
  ///   - kept: Settings that stay as they are, with their origin and their ends; by default those
  ///     that a person set (`handSet`). Give the locked ones, too, when a session is fitted again.
  public mutating func setFit(
    start: ConsoleSettings, fit: ConsoleSettings, keeping kept: Set<ControlPlace>? = nil
  ) {
    precondition(
      start.tracks.count == tracks.count && fit.tracks.count == tracks.count,
      "one strip per track")
    markHandSet()
    let kept = Dictionary(grouping: kept ?? handSet, by: \.strip)
      .mapValues { Set($0.map(\.name)) }
    for index in tracks.indices {
      tracks[index].strip.setFit(
        start: start.tracks[index], fit: fit.tracks[index], keeping: kept[.track(index)] ?? [])
    }
    reverb.setFit(start: start.reverb, fit: fit.reverb, keeping: kept[.reverb] ?? [])
    master.setFit(start: start.master, fit: fit.master, keeping: kept[.master] ?? [])
    amount = 1
  }

  /// Moves every fitted value to a part of the way between the start of the fit and the fit, each
  /// in its own taper: 0 is the start, 1 the fit. Values that a person set stay, and so do those
  /// that are locked; ranges hold, and the faders of a group make the same step.
  ///
  /// - Returns: How many values moved, and how many that a person set
  ///   afterwards stayed.
  /// - Throws: `DocumentError` of kind `request` for an amount outside 0...1 or a session without a
  ///   fit; of kind `content` for constraints that contradict each other.
  @discardableResult
  public mutating func setAmount(
    _ newAmount: Double
  ) throws(DocumentError) -> (moved: Int, kept: Int) {
    guard (0...1).contains(newAmount) else {
      throw DocumentError(
        .request, "the amount \(JSONValue(newAmount)) is out of range; choose 0...1")
    }
    guard hasFit else {
      throw DocumentError(
        .request,
        "nothing in this session was fitted, so there is no amount to choose; "
          + "mix with a reference first")
    }
    let byHand = handSet
    markHandSet()
    let limits = try constraints.resolved(tracks: tracks.map(\.name))
    var kept = byHand.union(limits.locked)
    // A fader that stays holds its group.
    for group in limits.groups {
      let faders = group.map { ControlPlace(.track($0), "fader") }
      if !kept.isDisjoint(with: faders) { kept.formUnion(faders) }
    }
    func names(_ place: StripPlace) -> Set<String> {
      Set(kept.filter { $0.strip == place }.map(\.name))
    }
    let allowed = limits.ranges.merging(groupRanges(limits)) { _, ofGroup in ofGroup }
    func ranges(_ place: StripPlace) -> [String: ClosedRange<Double>] {
      Dictionary(
        uniqueKeysWithValues: allowed.filter { $0.key.strip == place }
          .map { ($0.key.name, $0.value) })
    }
    var moved = 0
    for index in tracks.indices {
      moved += tracks[index].strip.apply(
        amount: newAmount, keeping: names(.track(index)), ranges: ranges(.track(index)))
    }
    moved += reverb.apply(amount: newAmount, keeping: names(.reverb), ranges: ranges(.reverb))
    moved += master.apply(amount: newAmount, keeping: names(.master), ranges: ranges(.master))
    amount = newAmount
    return (moved, byHand.filter { isFitted($0) }.count)
  }

  /// Whether a fit left both of its ends in the document.
  public var hasFit: Bool {
    tracks.contains { !$0.strip.fitted.isEmpty } || !reverb.fitted.isEmpty
      || !master.fitted.isEmpty
  }

  private func isFitted(_ place: ControlPlace) -> Bool {
    switch place.strip {
    case .track(let index): tracks[index].strip.fitted[place.name] != nil
    case .reverb: reverb.fitted[place.name] != nil
    case .master: master.fitted[place.name] != nil
    }
  }

  /// Every strip of the session.
  var places: [StripPlace] { tracks.indices.map { .track($0) } + [.reverb, .master] }

  private func handSet(at place: StripPlace) -> Set<String> {
    switch place {
    case .track(let index): tracks[index].strip.handSet
    case .reverb: reverb.handSet
    case .master: master.handSet
    }
  }

  /// Gives what was edited in the document the origin `hand`, while it can still be told.
  private mutating func markHandSet() {
    for index in tracks.indices { tracks[index].strip.mark(handSet: tracks[index].strip.handSet) }
    reverb.mark(handSet: reverb.handSet)
    master.mark(handSet: master.handSet)
  }
}
