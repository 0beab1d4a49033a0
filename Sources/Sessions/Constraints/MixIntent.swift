public import Documents
public import MixingConsole

/// What a person asks of a fit, as typed: names are looked up when the tracks are known.
///
/// ```swift
/// let intent = try MixIntent(
///   only: ["tone,width"], keep: ["Lead Vocal:eq,compressor"], ranges: ["Bass:fader=-3..+3"],
///   groups: ["Drums=kick,snare,\"hi*\""])
/// let (kept, limits) = try intent.resolved(tracks: names, start: start)
/// ```
public struct MixIntent: Equatable, Sendable {
  /// A strip, or a pattern of track names, with settings of it.
  struct Selection: Equatable, Sendable {
    var text: String
    var strip: String
    var settings: [String]
  }

  /// A setting and the ends of what it may have, with their units.
  struct Limit: Equatable, Sendable {
    var text: String
    var strip: String
    var setting: String
    /// nil ends at the control's own range; both nil take limits away.
    var low: String?
    var high: String?
  }

  /// A group and its members, names or patterns; none takes the group away.
  struct Group: Equatable, Sendable {
    var text: String
    var name: String
    var members: [String]
  }

  /// The aspects to fit; nil leaves it as it is.
  public internal(set) var only: [MixAspect]?
  /// As typed: only the names of the tracks tell where a name ends.
  var kept: [String] = []
  var locks: [String] = []
  var unlocks: [String] = []
  var ranges: [String] = []
  var groups: [String] = []

  /// Nothing is asked.
  public init() {}

  /// Reads what was typed.
  ///
  /// - Parameters:
  ///   - only: Lists of aspects (`tone,width`), or `all`.
  ///   - keep: Settings that keep their value in this fit: `Lead Vocal:eq,compressor`, `Bass`,
  ///     `all:balance`, `balance`.
  ///   - locks: The same, kept in the session.
  ///   - unlocks: Locks of the session to take away.
  ///   - ranges: `Bass:fader=-3..+3`, `Bass:fader=..0dB,pan=0`; `Bass:fader=any` takes one away.
  ///   - groups: `Drums=kick,snare,"hi*"`; `Drums=` takes one away.
  /// - Throws: `DocumentError` of kind `request` for an aspect that does not exist, with whatever else is wrong
  ///   already; other faults are told when names are looked up.
  public init(
    only: [String] = [], keep: [String] = [], locks: [String] = [], unlocks: [String] = [],
    ranges: [String] = [], groups: [String] = []
  ) throws(DocumentError) {
    var faults = FaultList()
    var aspects: [MixAspect] = []
    for text in only {
      aspects += faults.collect { () throws(DocumentError) in try Self.aspects(text) } ?? []
    }
    if !only.isEmpty { self.only = MixAspect.allCases.filter(aspects.contains) }
    kept = keep
    self.locks = locks
    self.unlocks = unlocks
    self.ranges = ranges
    self.groups = groups
    guard !faults.messages.isEmpty else { return }
    for text in keep + locks + unlocks {
      faults.collect { () throws(DocumentError) in try Selection(text, names: []) }
    }
    for text in ranges {
      faults.collect { () throws(DocumentError) in try Limit.list(text, names: []) }
    }
    for text in groups { faults.collect { () throws(DocumentError) in try Group(text, names: []) } }
    try faults.check()
  }

  /// Whether nothing is asked.
  public var isEmpty: Bool { self == MixIntent() }

  private static func aspects(_ text: String) throws(DocumentError) -> [MixAspect] {
    var result: [MixAspect] = []
    for word in text.split(separator: ",").map({ $0.filter { $0 != " " }.lowercased() }) {
      if word == StripNames.all { return MixAspect.allCases }
      guard let aspect = MixAspect(rawValue: word) else {
        let names = NameSuggestion(names: MixAspect.allCases.map(\.rawValue))
        throw DocumentError(
          .request, "there is no aspect \"\(word)\"; \(names.hint(for: word, listing: "aspects"))")
      }
      result.append(aspect)
    }
    guard !result.isEmpty else {
      throw DocumentError(.request, "\"\(text)\" names no aspect; write for example tone,width")
    }
    return result
  }
}
