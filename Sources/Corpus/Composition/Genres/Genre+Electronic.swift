import Roles

extension Genre {
  private static let pads: [Instrument] = [
    .warmPad, .polySynth, .sweepPad, .haloPad, .newAgePad, .bowedPad,
  ]
  private static let leads: [Instrument] = [.sawLead, .squareLead, .voiceLead]

  static let house = Genre(
    name: "house", tempo: 116...130, metres: [.fourFour],
    scales: [.minor, .dorian, .minorPentatonic, .major],
    harmony: [
      .loops([
        ["1:m7", "1:m7", "4:m7", "b7"], ["6:m7", "4:maj7", "1:maj7", "5"], ["1:m9", "b6:maj7"],
        ["2:m9", "5:9"],
      ])
    ],
    chordSize: 4, drums: DrumPattern.house, drumStyle: .fourOnTheFloor, fills: true, forms: .club,
    ensemble: .kit([.analogKit, .electronicKit]) + [
      PartTemplate(
        "Bass", .role(.bass),
        [.bass(.octaves), .bass(.riff(["..9...9...9..98.", "9..9..9...9.9..."]))],
        on: [.synthBass, .fingeredBass, .subBass], register: 28...50),
      PartTemplate(
        "Piano", .role(.keys), [.chords(.rhythm(["8..8..8..8..8...", "..8..8..8...8..8"]))],
        on: [.brightPiano, .rhodes, .piano], energy: 0.4),
      PartTemplate("Pad", .role(.pad), [.chords(.held)], on: pads),
      PartTemplate(
        "Strings", .role(.strings), [.counterMelody], on: [.synthStrings, .strings], chance: 0.5,
        energy: 0.6),
      PartTemplate("Lead", .lead, [.melody(.plain)], on: leads, chance: 0.5, in: [.drop, .theme]),
      PartTemplate(
        "Vocal", .role(.leadVocal), [.melody(.bent)], on: [.voice, .voiceLead], chance: 0.6,
        in: [.theme, .verse, .breakdown, .build]),
      PartTemplate(
        "Percussion", .role(.percussion), [.drums([.shaker, .lowConga, .tambourine])],
        on: [.standardKit, .analogKit]),
      PartTemplate("FX", .role(.effect), [.effects], on: [.reverseCymbal, .seashore, .sweepPad]),
    ], feel: Feel.machine.swinging(0.5...0.58, unit: 0.25), melodyPace: 0.8, syncopation: 0.6)

  static let techno = Genre(
    name: "techno", tempo: 122...146, metres: [.fourFour, .fourFour, .sevenEight],
    scales: [.phrygian, .minor, .wholeTone, .octatonic],
    harmony: [.drone, .loops([["1", "1", "1", "b2"], ["1"]])], chordSize: 3,
    drums: DrumPattern.techno, drumStyle: .fourOnTheFloor, forms: .club,
    ensemble: .kit([.analogKit, .electronicKit]) + [
      PartTemplate(
        "Bass", .role(.bass),
        [.bass(.riff(["..9.9...9.9...9.", ".999.999.999.999"])), .bass(.pedal)],
        on: [.synthBass, .subBass], register: 26...45),
      PartTemplate(
        "Sequence", .role(.arpeggio), [.ostinato(share: 0, of: 1), .arpeggio(.random)],
        on: [.squareLead, .sawLead, .marimba, .polySynth], register: 48...79),
      PartTemplate(
        "Stab", .role(.keys), [.chords(.rhythm(["..8..8....8.....", "8..8............"]))],
        on: [.polySynth, .synthBrass], chance: 0.7, energy: 0.5),
      PartTemplate(
        "Drone", .role(.pad), [.drone], on: [.sweepPad, .bowedPad, .atmosphere], register: 36...67),
      PartTemplate(
        "Percussion", .role(.percussion), [.drums([.cowbell, .claves, .shaker])], on: [.analogKit],
        chance: 0.7),
      PartTemplate("FX", .role(.effect), [.effects], on: [.reverseCymbal, .seashore]),
    ], feel: .machine, melodyPace: 0.6, syncopation: 0.6)

  static let drumAndBass = Genre(
    name: "drum-and-bass", tempo: 160...178, metres: [.fourFour],
    scales: [.minor, .dorian, .minorPentatonic],
    harmony: [
      .loops([["1:m9", "1:m9", "b6:maj7", "b7"], ["1:m7", "4:m7"], ["1", "3", "b7", "4"]])
    ], chordSize: 4,
    drums: DrumPattern.breakbeat, fills: true, forms: .club,
    ensemble: .kit([.standardKit, .electronicKit, .powerKit]) + [
      PartTemplate(
        "Sub Bass", .role(.bass),
        [.bass(.sustained), .bass(.riff(["9-----9-....9---", "9--9--9-----9-9-"]))],
        on: [.subBass, .synthBass], register: 26...45),
      PartTemplate("Pad", .role(.pad), [.chords(.held)], on: pads),
      PartTemplate(
        "Keys", .role(.keys),
        [.chords(.rhythm(["8-----..8---....", "..8-----....8---"])), .arpeggio(.upDown)],
        on: [.rhodes, .digitalPiano], chance: 0.7),
      PartTemplate(
        "Arp", .role(.arpeggio), [.arpeggio(.up)], on: [.squareLead, .crystal, .kalimba],
        register: 60...91, chance: 0.6, energy: 0.5),
      PartTemplate(
        "Vocal", .role(.leadVocal), [.melody(.bent)], on: [.voice, .synthVoice], chance: 0.7,
        in: [.intro, .theme, .breakdown, .drop]),
      PartTemplate("FX", .role(.effect), [.effects], on: [.reverseCymbal, .atmosphere]),
    ], feel: .machine, melodyPace: 0.7, syncopation: 0.5)

  static let tripHop = Genre(
    name: "trip-hop", tempo: 62...88, metres: [.fourFour, .sixEight],
    scales: [.minor, .phrygian, .dorian, .harmonicMinor],
    harmony: [
      .loops([
        ["1:m9", "b6:maj7"], ["1:m", "1:m", "4:m7", "b2:maj7"],
        ["1:m7", "b7:sus2", "4:m7", "4:m7"],
      ])
    ],
    chordSize: 4, drums: DrumPattern.hipHop + DrumPattern.funk, forms: .song,
    ensemble: .kit([.roomKit, .standardKit, .analogKit]) + [
      PartTemplate(
        "Bass", .role(.bass),
        [.bass(.riff(["9--...9-..9--...", "9---..9-9-......"])), .bass(.sustained)],
        on: [.fingeredBass, .subBass, .doubleBass], register: 28...48),
      PartTemplate(
        "Rhodes", .role(.keys), [.chords(.rhythm(["8-------..8-----"])), .chords(.held)],
        on: [.rhodes, .vibraphone]),
      PartTemplate(
        "Guitar", .role(.electricGuitar), [.arpeggio(.random), .counterMelody],
        on: [.cleanGuitar, .jazzGuitar], chance: 0.6, energy: 0.4),
      PartTemplate(
        "Strings", .role(.strings), [.chords(.held), .counterMelody],
        on: [.strings, .tremoloStrings, .slowStrings], energy: 0.5),
      PartTemplate("Texture", .role(.effect), [.effects], on: [.atmosphere, .seashore, .crystal]),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: [.voice, .synthVoice],
        in: [.verse, .chorus, .bridge]),
      PartTemplate(
        "Trumpet", .lead, [.melody(.graced)], on: [.mutedTrumpet], chance: 0.4,
        in: [.solo, .intro, .breakdown]),
    ], feel: Feel.loose.swinging(0.52...0.6, unit: 0.25), melodyPace: 0.8, syncopation: 0.5)

  static let electro = Genre(
    name: "synth-pop", tempo: 100...134, metres: [.fourFour],
    scales: [.minor, .dorian, .major, .mixolydian],
    harmony: [
      .loops([
        ["1", "b6", "3", "b7"], ["6", "4", "1", "5"], ["1", "1", "4", "5"], ["1", "b7", "b6", "5"],
      ])
    ],
    drums: DrumPattern.house + DrumPattern.rock, drumStyle: .fourOnTheFloor, fills: true,
    forms: .song,
    ensemble: .kit([.electronicKit, .analogKit]) + [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.octaves), .bass(.eighths)], on: [.synthBass],
        register: 28...52),
      PartTemplate(
        "Sequence", .role(.arpeggio),
        [.arpeggio(.up), .arpeggio(.upDown), .ostinato(share: 0, of: 1)],
        on: [.squareLead, .sawLead, .polySynth], register: 55...84),
      PartTemplate(
        "Brass Synth", .role(.pad), [.chords(.held), .chords(.rhythm(["8---..8-8---...."]))],
        on: [.synthBrass, .synthStrings, .polySynth]),
      PartTemplate(
        "Lead Synth", .lead, [.melody(.plain)], on: leads, in: [.intro, .solo, .chorus, .outro]),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.plain)], on: [.voice, .synthVoice],
        in: [.verse, .chorus, .lift, .bridge], doubling: 0.4),
      PartTemplate(
        "Choir", .role(.backingVocal), [.harmony], on: [.choirPad, .choir], chance: 0.6, energy: 0.7
      ),
      PartTemplate("FX", .role(.effect), [.effects], on: [.reverseCymbal, .crystal], chance: 0.5),
    ], feel: .machine, syncopation: 0.4)

  static let ambient = Genre(
    name: "ambient", tempo: 50...80, metres: [.fourFour, .threeFour, .fiveFour],
    scales: [.lydian, .majorPentatonic, .dorian, .hirajoshi, .wholeTone],
    harmony: [.drone, .grammar(.planing)], chordSize: 4, forms: .growing,
    ensemble: [
      PartTemplate(
        "Drone", .role(.pad), [.drone], on: [.bowedPad, .slowStrings, .sweepPad], register: 33...64),
      PartTemplate("Pad", .role(.pad), [.chords(.held)], on: pads),
      PartTemplate(
        "Piano", .role(.keys), [.counterMelody, .arpeggio(.random)],
        on: [.piano, .rhodes, .celesta],
        chance: 0.8),
      PartTemplate(
        "Bells", .role(.mallets), [.melody(.plain)],
        on: [.vibraphone, .musicBox, .crystal, .glockenspiel], chance: 0.7),
      PartTemplate(
        "Voices", .role(.backingVocal), [.counterMelody], on: [.choirPad, .choir], chance: 0.5,
        energy: 0.4
      ),
      PartTemplate(
        "Sub", .role(.bass), [.bass(.sustained)], on: [.subBass, .contrabass], register: 26...43,
        chance: 0.6, energy: 0.3),
      PartTemplate("Texture", .role(.effect), [.effects], on: [.seashore, .atmosphere, .crystal]),
      PartTemplate(
        "Guitar", .role(.electricGuitar), [.arpeggio(.fingerpicked), .counterMelody],
        on: [.cleanGuitar],
        chance: 0.4),
    ], feel: .loose, melodyPace: 0.35, syncopation: 0.4)

  static let minimal = Genre(
    name: "minimalism", tempo: 96...150,
    metres: [.fourFour, .sixEight, .sevenEight, .fiveFour, .twelveEight],
    scales: [.major, .mixolydian, .dorian, .lydian],
    harmony: [
      .loops([
        ["1", "1", "6", "6", "4", "4", "1", "1"], ["1", "1", "1", "1", "b7", "b7", "4", "4"],
        ["6", "6", "3", "3"],
      ])
    ],
    chordSize: 4, drums: [], forms: .growing,
    ensemble: [
      PartTemplate(
        "Marimba 1", .role(.mallets), [.ostinato(share: 0, of: 2)], on: [.marimba, .xylophone],
        register: 55...84, group: "room"),
      PartTemplate(
        "Marimba 2", .role(.mallets), [.ostinato(share: 1, of: 2)], on: [.marimba],
        register: 55...84,
        group: "room"),
      PartTemplate(
        "Vibraphone", .role(.mallets), [.chords(.rhythm([])), .arpeggio(.upDown)],
        on: [.vibraphone],
        chance: 0.8, energy: 0.4, group: "room"),
      PartTemplate(
        "Piano", .role(.keys), [.arpeggio(.upDown), .ostinato(share: 0, of: 1)], on: [.piano],
        group: "room"),
      PartTemplate(
        "Strings", .role(.strings), [.chords(.held), .chords(.rhythm([]))], on: [.strings],
        energy: 0.4),
      PartTemplate(
        "Clarinet", .role(.woodwind), [.ostinato(share: 0, of: 1), .chords(.rhythm([]))],
        on: [.clarinet, .flute], register: 55...84, chance: 0.8, energy: 0.5),
      PartTemplate(
        "Voices", .role(.backingVocal), [.counterMelody, .chords(.held)], on: [.choir], chance: 0.6,
        energy: 0.6),
      PartTemplate(
        "Organ", .role(.keys), [.chords(.held)], on: [.drawbarOrgan, .churchOrgan], chance: 0.4),
      PartTemplate(
        "Bass", .role(.bass), [.bass(.sustained), .bass(.beats)], on: [.contrabass, .synthBass],
        register: 28...48, energy: 0.4),
    ], feel: .tight, syncopation: 0.5)
}
