import Roles

// Music with other tunings than the European one loses its intervals here: a General MIDI bank plays twelve equal
// semitones, to within a few cents of detune. Forms, rhythms and textures are kept where they can be.
extension Genre {
  private static let handDrums: [DrumVoice] = [
    .lowConga, .openConga, .muteConga, .lowBongo, .highBongo,
  ]

  static let balkan = Genre(
    name: "balkan", tempo: 110...160,
    metres: [.sevenEight, .sevenEightLongFirst, .aksakNine, .elevenEight, .fiveEight, .twoFour],
    scales: [.phrygianDominant, .harmonicMinor, .ukrainianDorian, .dorian, .doubleHarmonic],
    harmony: [
      .loops([
        ["1:M", "1:M", "b2", "1:M"], ["1", "1", "4", "1"], ["1", "b7", "b7", "1"],
        ["1", "4", "5", "1"],
      ])
    ],
    drums: DrumPattern.balkan, drumStyle: .dance, forms: .parts,
    ensemble: [
      PartTemplate(
        "Tapan", .role(.percussion), [.drums(handDrums + [.kick, .snare])], on: [.standardKit],
        group: "room"),
      PartTemplate(
        "Tambourine", .role(.percussion), [.drums([.tambourine])], on: [.standardKit], chance: 0.6,
        energy: 0.5, group: "room"),
      PartTemplate(
        "Tuba", .role(.bass), [.bass(.beats), .bass(.rootFifth)], on: [.tuba, .doubleBass],
        register: 28...50, group: "room"),
      PartTemplate(
        "Tenor Horns", .role(.brass), [.chords(.afterbeats), .chords(.offbeats)],
        on: [.horn, .trombone],
        register: 48...67, group: "room"),
      PartTemplate(
        "Accordion", .role(.keys), [.chords(.afterbeats), .melody(.graced)], on: [.accordion],
        chance: 0.7,
        group: "room"),
      PartTemplate(
        "Trumpet", .lead, [.melody(.graced)], on: [.trumpet], doubling: 0.4, group: "room"),
      PartTemplate(
        "Clarinet", .lead, [.melody(.graced)], on: [.clarinet, .sopranoSax, .fiddle], group: "room"),
      PartTemplate(
        "Tambura", .role(.acousticGuitar), [.chords(.rhythm([]))], on: [.steelGuitar, .dulcimer],
        chance: 0.5, group: "room"),
      PartTemplate(
        "Kaval", .counterMelody, [.counterMelody], on: [.flute, .bagpipe], chance: 0.4,
        group: "room"),
    ], melodyPace: 1.7, syncopation: 0.1)

  static let middleEast = Genre(
    name: "middle-east", tempo: 76...132,
    metres: [.fourFour, .tenEight, .sixEight, .sevenEightLongFirst],
    scales: [.phrygianDominant, .doubleHarmonic, .ukrainianDorian, .minor, .harmonicMinor],
    harmony: [.drone], drums: DrumPattern.middleEast, drumStyle: .dance, forms: .parts,
    ensemble: [
      PartTemplate(
        "Darbuka", .role(.percussion), [.drums(handDrums)], on: [.standardKit], energy: 0.3,
        group: "room"),
      PartTemplate(
        "Riq", .role(.percussion), [.drums([.tambourine])], on: [.standardKit], chance: 0.8,
        group: "room"),
      PartTemplate(
        "Oud", .lead, [.melody(.graced)], on: [.nylonGuitar, .shamisen], register: 45...69,
        group: "room"),
      PartTemplate(
        "Qanun", .role(.arpeggio), [.ostinato(share: 0, of: 1), .melody(.graced)],
        on: [.dulcimer, .koto],
        register: 52...81, group: "room"),
      PartTemplate(
        "Ney", .lead, [.melody(.graced)], on: [.panFlute, .shakuhachi, .flute], group: "room"),
      PartTemplate(
        "Violins", .role(.strings), [.melody(.graced), .counterMelody], on: [.violin, .strings],
        energy: 0.4, doubling: 0.3, group: "room"),
      PartTemplate(
        "Drone", .role(.pad), [.drone], on: [.cello, .bowedPad], register: 36...60, chance: 0.6),
      PartTemplate(
        "Bass", .role(.bass), [.bass(.pedal), .bass(.withKick)], on: [.doubleBass, .fretlessBass],
        register: 28...50, chance: 0.7),
      PartTemplate(
        "Voice", .role(.leadVocal), [.melody(.graced)], on: [.voice], chance: 0.5,
        in: [.theme, .bridge]),
    ], melodyPace: 1.3, syncopation: 0.25)

  static let raga = Genre(
    name: "raga", tempo: 60...140,
    metres: [.fourFour, .sevenEightLongFirst, .sevenEight, .fiveFour],
    scales: [.doubleHarmonic, .lydian, .mixolydian, .phrygian, .dorian, .majorPentatonic],
    harmony: [.drone], drums: DrumPattern.raga, drumStyle: .dance, forms: .growing,
    ensemble: [
      PartTemplate(
        "Tanpura", .role(.pad), [.drone, .ostinato(share: 0, of: 1)], on: [.sitar],
        register: 48...62,
        group: "room"),
      PartTemplate(
        "Sitar", .lead, [.melody(.graced)], on: [.sitar], register: 52...81, group: "room"),
      PartTemplate(
        "Bansuri", .lead, [.melody(.graced)], on: [.flute, .shanai, .panFlute], chance: 0.8,
        energy: 0.3, group: "room"),
      PartTemplate(
        "Tabla", .role(.percussion), [.drums(handDrums)], on: [.standardKit], energy: 0.4,
        group: "room"),
      PartTemplate(
        "Harmonium", .role(.keys), [.drone, .counterMelody], on: [.accordion, .drawbarOrgan],
        register: 48...72, chance: 0.6, group: "room"),
      PartTemplate(
        "Voice", .role(.leadVocal), [.melody(.graced)], on: [.voice], chance: 0.5, group: "room"),
      PartTemplate(
        "Violin", .counterMelody, [.counterMelody], on: [.violin], chance: 0.4, group: "room"),
    ], feel: .loose, melodyPace: 1.2, syncopation: 0.3)

  static let gamelan = Genre(
    name: "gamelan", tempo: 70...140, metres: [.fourFour, .twoFour],
    scales: [.pelog, .slendro, .hirajoshi],
    harmony: [.drone], drums: DrumPattern.gamelan, drumStyle: .dance, forms: .parts,
    ensemble: [
      PartTemplate(
        "Polos", .role(.mallets), [.ostinato(share: 0, of: 2)],
        on: [.vibraphone, .celesta, .marimba],
        register: 60...84, group: "hall"),
      PartTemplate(
        "Sangsih", .role(.mallets), [.ostinato(share: 1, of: 2)],
        on: [.vibraphone, .celesta, .glockenspiel], register: 72...89, group: "hall"),
      PartTemplate(
        "Ugal", .lead, [.melody(.plain)], on: [.vibraphone, .dulcimer], register: 53...77,
        group: "hall"),
      PartTemplate(
        "Calung", .role(.mallets), [.counterMelody], on: [.marimba, .vibraphone], register: 48...67,
        energy: 0.3, group: "hall"),
      PartTemplate(
        "Gong", .role(.percussion), [.signals], on: [.tubularBells, .timpani], register: 36...67,
        group: "hall"),
      PartTemplate(
        "Kendang", .role(.percussion), [.drums(handDrums + [.highBlock])], on: [.standardKit],
        energy: 0.4,
        group: "hall"),
      PartTemplate(
        "Suling", .lead, [.melody(.graced)], on: [.recorder, .panFlute, .shakuhachi], chance: 0.6,
        group: "hall"),
      PartTemplate(
        "Rebab", .role(.strings), [.melody(.graced), .counterMelody], on: [.fiddle], chance: 0.4,
        group: "hall"),
      PartTemplate(
        "Jegogan", .role(.bass), [.bass(.sustained), .bass(.pedal)], on: [.marimba, .doubleBass],
        register: 40...57, group: "hall"),
    ], melodyPace: 0.7, syncopation: 0.1)
}
