import Evaluation
import MixingConsole
import Testing

@Suite struct MixDecisionsTests {
  private func decisions(
    _ names: [String], stereo: Set<String> = [], _ change: (inout ConsoleSettings) -> Void
  ) -> MixDecisions {
    var settings = ConsoleSettings(trackCount: names.count)
    change(&settings)
    return MixDecisions(
      settings,
      tracks: names.map { MixDecisions.Track(name: $0, isStereo: stereo.contains($0)) })
  }

  @Test func neutralSettingsAreNoDecisions() {
    let measures = decisions(["Kick", "Vox"]) { _ in }.measures
    #expect(measures.count == MixDecisions.measures.count)
    #expect(measures.values.allSatisfy { $0 == 0 })
  }

  @Test func bandsCountFromHalfADecibelAndTheHighPassIsOne() {
    let decisions = decisions(["a", "b"]) {
      $0.tracks[0].equalizer.peak1.gainDecibels = 0.5
      $0.tracks[0].equalizer.lowShelf.gainDecibels = -0.49
      $0.tracks[0].equalizer.highPass.frequencyHertz = 60
      $0.tracks[1].equalizer.highShelf.gainDecibels = -3
      $0.master.equalizer.peak2.gainDecibels = 5
    }
    #expect(decisions.bandsPerTrack == 1.5)
  }

  /// Only where tracks and master pull in opposite directions, and by the smaller of the two.
  @Test func oppositionIsWhatIsUndone() {
    func opposition(_ tracks: Double, _ master: Double) -> Double {
      decisions(["a", "b"]) {
        for track in 0..<2 { $0.tracks[track].equalizer.lowShelf.gainDecibels = tracks }
        $0.master.equalizer.lowShelf.gainDecibels = master
      }.oppositionDecibels
    }
    #expect(opposition(4, 4) == 0 && opposition(4, 0) == 0)
    let small = opposition(4, -1)
    #expect(small > 0.05 && abs(opposition(2, -1) - small) < 1e-12)
    #expect(abs(opposition(-1, 4) - small) < 1e-12)
    #expect(abs(opposition(4, -2) - 2 * small) < 1e-12)
  }

  @Test func aBoostUnderTheOwnHighPassIsInaudible() {
    let decisions = decisions(["a", "b"]) {
      for track in 0..<2 {
        $0.tracks[track].equalizer.lowShelf.gainDecibels = 4
        $0.tracks[track].equalizer.lowShelf.frequencyHertz = 120
      }
      $0.tracks[0].equalizer.highPass.frequencyHertz = 100
    }
    #expect(decisions.deafBoosts == 1)
  }

  @Test(arguments: [
    ("Shaker", false, 0.61, 1), ("Shaker", false, -0.6, 0), ("Pad", true, 0.16, 1),
    ("Pad", true, 0.15, 0), ("Guitar L", false, -1, 0), ("Guitar (right)", false, 1, 0),
  ])
  func placesThatNobodyChooses(_ name: String, _ isStereo: Bool, _ pan: Double, _ count: Int) {
    let decisions = decisions([name], stereo: isStereo ? [name] : []) { $0.tracks[0].pan = pan }
    #expect(decisions.wildPlaces == count)
  }

  @Test(arguments: [
    ("KICK", true), ("kick_in", true), ("Lead Vox", true), ("VOX_LEAD", true), ("Bass DI", true),
    ("bass drum", false), ("BGVOX_1", false), ("Vox back", false), ("Snare Room", true),
    ("Kick in the room", false), ("Basset", false), ("Guitar", false), ("Bass L", false),
  ])
  func whatBelongsInTheMiddle(_ name: String, _ isCentred: Bool) {
    #expect(decisions([name]) { $0.tracks[0].pan = 0.11 }.centreFaults == (isCentred ? 1 : 0))
    #expect(decisions([name]) { $0.tracks[0].pan = 0.1 }.centreFaults == 0)
  }

  @Test func pairsAreMirroredAndEquallyLoud() {
    func faults(_ left: Double, _ right: Double, fader: Double = 0) -> Int {
      decisions(["Guitar_L", "Guitar_R", "Keys L"]) {
        $0.tracks[0].pan = left
        $0.tracks[1].pan = right
        $0.tracks[1].fader.decibels = fader
        $0.tracks[2].pan = -1
      }.pairFaults
    }
    #expect(faults(-1, 1) == 0 && faults(-0.8, 0.75) == 0 && faults(-1, 1, fader: 1.5) == 0)
    #expect(faults(-1, 0.59) == 1 && faults(-1, 1, fader: -2) == 1)
  }

  @Test func compressorsAndSends() {
    let decisions = decisions(["a", "b"]) {
      $0.tracks[0].compressor.ratio = 1.05
      $0.tracks[1].compressor.ratio = 2
      $0.tracks[0].send.decibels = -20
    }
    #expect(decisions.compressors == 1 && decisions.sends == 1)
  }
}
