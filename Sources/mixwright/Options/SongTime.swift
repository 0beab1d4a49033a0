import ArgumentParser

/// A time in a song: seconds (`83.5`) or minutes and seconds (`1:23.5`).
struct SongTime: ExpressibleByArgument {
  private static let digits = "0123456789."

  let seconds: Double

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3, parts.allSatisfy({ $0.allSatisfy(Self.digits.contains) }) else {
      return nil
    }
    var total = 0.0
    for (index, part) in parts.enumerated() {
      guard let value = Double(part), value.isFinite else { return nil }
      // Below minutes and hours there are only 60; only seconds have decimals.
      if index > 0 && value >= 60 { return nil }
      if index < parts.count - 1 && value != value.rounded() { return nil }
      total = total * 60 + value
    }
    guard total < 1e6 else { return nil }
    seconds = total
  }
}
