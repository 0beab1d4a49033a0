import MixAssistant
import Testing

@Suite struct ExcerptSelectionTests {
  /// 60 s in tenths of a second, loud in the given stretches.
  private static func track(_ stretches: Range<Int>...) -> [Double] {
    (0..<600).map { tenth in stretches.contains { $0.contains(tenth / 10) } ? 1 : 0 }
  }

  @Test func everyTrackIsHeldEvenABriefOne() {
    let energies = [Self.track(0..<60), Self.track(41..<44), Self.track(5..<20)]
    let starts = ExcerptSelection(energies: energies, interval: 0.1, length: 4, count: 3).starts
    #expect(starts.count == 3)
    #expect(starts == starts.sorted())
    for track in energies {
      let held = starts.contains { start in
        let first = Int((start * 10).rounded())
        return track[first..<(first + 40)].contains { $0 > 0 }
      }
      #expect(held)
    }
  }

  @Test func excerptsAreDisjointAndInside() {
    let energies = [Self.track(0..<60)]
    let starts = ExcerptSelection(energies: energies, interval: 0.1, length: 10, count: 99).starts
    for (start, next) in zip(starts, starts.dropFirst()) { #expect(next - start >= 10 - 1e-9) }
    #expect(starts.last! <= 50 + 1e-9)
    #expect(starts.count >= 4)
  }

  @Test func aShortSongIsOneExcerpt() {
    #expect(
      ExcerptSelection(energies: [[1, 1]], interval: 0.1, length: 4, count: 3).starts == [0])
    #expect(ExcerptSelection(energies: [], interval: 0.1, length: 4, count: 3).starts == [0])
  }
}
