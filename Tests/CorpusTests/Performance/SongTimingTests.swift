import Corpus
import Testing

@Suite struct SongTimingTests {
  @Test func timeRunsForward() {
    for seed in UInt64(0)..<40 {
      let song = Song(seed: seed, seconds: 30)
      var last = -1.0
      for step in 0..<Int(song.plan.length * 4) {
        let time = song.timing.seconds(at: Double(step) / 4)
        #expect(time > last, "\(song.plan.genre.name) at step \(step)")
        last = time
      }
      let ratio = song.timing.seconds / song.plan.seconds
      #expect((0.9...1.3).contains(ratio), "drift of \(ratio)")
      #expect(
        song.timing.barStarts.count == Int((song.plan.length / song.plan.metre.quarters).rounded())
          + 1)
    }
  }

  @Test func eighthsSwing() throws {
    let jazz = try #require(Genre.named("jazz"))
    let timing = Song(seed: 3, genre: jazz, metre: .fourFour, seconds: 30).timing
    let beat = timing.seconds(at: 1) - timing.seconds(at: 0)
    let long = timing.seconds(at: 0.5) - timing.seconds(at: 0)
    #expect(abs(long / beat - timing.swing) < 1e-9 && timing.swing > 0.55)
    let techno = try #require(Genre.named("techno"))
    let straight = Song(seed: 3, genre: techno, metre: .fourFour, seconds: 30).timing
    #expect(straight.swing == 0.5)
    let bars = zip(straight.barStarts, straight.barStarts.dropFirst()).map { $1 - $0 }
    #expect(bars.max()! - bars.min()! < 1e-9, "a machine keeps time")
  }
}
