import Foundation
import Roles
import SignalProcessing
import Testing

@Suite("Tracks that belong together")
struct FamilyTests {
  private func families(_ names: [String]) -> [TrackFamily] {
    // Nothing is known of the sound.
    TrackGrouping(
      names.map {
        TrackSketch(
          name: $0, channelCount: 1, bandLevels: Array(repeating: -.infinity, count: 24),
          envelope: [])
      }
    ).families
  }

  @Test(
    "halves are told by their names, left first",
    arguments: [
      ("Gtr L", "Gtr R"), ("Gtr_left", "Gtr_right"), ("Flügel links", "Flügel rechts"),
      ("OH.L", "OH.R"), ("OH-L", "OH-R"), ("Pno(L)", "Pno(R)"), ("OHL", "OHR"), ("gtrl", "gtrr"),
      ("05_Room L", "06_Room R"), ("L Gtr", "R Gtr"), ("Gtr 2 L", "Gtr 2 R"),
      ("Guitare gauche", "Guitare droite"), ("Audio 1 L", "Audio 1 R"),
    ])
  func halves(left: String, right: String) {
    for names in [[left, right], ["Bass", right, "Kick", left]] {
      let found = families(names)
      #expect(found.count == 1)
      #expect(found.first?.kind == .halves)
      #expect(found.first?.members == [names.firstIndex(of: left)!, names.firstIndex(of: right)!])
      #expect(found.first?.evidence == .name)
    }
  }

  @Test("several pairs are told apart by their numbers")
  func numberedHalves() {
    let found = families(["Gtr 1 L", "Gtr 2 L", "Gtr 1 R", "Gtr 2 R"])
    #expect(found.map(\.members) == [[0, 2], [1, 3]])
  }

  @Test(
    "names that only look alike make no family",
    arguments: [
      ["Lead Vox", "Room R"], ["Gtr L", "Bass R"], ["Gtr L", "Gtr L 2"], ["Tom 1", "Tom 2"],
      ["Sub Bass", "Bass Synth"], ["Kick", "Snare"], ["BGV 1", "BGV 2"], ["Tom Hi", "Tom Low"],
      ["Bass", "Bass Drum"], ["Verse Gtr", "Bridge Gtr"], ["Audio 01", "Audio 02"],
      ["Vox High", "Vox Low"],
    ])
  func strangers(names: [String]) {
    #expect(families(names) == [])
  }

  @Test(
    "doubles are told by their names, the first take first",
    arguments: [
      ("Gtr", "Gtr Dbl"), ("Lead Vox", "Lead Vox Double"), ("LeadVox", "LeadVoxDT"),
      ("ElecGtr2", "ElecGtr2DT"), ("Gitarre", "Gitarre Dopplung"),
    ])
  func doubles(first: String, second: String) {
    #expect(families([second, first]).map(\.members) == [[1, 0]])
    #expect(families([first, second]).map(\.kind) == [.doubles])
  }

  @Test(
    "microphones of one source are told by their names",
    arguments: [
      ["Kick In", "Kick Out", "Kick Sub"], ["Snare Top", "Snare Bot"], ["SnareUp", "SnareDown"],
      ["Bass DI", "Bass Amp"], ["Gtr Amp 57", "Gtr Amp 421"], ["Top Snare", "Under Snare"],
      ["Gtr 1 DI", "Gtr 1 Cab"], ["01_Kick In", "02_Kick Out"], ["Kick", "Kick_D112"],
      ["Piano Hi", "Piano Low"], ["DI Bass", "Bass Mic"],
    ])
  func microphones(names: [String]) {
    let found = families(names + ["Other"])
    #expect(found.map(\.kind) == [.microphones])
    #expect(found.map(\.members) == [Array(names.indices)])
  }

  @Test(
    "the nearest microphone is the one that the others are compared with",
    arguments: [
      ["Snare Bot", "Snare Top"], ["Kick Out", "Kick In"], ["Bass Amp", "Bass DI"],
    ])
  func nearestMicrophones(names: [String]) {
    #expect(families(names).map(\.members) == [[1, 0]])
  }

  @Test("sound tells two takes from two halves of one recording")
  func takesAndHalves() {
    var tracks = PlayedTracks()
    let one = PlayedTracks.played(score: 1, take: 1)
    tracks.add("Gtr L", one)
    tracks.add("Gtr R", PlayedTracks.played(score: 1, take: 2))
    let room = PlayedTracks.played(score: 1, take: 3)
    tracks.add("OH L", PlayedTracks.mixed(one, room, 0.4))
    tracks.add("OH R", PlayedTracks.mixed(PlayedTracks.delayed(one, by: 13, gain: 0.8), room, 0.2))
    let families = tracks.families
    #expect(families.map(\.kind) == [.doubles, .halves])
    #expect(families.map(\.evidence) == [.both, .both])
  }

  @Test("numbered parts are doubles only where the sound agrees")
  func numberedDoubles() {
    var tracks = PlayedTracks()
    tracks.add("BGV 1", PlayedTracks.played(score: 1, take: 1))
    tracks.add("BGV 2", PlayedTracks.played(score: 1, take: 2))
    tracks.add("Gtr 1", PlayedTracks.played(score: 2, take: 3))
    tracks.add("Gtr 2", PlayedTracks.played(score: 3, take: 4))
    tracks.add("Horn 1", PlayedTracks.played(score: 4, take: 5, dullness: 0.2))
    tracks.add("Horn 2", PlayedTracks.played(score: 4, take: 6, dullness: 0.95))
    #expect(tracks.families.map(\.members) == [[0, 1]])
    #expect(tracks.families.map(\.kind) == [.doubles])
  }

  @Test(
    "what is wrong between microphones is told with its remedy",
    arguments: [
      (0, 0.8, false, "in time and in polarity with Kick In"),
      (2, 0.8, false, "in time and in polarity with Kick In"),
      (
        0, -0.8, true,
        "polarity inverted relative to Kick In; invert it (polarity=inverted), or the two cancel each "
          + "other"
      ),
      (
        44, 0.8, true,
        "1.0 ms later than Kick In, so the two cancel each other around 500 Hz; move it 1.0 ms "
          + "earlier"
      ),
      (
        44, -0.8, true,
        "1.0 ms later than Kick In and polarity inverted; invert it (polarity=inverted) and move it "
          + "1.0 ms earlier"
      ),
    ])
  func standings(delay: Int, gain: Float, isFault: Bool, sentence: String) throws {
    var tracks = PlayedTracks()
    let hits = PlayedTracks.played(score: 5, take: 1)
    tracks.add("Other", PlayedTracks.played(score: 8, take: 8))
    tracks.add("Kick In", hits)
    tracks.add(
      "Kick Out",
      PlayedTracks.mixed(
        PlayedTracks.delayed(hits, by: delay, gain: gain), PlayedTracks.played(score: 5, take: 9),
        0.2))
    let names = tracks.sketches.map(\.name)
    let standing = try #require(tracks.families.first?.standings(names).first)
    #expect(standing.track == 2 && standing.isFault == isFault)
    #expect(standing.sentence == sentence)
  }

  @Test("what cannot be told of a microphone is said, and is no fault")
  func untoldStandings() {
    let family = TrackFamily(
      kind: .microphones, members: [1, 0], evidence: .name, confidence: 0.8,
      microphones: [.init(delaySeconds: 0, isPolarityInverted: false), nil])
    let standings = family.standings(["Bass Amp", "Bass DI"])
    #expect(standings.map(\.track) == [0] && standings.map(\.isFault) == [false])
    #expect(standings.map(\.sentence) == ["delay and polarity relative to Bass DI are unknown"])
    let pair = TrackFamily(kind: .halves, members: [0, 1], evidence: .name, confidence: 1)
    #expect(pair.standings(["A", "B"]) == [])
  }

  @Test("delay and polarity of microphones are those of the signals")
  func delayAndPolarity() throws {
    var tracks = PlayedTracks()
    let hit = PlayedTracks.played(score: 5, take: 1)
    tracks.add("Snare Top", hit)
    tracks.add(
      "Snare Bot",
      PlayedTracks.mixed(
        PlayedTracks.delayed(hit, by: 30, gain: -0.5), PlayedTracks.played(score: 5, take: 9), 0.3))
    tracks.add("Bass DI", PlayedTracks.played(score: 6, take: 2))
    tracks.add(
      "Bass Amp", PlayedTracks.delayed(PlayedTracks.played(score: 6, take: 2), by: 88, gain: 0.7))
    let families = tracks.families
    #expect(families.map(\.kind) == [.microphones, .microphones])
    let snare = try #require(families[0].microphones[1])
    #expect(snare.isPolarityInverted)
    #expect(abs(snare.delaySeconds - 30 / PlayedTracks.sampleRate) < 1e-9)
    let bass = try #require(families[1].microphones[1])
    #expect(!bass.isPolarityInverted)
    #expect(abs(bass.delaySeconds - 88 / PlayedTracks.sampleRate) < 1e-9)
  }

  @Test("a family that names propose is refused where the parts do not sound together")
  func objection() {
    var tracks = PlayedTracks()
    tracks.add("Kick In", PlayedTracks.played(score: 1, take: 1))
    tracks.add("Kick Sub", PlayedTracks.played(score: 2, take: 2))
    #expect(tracks.families == [])
  }

  @Test("where names say nothing, only one recording in two files makes a family")
  func unnamed() {
    var tracks = PlayedTracks()
    let one = PlayedTracks.played(score: 1, take: 1)
    tracks.add("Audio 01", PlayedTracks.mixed(one, PlayedTracks.played(score: 1, take: 7), 0.1))
    tracks.add("Audio 02", PlayedTracks.played(score: 8, take: 2))
    tracks.add("Audio 03", PlayedTracks.delayed(one, by: 5, gain: 0.9))
    #expect(tracks.families.map(\.members) == [[0, 2]])
    #expect(tracks.families.map(\.kind) == [.halves])
    #expect(tracks.families.map(\.evidence) == [.sound])
    #expect(tracks.families.allSatisfy { $0.confidence <= 0.6 })
  }

  @Test("an instrument and its amplifier are one source, not two sides")
  func unnamedAmplifier() throws {
    var tracks = PlayedTracks()
    let line = PlayedTracks.played(score: 1, take: 1)
    let loudest = try #require(line.map(abs).max())
    let amplifier = line.map { 0.3 * tanh(12 * $0 / loudest) }
    tracks.add("Alpha", line)
    tracks.add("Beta", PlayedTracks.delayed(amplifier, by: 93, gain: 1))
    tracks.add("Gamma", PlayedTracks.played(score: 8, take: 2))
    #expect(tracks.families.map(\.kind) == [.microphones])
    let standing = try #require(tracks.families.first?.standings(["Alpha", "Beta", "Gamma"]).first)
    #expect(standing.sentence.hasPrefix("2.11 ms later than Alpha"))
  }

  @Test("a late version may be an effect: no fault, and the lag is told")
  func effects() {
    let family = TrackFamily(
      kind: .versions, members: [0, 1, 2, 3], evidence: .both, confidence: 0.9,
      microphones: [
        .init(delaySeconds: 0, isPolarityInverted: false),
        .init(delaySeconds: 0.0285, isPolarityInverted: false),
        .init(delaySeconds: 0.001, isPolarityInverted: false),
        .init(delaySeconds: 0.0285, isPolarityInverted: true),
      ])
    let standings = family.standings(["Horns", "Horns Wet", "Horns Comp", "Horns Edit"])
    #expect(standings.map(\.isFault) == [false, true, true])
    #expect(standings[2].sentence.contains("polarity inverted"))
    #expect(
      standings[0].sentence
        == "28.5 ms later than Horns, which may be an effect; if it is not, move it 28.5 ms earlier"
    )
  }

  @Test("the same file twice is a duplicate, not a pair")
  func duplicates() {
    var tracks = PlayedTracks()
    let one = PlayedTracks.played(score: 1, take: 1)
    tracks.add("Gtr", one)
    tracks.add("Gtr Dbl", one)
    tracks.add("Bass", PlayedTracks.played(score: 2, take: 2))
    #expect(tracks.families.map(\.kind) == [.duplicate])
    #expect(tracks.families.map(\.members) == [[0, 1]])
  }

  @Test("silence and nothing at all are no trouble")
  func silence() {
    var tracks = PlayedTracks()
    tracks.add("Gtr L", [Float](repeating: 0, count: 44_100))
    tracks.add("Gtr R", [Float](repeating: 0, count: 44_100))
    tracks.add("Kick In", [0.5])
    tracks.add("Kick Out", [0.5])
    #expect(tracks.families.first?.kind == .halves)
    #expect(TrackGrouping([]).families == [])
  }

  @Test("people pair tracks and take pairs apart")
  func byHand() {
    var grouping = TrackGrouping(
      families: [
        TrackFamily(kind: .halves, members: [0, 1], evidence: .name, confidence: 0.9),
        TrackFamily(kind: .microphones, members: [2, 3], evidence: .name, confidence: 0.9),
      ])
    grouping.pair(1, 2)
    #expect(grouping.pairs == [[1, 2]])
    #expect(grouping.families.map(\.kind) == [.microphones, .doubles])
    #expect(grouping.families.last?.evidence == .person)
    grouping.split(2)
    #expect(grouping.pairs == [])
    #expect(grouping.families.count == 1)
  }
}
