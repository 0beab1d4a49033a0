import MixStyle
import MixingConsole
import SignalProcessing

/// Whether a reference is the song itself: a mix of the same recording, whose balance can be measured.
///
/// First a look that costs nothing: how the levels of the stems' sum and of the reference change from one
/// tenth of a second to the next, at any shift against each other. Where they go together the waveforms
/// are compared (`RoughMixAlignment`).
struct OwnSong {
  /// Correlation of level changes from which waveforms are compared; unrelated songs stay below 0.35.
  static let leastCorrelation = 0.5
  /// Tenths of a second that must overlap.
  private static let leastOverlap = 50

  /// The largest correlation of level changes at any shift, -1...1.
  /// - Parameters:
  ///   - stems: mean squares of each tenth of a second, one list per stem.
  ///   - reference: the same of the reference.
  static func correlation(stems: [[Double]], reference: [Double]) -> Double {
    let count = stems.map(\.count).max() ?? 0
    let sum = (0..<count).map { index in
      stems.reduce(0) { $0 + (index < $1.count ? $1[index] : 0) }
    }
    let (a, b) = (changes(sum), changes(reference))
    guard a.count >= leastOverlap, b.count >= leastOverlap else { return 0 }
    var largest = -1.0
    for shift in (leastOverlap - b.count)...(a.count - leastOverlap) {
      let range = max(shift, 0)..<min(a.count, shift + b.count)
      var (ab, aa, bb) = (0.0, 0.0, 0.0)
      for index in range {
        let (x, y) = (a[index], b[index - shift])
        ab += x * y
        aa += x * x
        bb += y * y
      }
      // Half of the shorter must overlap.
      guard 2 * range.count >= min(a.count, b.count), aa > 0, bb > 0 else { continue }
      largest = max(largest, ab / (aa * bb).squareRoot())
    }
    return largest
  }

  /// Changes of level in decibels, from one value to the next, above a floor 40 dB under the loudest.
  private static func changes(_ powers: [Double]) -> [Double] {
    let floor = 1e-4 * (powers.max() ?? 0) + 1e-12
    let levels = powers.map { decibels(power: $0 + floor) }
    return zip(levels.dropFirst(), levels).map { $0 - $1 }
  }
}

extension ReferenceAnalysis {
  /// The reference as a mix of the song itself; nil where it is another song.
  /// - Throws: `AudioFileError`.
  func asOwnSong(_ song: Song, console: Console) throws -> RoughMixAnalysis? {
    guard let file,
      OwnSong.correlation(stems: song.analyses.map(\.timeline), reference: timeline)
        >= OwnSong.leastCorrelation
    else { return nil }
    do { return try RoughMixAnalysis(file, song, console: console) } catch is MixAssistantError {
      return nil
    }
  }
}
