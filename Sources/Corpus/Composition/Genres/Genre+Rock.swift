import Roles

extension Genre {
  private static let guitars: [Instrument] = [.overdrivenGuitar, .distortedGuitar, .cleanGuitar]
  private static let voices: [Instrument] = [.voice, .synthVoice, .voiceLead]

  static let rock = Genre(
    name: "rock", tempo: 88...168,
    metres: [.fourFour, .fourFour, .twelveEight, .sevenEight, .fiveFour, .sixEight],
    scales: [.minor, .major, .mixolydian, .dorian, .minorPentatonic],
    harmony: [
      .loops([
        ["1", "b7", "4", "1"], ["1", "4", "5", "4"], ["6", "4", "1", "5"], ["1", "3", "4", "4"],
        ["1", "1", "b7", "4", "1", "1", "b3 b7", "4"], ["1", "b6", "b7", "1"],
      ])
    ],
    drums: DrumPattern.rock, fills: true, forms: .song,
    ensemble: .kit([.standardKit, .roomKit, .powerKit]) + [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.eighths), .bass(.withKick)],
        on: [.pickedBass, .fingeredBass],
        register: 28...52),
      PartTemplate(
        "Guitar", .role(.electricGuitar),
        [.chords(.chug), .chords(.rhythm(["9-.99-.99-.99-9.", "9---9-9-..9-9-9-"]))],
        on: guitars, register: 40...71, doubling: 0.8),
      PartTemplate(
        "Arpeggio Guitar", .role(.electricGuitar), [.arpeggio(.upDown)], on: [.cleanGuitar],
        chance: 0.5,
        in: [.intro, .verse, .breakdown, .bridge]),
      PartTemplate(
        "Organ", .role(.keys), [.chords(.held)], on: [.rockOrgan, .drawbarOrgan], chance: 0.4,
        energy: 0.6),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: voices,
        in: [.verse, .lift, .chorus, .bridge]),
      PartTemplate(
        "Backing Vocals", .role(.backingVocal), [.harmony], on: [.choir, .voice], chance: 0.5,
        energy: 0.7,
        doubling: 0.5),
      PartTemplate(
        "Lead Guitar", .lead, [.melody(.bent)], on: [.overdrivenGuitar, .distortedGuitar],
        register: 52...83, in: [.intro, .solo, .theme, .outro]),
      PartTemplate(
        "Tambourine", .role(.percussion), [.drums([.tambourine])], on: [.standardKit], chance: 0.3,
        energy: 0.7),
    ], syncopation: 0.35)

  static let metal = Genre(
    name: "metal", tempo: 110...200,
    metres: [.fourFour, .sevenEight, .sixEight, .fiveFour, .elevenEight],
    scales: [.phrygian, .harmonicMinor, .minor, .phrygianDominant, .octatonic],
    harmony: [
      .loops([
        ["1", "1", "b2", "1"], ["1", "6", "7", "1"], ["1", "b2", "1", "b3"],
        ["1", "1", "1", "5 b6"],
        ["1", "3", "b2", "b7"],
      ])
    ], chordSize: 2,
    drums: DrumPattern.metal, fills: true, forms: .song,
    ensemble: .kit([.powerKit, .standardKit]) + [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.withKick), .bass(.eighths)], on: [.pickedBass],
        register: 28...47),
      PartTemplate(
        "Guitar", .role(.electricGuitar), [.chords(.chug)], on: [.distortedGuitar],
        register: 36...64,
        doubling: 1),
      PartTemplate(
        "Tremolo Guitar", .role(.electricGuitar), [.ostinato(share: 0, of: 1)],
        on: [.distortedGuitar, .overdrivenGuitar], register: 48...76, chance: 0.6, energy: 0.6),
      PartTemplate(
        "Lead Guitar", .lead, [.melody(.graced)], on: [.overdrivenGuitar], register: 55...86,
        in: [.solo, .intro, .chorus, .theme]),
      PartTemplate(
        "Choir", .role(.pad), [.chords(.held)], on: [.choir, .slowStrings], chance: 0.4, energy: 0.7
      ),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: voices, chance: 0.7,
        in: [.verse, .chorus, .bridge]),
    ], feel: .tight, melodyPace: 1.5, syncopation: 0.3)

  static let blues = Genre(
    name: "blues", tempo: 60...130, metres: [.twelveEight, .fourFour, .twelveEight, .sixEight],
    scales: [.blues],
    harmony: [
      .loops([
        ["1:7", "1:7", "1:7", "1:7", "4:7", "4:7", "1:7", "1:7", "5:7", "4:7", "1:7", "5:7"],
        [
          "1:7", "4:7", "1:7", "1:7", "4:7", "#4:dim7", "1:7", "6:7", "2:m7", "5:7", "1:7 6:7",
          "2:m7 5:7",
        ],
        [
          "1:m7", "1:m7", "4:m7", "1:m7", "4:m7", "4:m7", "1:m7", "1:m7", "b6:7", "5:7", "1:m7",
          "5:7",
        ],
      ])
    ],
    drums: DrumPattern.shuffle + DrumPattern.rock, fills: true, forms: .headAndSolos,
    ensemble: .kit([.standardKit, .roomKit, .jazzKit]) + [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.walking), .bass(.rootFifth), .bass(.eighths)],
        on: [.fingeredBass, .doubleBass], register: 28...55),
      PartTemplate(
        "Guitar", .role(.electricGuitar),
        [.chords(.offbeats), .chords(.rhythm(["....8.......8...", "......8...........8....."]))],
        on: [.cleanGuitar, .overdrivenGuitar]),
      PartTemplate(
        "Piano", .role(.keys), [.chords(.rhythm([])), .arpeggio(.random)],
        on: [.piano, .honkyTonk],
        chance: 0.7),
      PartTemplate(
        "Organ", .role(.keys), [.chords(.held)], on: [.drawbarOrgan, .percussiveOrgan], chance: 0.4),
      PartTemplate("Harmonica", .lead, [.melody(.bent)], on: [.harmonica, .tenorSax], chance: 0.6),
      PartTemplate(
        "Lead Guitar", .lead, [.melody(.bent)], on: [.overdrivenGuitar, .cleanGuitar],
        register: 50...83, in: [.solo, .intro, .episode]),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: voices,
        in: [.theme, .verse, .chorus, .bridge]),
      PartTemplate(
        "Horns", .role(.brass), [.counterMelody], on: [.brassSection, .tenorSax], chance: 0.4,
        energy: 0.6),
    ], feel: Feel.human.swinging(0.58...0.67), syncopation: 0.5)

  static let country = Genre(
    name: "country", tempo: 80...140, metres: [.fourFour, .twoFour, .threeFour],
    scales: [.major, .majorPentatonic, .mixolydian],
    harmony: [
      .loops([
        ["1", "1", "4", "1", "1", "1", "5:7", "1"], ["1", "4", "1", "5"], ["1", "6", "4", "5"],
      ]),
      .grammar(.functional),
    ],
    drums: DrumPattern.rock + DrumPattern.waltz, fills: true, forms: .song,
    ensemble: .kit([.standardKit, .roomKit]) + [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.rootFifth)], on: [.fingeredBass, .doubleBass],
        register: 28...52),
      PartTemplate(
        "Acoustic Guitar", .role(.acousticGuitar),
        [.chords(.afterbeats), .arpeggio(.fingerpicked)],
        on: [.steelGuitar], doubling: 0.4, group: "room"),
      PartTemplate(
        "Banjo", .role(.arpeggio), [.arpeggio(.random)], on: [.banjo], chance: 0.6, energy: 0.4,
        group: "room"),
      PartTemplate(
        "Fiddle", .counterMelody, [.counterMelody, .melody(.graced)], on: [.fiddle], chance: 0.8,
        group: "room"),
      PartTemplate(
        "Electric Guitar", .lead, [.melody(.bent)], on: [.cleanGuitar], chance: 0.8,
        in: [.intro, .solo, .outro]),
      PartTemplate("Piano", .role(.keys), [.chords(.rhythm([]))], on: [.piano], chance: 0.5),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: voices,
        in: [.verse, .chorus, .bridge, .lift]),
      PartTemplate(
        "Backing Vocals", .role(.backingVocal), [.harmony], on: [.voice, .choir], chance: 0.6,
        energy: 0.7),
    ])

  static let pop = Genre(
    name: "pop", tempo: 84...132, metres: [.fourFour, .fourFour, .sixEight],
    scales: [.major, .minor, .lydian, .dorian],
    harmony: [
      .loops([
        ["1", "5", "6", "4"], ["6", "4", "1", "5"], ["4", "1", "5", "6"],
        ["2:m7", "5", "1:maj7", "6:m7"],
        ["1", "3", "6", "4"], ["4:maj7", "3:m7", "2:m7", "1:maj7"], ["1", "4:m6", "1", "5:sus4"],
      ])
    ],
    drums: DrumPattern.rock + DrumPattern.house + DrumPattern.hipHop, fills: true, forms: .song,
    ensemble: .kit([.electronicKit, .analogKit, .standardKit]) + [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.withKick), .bass(.octaves), .bass(.sustained)],
        on: [.synthBass, .subBass, .fingeredBass], register: 28...52),
      PartTemplate(
        "Piano", .role(.keys), [.chords(.rhythm(["8---8---8-8-8---"])), .chords(.held)],
        on: [.piano, .rhodes, .digitalPiano]),
      PartTemplate(
        "Synth Arp", .role(.arpeggio), [.arpeggio(.up), .arpeggio(.upDown)],
        on: [.squareLead, .polySynth, .sawLead], register: 55...84, chance: 0.6, energy: 0.5),
      PartTemplate(
        "Pad", .role(.pad), [.chords(.held)], on: [.warmPad, .polySynth, .synthStrings, .haloPad],
        chance: 0.8),
      PartTemplate(
        "Guitar", .role(.electricGuitar),
        [.chords(.rhythm(["..8...8...8...8.", "8..8..8.8..8..8."])), .arpeggio(.upDown)],
        on: [.cleanGuitar, .mutedGuitar], chance: 0.6, doubling: 0.4),
      PartTemplate(
        "Strings", .role(.strings), [.counterMelody, .chords(.held)],
        on: [.strings, .synthStrings],
        chance: 0.4, energy: 0.7),
      PartTemplate("Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: voices, doubling: 0.2),
      PartTemplate(
        "Backing Vocals", .role(.backingVocal), [.harmony], on: [.choir, .voice, .synthVoice],
        chance: 0.8,
        energy: 0.6, doubling: 0.6),
      PartTemplate(
        "FX", .role(.effect), [.effects], on: [.reverseCymbal, .seashore, .sweepPad], chance: 0.6),
    ], feel: .tight, syncopation: 0.45)
}
