import Foundation

/// Where the samples of a WAV end, as the file shows it and not as its header says.
///
/// A length of a file that is being written, or that has more than 4 GiB, is any number. It is believed where
/// chunks follow, and where nothing does; else the samples go on to the end of the file, or to chunks that
/// lead exactly there.
struct SampleExtent {
  let end: Int64
  /// Bytes that the header promises credibly and that are not there.
  private(set) var missing: Int64 = 0
  private(set) var notes: [String] = []

  /// Shorter remains than this after the stated end are no samples.
  private static let leastSeconds = 0.5

  /// - Parameters:
  ///   - start: where the samples begin.
  ///   - stated: their length as told.
  ///   - isWhole: whether the length that the header tells of the whole file is right.
  init(
    _ chunks: WaveChunks, _ format: WaveFormat, from start: Int64, stated: Int64, isWhole: Bool
  ) {
    let room = max(chunks.fileEnd - start, 0)
    if stated == room || (stated == room - 1 && stated & 1 == 1) {
      end = start + stated
      return
    }
    let frame = Int64(max(format.frameByteCount, 1))
    let rest = room - stated
    if stated >= 0, rest > 0 {
      let told = start + stated
      let padded = chunks.isWave64 ? (told + 7) & ~7 : told + (stated & 1)
      let isFollowed =
        chunks.holdsOnlyChunks(from: padded) || chunks.holdsOnlyChunks(from: told)
        || chunks.isTag(at: padded) || chunks.isTag(at: told)
      let isShort = format.seconds(rest).map { $0 < Self.leastSeconds } ?? true
      if isFollowed
        || (stated > 0 && (isShort || Self.isSilent(chunks.file, told..<chunks.fileEnd)))
      {
        end = told
        return
      }
    }
    let found = chunks.endOfSamples(from: start)
    end = found - (format.isLinear ? (found - start) % frame : 0)
    let isPlaceholder =
      stated <= 0 || (0x7FFF_0000...0x8001_0000).contains(stated)
      || stated >= 0xFFFE_0000
        && stated <= 0xFFFF_FFFF
      || (format.isLinear && stated % frame != 0)
    if rest < 0, !isPlaceholder, !isWhole { missing = stated - (found - start) }
    guard missing == 0 || (format.seconds(missing) ?? 1) < AudioFile.leastMissingSeconds,
      let there = format.seconds(end - start)
    else { return }
    let isClose = !isPlaceholder && rest < 0 && -rest < 4_096
    let told =
      isPlaceholder
      ? "its header does not give its length"
      : isClose
        ? "its header gives \(-rest) bytes more than there are"
        : "its header gives \(Self.text(format.seconds(stated) ?? 0))"
    notes = ["\(told); all existing audio is read, \(Self.text(there))"]
  }

  static func text(_ seconds: Double) -> String { String(format: "%.3f s", seconds) }

  private static func isSilent(_ file: OpenFile, _ range: Range<Int64>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let bytes = file.bytes(at: offset, count: Int(min(1 << 16, range.upperBound - offset)))
      if bytes.isEmpty || bytes.contains(where: { $0 != 0 }) { return bytes.isEmpty }
      offset += Int64(bytes.count)
    }
    return true
  }
}
