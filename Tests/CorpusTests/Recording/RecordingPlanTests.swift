import Corpus
import Testing

@Suite struct RecordingPlanTests {
  /// Every fault of recording occurs, and most stems are without it.
  @Test func faultsOccurButDoNotPrevail() {
    let songs = (UInt64(0)..<200).map { Song(seed: $0, seconds: 10) }
    let plans = songs.flatMap { song in song.parts.map { RecordingPlan($0, of: song.plan) } }
    func share(_ has: (RecordingPlan) -> Bool) -> Double {
      Double(plans.count(where: has)) / Double(plans.count)
    }
    #expect((0.1...0.5).contains(share { $0.driveDecibels != nil }))
    #expect((0.1...0.5).contains(share { $0.compression != nil }))
    #expect((0.3...0.8).contains(share { $0.room != nil }))
    #expect((0.02...0.15).contains(share { $0.band != nil }))
    #expect((0.02...0.15).contains(share { $0.humDecibels != nil }))
    #expect((0.2...0.8).contains(share { $0.bleed != nil }))
    #expect((0.01...0.06).contains(share(\.isInverted)))
    #expect((0.002...0.03).contains(share(\.isSilent)))
    #expect((0.05...0.4).contains(share(\.isEdited)))
    #expect((0.1...0.6).contains(share(\.isStereo)))
    #expect(share { abs($0.levelDecibels) > 3 } > 0.3)
    for plan in plans {
      #expect((-18...10).contains(plan.levelDecibels) && (-6...6).contains(plan.tiltDecibels))
      #expect((0...1.5).contains(plan.width) && plan.hissDecibels <= -60)
      #expect(plan.room.map { (0.08...1.2).contains($0.decaySeconds) } ?? true)
    }
  }

  @Test func excerptsComeFromTwoSections() {
    for seed in UInt64(0)..<40 {
      let song = Song(seed: seed)
      let pair = song.excerptPair(seconds: 10, partCount: 8, seed: 5)
      #expect(pair == song.excerptPair(seconds: 10, partCount: 8, seed: 5))
      #expect(pair.parts.count == min(8, song.parts.count) && pair.parts == pair.parts.sorted())
      #expect(pair.first.lowerBound >= 0 && pair.second.upperBound <= song.timing.seconds + 1e-6)
      #expect(abs(pair.first.upperBound - pair.first.lowerBound - 10) < 1e-9)
      let overlap =
        min(pair.first.upperBound, pair.second.upperBound)
        - max(pair.first.lowerBound, pair.second.lowerBound)
      #expect(overlap <= 1, "song \(seed)")
      let shared = Set(song.activeParts(in: pair.first))
        .intersection(song.activeParts(in: pair.second))
      #expect(!shared.isDisjoint(with: pair.parts))
    }
    let short = Song(seed: 1, seconds: 4).excerptPair(seconds: 10, partCount: 99, seed: 1)
    #expect(short.first.lowerBound == 0 && !short.parts.isEmpty)
  }
}
