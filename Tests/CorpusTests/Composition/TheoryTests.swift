import Corpus
import Testing

@Suite struct TheoryTests {
  @Test func metres() {
    #expect(Metre.sevenEight.stepCount == 14 && Metre.sevenEight.quarters == 3.5)
    #expect(Metre.sevenEight.beatSteps == [0, 4, 8])
    #expect(Metre.fourFour.backbeatSteps == [4, 12])
    #expect(Metre.twelveEight.isCompound && Metre.twelveEight.quartersPerBeat == 1.5)
    #expect(!Metre.aksakNine.isCompound && Metre.aksakNine.quarters == 4.5)
    #expect(Metre.fiveFour.weight(ofStep: 20) == 1 && Metre.fiveFour.weight(ofStep: 4) == 0.7)
    #expect(Metre.fiveFour.weight(ofStep: 2) == 0.4 && Metre.fiveFour.weight(ofStep: 3) == 0.15)
  }

  @Test func rhythmsAreRead() {
    let rhythm: Rhythm = "9--.5..3"
    #expect(rhythm.stepCount == 8)
    #expect(rhythm.strokes.map(\.step) == [0, 4, 7])
    #expect(rhythm.strokes.map(\.length) == [3, 1, 1])
    #expect(rhythm.strokes[0].level == 1 && abs(rhythm.strokes[2].level - 1.0 / 3) < 1e-12)
    let spread = Rhythm(steps: [0, 3, 6], stepCount: 8) { _ in 0.5 }
    #expect(spread.strokes.map(\.length) == [3, 3, 2])
  }

  @Test func scalesHaveTheirPitches() {
    #expect(
      Scale.phrygianDominant.pitches(tonic: 2, in: 62...74) == [62, 63, 66, 67, 69, 70, 72, 74])
    #expect(Scale.majorPentatonic.pitches(tonic: 0, in: 60...71) == [60, 62, 64, 67, 69])
    #expect(Chord(root: 14, intervals: [0, 4, 7, 10]).pitchClasses == [2, 6, 9, 0])
    #expect(Chord(root: -3, intervals: [0, 3, 7]).contains(pitch: 64))
  }

  /// A drum's written pattern has the length of the metre it is for.
  @Test(arguments: Genre.all.map(\.name))
  func patternsFitMetres(_ name: String) throws {
    let genre = try #require(Genre.named(name))
    #expect(genre.tempo.lowerBound >= 40 && genre.tempo.upperBound <= 250)
    #expect(!genre.metres.isEmpty && !genre.scales.isEmpty && !genre.forms.isEmpty)
    let lengths: Set<Int> = [8, 10, 12, 14, 16, 18, 20, 22, 24]
    for pattern in genre.drums {
      #expect(lengths.contains(pattern.stepCount))
      for lane in pattern.lanes { #expect(lane.rhythm.stepCount == pattern.stepCount) }
    }
  }
}
