import Foundation

/// Where the stems of a song begin, by their time stamps.
///
/// Stamps that differ are places on one time line, and the earliest is its beginning; a stem without one begins
/// there. They are not followed where they lie so far apart that they can only be times of day: the stems would leave
/// more than a minute of silence between them. A stamp of 0 that lies so far from the others is none.
struct TimeLayout {
  /// Of each stem, from the song's beginning, in seconds.
  private(set) var starts: [Double]
  /// The song's beginning, in seconds since midnight; nil where no stem has a stamp that is followed.
  private(set) var origin: Double?
  /// What a person should know, in sentences.
  private(set) var notes: [String] = []

  static let longestGap = 60.0

  init(_ stems: [Stem], isIgnored: Bool) {
    starts = stems.map { _ in 0 }
    var stamped = stems.indices.filter { stems[$0].file.timeStamp != nil }
    func time(_ index: Int) -> Double { stems[index].file.timeStamp!.seconds }
    if !Self.isConnected(stamped.map { time($0)..<(time($0) + stems[$0].file.duration) }) {
      stamped.removeAll { time($0) == 0 }
    }
    guard let first = stamped.min(by: { time($0) < time($1) }) else { return }
    let later = stamped.filter { time($0) - time(first) > 0.5 / stems[$0].file.sampleRate }
    guard !later.isEmpty else {
      origin = isIgnored ? nil : time(first)
      return
    }
    let places = stamped.map { time($0)..<(time($0) + stems[$0].file.duration) }
    guard !isIgnored else {
      notes = ["the stems' time stamps differ and are ignored, as asked: all stems start together"]
      return
    }
    guard Self.isConnected(places) else {
      let span = places.map(\.upperBound).max()! - time(first)
      notes = [
        "the stems' time stamps span \(Int((span / 60).rounded())) minutes with gaps, as times of recording do, and "
          + "are not followed: all stems start together; where that is wrong, export them from one position"
      ]
      return
    }
    origin = time(first)
    for index in later { starts[index] = time(index) - time(first) }
    notes = [Self.note(stems, first, later, starts)]
    let without = stems.indices.filter { !stamped.contains($0) }.map { stems[$0].name }
    if !without.isEmpty {
      notes.append(
        "\(Self.list(without)): no time stamp, so \(without.count == 1 ? "it starts" : "they start") with the "
          + "earliest stem, \(stems[first].name)")
    }
  }

  private static func note(
    _ stems: [Stem], _ first: Int, _ later: [Int], _ starts: [Double]
  ) -> String {
    let places = later.sorted { starts[$0] < starts[$1] }.map {
      "\(stems[$0].name) \(String(format: "%.3f", starts[$0])) s"
    }
    return
      "the stems are laid out by their time stamps: \(list(places)) after \(stems[first].name); "
      + "--ignore-time-stamps starts them together"
  }

  private static func list(_ items: [String]) -> String {
    items.count <= 4
      ? items.joined(separator: ", ")
      : items[..<3].joined(separator: ", ") + " and \(items.count - 3) more"
  }

  /// Whether stretches of time follow each other without long gaps.
  private static func isConnected(_ stretches: [Range<Double>]) -> Bool {
    let sorted = stretches.sorted { $0.lowerBound < $1.lowerBound }
    var end = sorted.first?.upperBound ?? 0
    for stretch in sorted {
      if stretch.lowerBound - end > longestGap { return false }
      end = max(end, stretch.upperBound)
    }
    return true
  }
}
