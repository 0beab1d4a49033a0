/// The largest peaks of a stream that lie apart from each other, in constant memory.
///
/// A peak that lies near a larger one belongs to it. The largest of all is always kept; of the others,
/// one can be lost that lay near a peak which a larger neighbour has replaced since.
struct LargestPeaks: Sendable {
  private let count: Int
  private let separation: Int
  /// The largest first.
  private(set) var peaks: [(frame: Int, value: Double)] = []

  /// - Parameters:
  ///   - count: how many are kept, at least 1.
  ///   - separation: frames between two of them, at least.
  init(count: Int, separation: Int) {
    self.count = count
    self.separation = separation
  }

  mutating func add(_ value: Double, frame: Int) {
    if peaks.count == count, let smallest = peaks.last, value <= smallest.value { return }
    func isNear(_ peak: (frame: Int, value: Double)) -> Bool {
      abs(peak.frame - frame) < separation
    }
    if peaks.contains(where: { isNear($0) && $0.value >= value }) { return }
    peaks.removeAll(where: isNear)
    let place = peaks.firstIndex { $0.value < value } ?? peaks.count
    peaks.insert((frame, value), at: place)
    if peaks.count > count { peaks.removeLast() }
  }
}
