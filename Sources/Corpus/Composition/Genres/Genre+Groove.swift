import Roles

extension Genre {
  private static let conga: [DrumVoice] = [
    .openConga, .lowConga, .muteConga, .lowBongo, .highBongo,
  ]
  private static let smallPercussion: [DrumVoice] = [.shaker, .tambourine, .cabasa, .maracas]

  static let funk = Genre(
    name: "funk", tempo: 88...118, metres: [.fourFour, .fourFour, .sevenEight],
    scales: [.dorian, .mixolydian, .blues, .minorPentatonic],
    harmony: [
      .loops([
        ["1:9", "1:9", "1:9", "4:9"], ["1:m7", "4:7"], ["1:7#9"],
        ["1:m9", "1:m9", "b6:9", "5:7#9"],
      ])
    ],
    chordSize: 4, drums: DrumPattern.funk, fills: true, forms: .song,
    ensemble: .kit([.standardKit, .roomKit]) + [
      PartTemplate(
        "Bass", .role(.bass),
        [.bass(.riff(["9.9..9.8..9.8.9.", "9..9..9.9....8.8", "9....99..9.8..8."]))],
        on: [.slapBass, .fingeredBass], register: 28...52),
      PartTemplate(
        "Guitar", .role(.electricGuitar),
        [.chords(.rhythm(["..8.8..8..8.8..8", "8.88.8.88.88.8.8", "......8.......88"]))],
        on: [.mutedGuitar, .cleanGuitar], register: 52...76),
      PartTemplate(
        "Clavinet", .role(.keys), [.chords(.rhythm(["8..8..8.8.8..8.8", "8.8..8..8.8..8.."]))],
        on: [.clavinet, .rhodes]),
      PartTemplate(
        "Horns", .role(.brass),
        [.chords(.rhythm(["9.............9.", "......9.9.......", "9..9......9....."]))],
        on: [.brassSection, .trumpet], energy: 0.5),
      PartTemplate(
        "Sax", .lead, [.melody(.bent)], on: [.altoSax, .tenorSax],
        in: [.solo, .intro, .bridge, .theme]),
      PartTemplate("Congas", .role(.percussion), [.drums(conga)], on: [.standardKit], chance: 0.5),
      PartTemplate(
        "Tambourine", .role(.percussion), [.drums(smallPercussion)], on: [.standardKit], chance: 0.7
      ),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: [.voice, .voiceLead],
        in: [.verse, .chorus, .lift]),
      PartTemplate(
        "Backing Vocals", .role(.backingVocal), [.harmony], on: [.choir, .voice], chance: 0.5,
        energy: 0.7),
    ], feel: Feel.tight.swinging(0.5...0.56, unit: 0.25), syncopation: 0.7)

  static let gospel = Genre(
    name: "gospel", tempo: 50...84, metres: [.twelveEight, .sixEight, .fourFour, .threeFour],
    scales: [.major, .majorPentatonic, .blues],
    harmony: [
      .loops([
        ["1", "1:7", "4:6", "4:m6"], ["1:6", "6:7", "2:7", "5:9"],
        ["1 3:7", "6:m7 1:7", "4:maj7 #4:dim7", "1 5:7"],
      ]), .grammar(.functional),
    ], chordSize: 4,
    drums: DrumPattern.shuffle + DrumPattern.rock, fills: true, forms: .song,
    ensemble: .kit([.standardKit, .roomKit]) + [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.withKick), .bass(.walking)],
        on: [.fingeredBass, .fretlessBass],
        register: 28...52),
      PartTemplate("Organ", .role(.keys), [.chords(.held)], on: [.drawbarOrgan, .rockOrgan]),
      PartTemplate(
        "Piano", .role(.keys), [.chords(.rhythm([])), .arpeggio(.random)], on: [.piano]),
      PartTemplate(
        "Guitar", .role(.electricGuitar), [.chords(.afterbeats), .arpeggio(.up)],
        on: [.cleanGuitar, .jazzGuitar], chance: 0.6),
      PartTemplate(
        "Choir", .role(.backingVocal), [.harmony, .chords(.held)], on: [.choir], energy: 0.6,
        doubling: 0.5, group: "room"),
      PartTemplate(
        "Horns", .role(.brass), [.counterMelody], on: [.brassSection], chance: 0.4, energy: 0.7),
      PartTemplate("Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: [.voice, .synthVoice]),
      PartTemplate(
        "Tambourine", .role(.percussion), [.drums([.tambourine, .clap])], on: [.standardKit],
        chance: 0.5),
    ], feel: .loose, melodyPace: 1.1, syncopation: 0.45)

  static let hipHop = Genre(
    name: "hip-hop", tempo: 72...98, metres: [.fourFour],
    scales: [.minor, .dorian, .phrygian, .minorPentatonic, .hirajoshi],
    harmony: [
      .loops([
        ["1:m9", "1:m9", "4:m7", "4:m7"], ["1:m7", "b6:maj7"], ["2:m7", "5:7", "1:maj9", "6:m7"],
        ["1", "b2:maj7"],
      ])
    ],
    chordSize: 4, drums: DrumPattern.hipHop, forms: .song,
    ensemble: .kit([.analogKit, .electronicKit, .roomKit]) + [
      PartTemplate(
        "Sub Bass", .role(.bass),
        [
          .bass(.withKick), .bass(.sustained),
          .bass(.riff(["9-----9-..9-----", "9-----..9-.9----"])),
        ], on: [.subBass, .synthBass, .fingeredBass], register: 26...46),
      PartTemplate(
        "Sample", .role(.keys), [.chords(.rhythm(["8-----8-----8---"])), .arpeggio(.random)],
        on: [.rhodes, .vibraphone, .piano, .harp]),
      PartTemplate(
        "Strings", .role(.strings), [.counterMelody, .chords(.held)], on: [.strings, .pizzicato],
        chance: 0.5),
      PartTemplate(
        "Hook", .lead, [.melody(.plain)],
        on: [.flute, .musicBox, .squareLead, .kalimba, .shakuhachi], chance: 0.8,
        in: [.intro, .chorus, .outro, .bridge]),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: [.voiceLead, .synthVoice],
        in: [.verse, .chorus, .lift]),
      PartTemplate(
        "Ad Libs", .role(.backingVocal), [.harmony, .counterMelody], on: [.voice], chance: 0.5,
        doubling: 0.5),
      PartTemplate(
        "FX", .role(.effect), [.effects], on: [.reverseCymbal, .atmosphere], chance: 0.4),
    ], feel: Feel(looseness: 4, unevenness: 1, drift: 0).swinging(0.52...0.62, unit: 0.25),
    melodyPace: 1.4, syncopation: 0.6)

  static let reggae = Genre(
    name: "reggae", tempo: 66...92, metres: [.fourFour],
    scales: [.minor, .dorian, .major, .mixolydian],
    harmony: [
      .loops([["1", "4"], ["1", "2"], ["1", "6", "4", "5"], ["1", "b7"], ["1", "1", "5", "4"]])
    ],
    drums: DrumPattern.reggae, fills: true, forms: .song,
    ensemble: .kit([.standardKit, .roomKit]) + [
      PartTemplate(
        "Bass", .role(.bass),
        [.bass(.riff(["9--.9-.9--..9-.8", "..9-9-9--.9-9-..", "9-..9-..9-9.9-.."]))],
        on: [.fingeredBass, .subBass], register: 28...48),
      PartTemplate(
        "Skank Guitar", .role(.electricGuitar),
        [.chords(.rhythm(["....8.......8...", "..8...8...8...8."]))],
        on: [.mutedGuitar, .cleanGuitar], register: 52...76, doubling: 0.4),
      PartTemplate(
        "Organ Bubble", .role(.keys),
        [.chords(.rhythm(["..6...68..6...68", "6.8.6.8.6.8.6.8."])), .chords(.offbeats)],
        on: [.drawbarOrgan, .percussiveOrgan]),
      PartTemplate("Piano", .role(.keys), [.chords(.offbeats)], on: [.piano], chance: 0.5),
      PartTemplate(
        "Horns", .role(.brass), [.melody(.plain), .counterMelody],
        on: [.brassSection, .trombone, .tenorSax], in: [.intro, .chorus, .solo, .outro]),
      PartTemplate(
        "Melodica", .lead, [.melody(.graced)], on: [.harmonica, .accordion], chance: 0.4,
        in: [.solo, .intro, .bridge]),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: [.voice, .synthVoice],
        in: [.verse, .chorus, .bridge, .lift]),
      PartTemplate(
        "Percussion", .role(.percussion), [.drums(conga + smallPercussion + [.cowbell])],
        on: [.standardKit], chance: 0.5),
    ], feel: Feel.human.swinging(0.5...0.58, unit: 0.25), melodyPace: 0.9, syncopation: 0.5)

  static let afrobeat = Genre(
    name: "afrobeat", tempo: 96...128, metres: [.fourFour, .fourFour, .twelveEight],
    scales: [.dorian, .minorPentatonic, .mixolydian],
    harmony: [.loops([["1:m7"], ["1:m7", "1:m7", "4:7", "4:7"], ["1:m7", "b7:7"]])], chordSize: 4,
    drums: DrumPattern.afrobeat, fills: true, forms: .headAndSolos,
    ensemble: .kit([.standardKit]) + [
      PartTemplate(
        "Bass", .role(.bass),
        [.bass(.riff(["9..9..8...9.8...", "9...8.9...8.9...", "9...8.9.8...9...8.9.8..."]))],
        on: [.fingeredBass], register: 28...50),
      PartTemplate(
        "Tenor Guitar", .role(.electricGuitar), [.ostinato(share: 0, of: 1)],
        on: [.mutedGuitar, .cleanGuitar], register: 45...69),
      PartTemplate(
        "Rhythm Guitar", .role(.electricGuitar),
        [.chords(.rhythm(["8.8..8.88.8..8.8", "..8..8....8..8..", "8...8.8...8.8...8.8...8."]))],
        on: [.cleanGuitar], register: 55...80),
      PartTemplate(
        "Organ", .role(.keys), [.chords(.rhythm(["8--..8-.8--..8-."])), .melody(.graced)],
        on: [.drawbarOrgan, .percussiveOrgan], chance: 0.7),
      PartTemplate(
        "Horns", .role(.brass), [.melody(.plain)], on: [.brassSection],
        in: [.theme, .intro, .episode]),
      PartTemplate(
        "Tenor Sax", .lead, [.melody(.bent)], on: [.tenorSax, .trumpet, .baritoneSax], in: [.solo]),
      PartTemplate(
        "Shekere", .role(.percussion), [.drums([.shaker, .cabasa])], on: [.standardKit],
        group: "room"),
      PartTemplate(
        "Clave and Bell", .role(.percussion), [.drums([.claves, .highAgogo, .cowbell])],
        on: [.standardKit], group: "room"),
      PartTemplate(
        "Congas", .role(.percussion), [.drums(conga)], on: [.standardKit], group: "room"),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.bent)], on: [.voice, .voiceLead], chance: 0.6,
        in: [.theme, .breakdown]),
    ], syncopation: 0.7)

  static let salsa = Genre(
    name: "salsa", tempo: 84...112, metres: [.fourFour],
    scales: [.minor, .harmonicMinor, .major, .dorian],
    harmony: [
      .loops([
        ["1:m7", "4:m7", "5:7", "5:7"], ["1", "4", "5:7", "4"], ["2:m7", "5:7", "1:6", "1:6"],
        ["1:m6", "b7:7", "b6:maj7", "5:7"],
      ])
    ],
    chordSize: 4, drums: DrumPattern.salsa, fills: true, forms: .headAndSolos,
    ensemble: [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.tumbao)], on: [.doubleBass, .fingeredBass], register: 28...52),
      PartTemplate(
        "Piano Montuno", .role(.keys),
        [.chords(.rhythm(["8.8..8.8.8.8..8.", "8..8..8.8..8..8."])), .ostinato(share: 0, of: 1)],
        on: [.piano, .brightPiano], register: 55...91),
      PartTemplate(
        "Congas", .role(.percussion), [.drums(conga)], on: [.standardKit], group: "room"),
      PartTemplate(
        "Timbales", .role(.percussion), [.drums([.highTimbale, .lowTimbale, .cowbell])],
        on: [.standardKit], energy: 0.4, group: "room"),
      PartTemplate(
        "Clave", .role(.percussion), [.drums([.claves])], on: [.standardKit], group: "room"),
      PartTemplate(
        "Guiro", .role(.percussion), [.drums([.shortGuiro, .longGuiro, .maracas])],
        on: [.standardKit],
        chance: 0.7, group: "room"),
      PartTemplate(
        "Trumpets", .role(.brass),
        [.melody(.plain), .chords(.rhythm(["9.......9..9....", "..9...9........."]))],
        on: [.trumpet, .brassSection], energy: 0.5, doubling: 0.3),
      PartTemplate(
        "Trombone", .role(.brass), [.counterMelody], on: [.trombone], chance: 0.6, energy: 0.5),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.graced)], on: [.voice, .synthVoice],
        in: [.theme, .intro, .episode]),
      PartTemplate("Coro", .role(.backingVocal), [.harmony], on: [.choir], energy: 0.5),
      PartTemplate("Flute", .lead, [.melody(.graced)], on: [.flute], chance: 0.4, in: [.solo]),
    ], syncopation: 0.7)

  static let bossaNova = Genre(
    name: "bossa-nova", tempo: 60...82, metres: [.fourFour, .twoFour],
    scales: [.major, .melodicMinor, .dorian],
    harmony: [.grammar(.jazz)], chordSize: 4, drums: DrumPattern.bossa, drumStyle: .light,
    forms: .headAndSolos,
    ensemble: .kit([.brushKit, .jazzKit]) + [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.rootFifth)], on: [.doubleBass, .fretlessBass],
        register: 28...52),
      PartTemplate(
        "Nylon Guitar", .role(.acousticGuitar),
        [.chords(.rhythm(["8..8..8...8..8..", "8.8..8.8..8.8...", "8..8..8."]))],
        on: [.nylonGuitar], group: "room"),
      PartTemplate(
        "Piano", .role(.keys), [.chords(.rhythm(["..6.....6..6....", "6......6........"]))],
        on: [.piano, .rhodes], chance: 0.6, energy: 0.4),
      PartTemplate(
        "Flute", .lead, [.melody(.graced)], on: [.flute, .altoSax, .trombone],
        in: [.solo, .intro, .episode, .theme]),
      PartTemplate(
        "Lead Vocal", .role(.leadVocal), [.melody(.plain)], on: [.voice], chance: 0.8,
        in: [.theme, .bridge]),
      PartTemplate(
        "Strings", .role(.strings), [.chords(.held)], on: [.strings], chance: 0.4, energy: 0.5),
      PartTemplate(
        "Shaker", .role(.percussion), [.drums(smallPercussion)], on: [.standardKit], chance: 0.7),
    ], syncopation: 0.6)

  static let samba = Genre(
    name: "samba", tempo: 88...128, metres: [.twoFour, .fourFour],
    scales: [.major, .minor, .mixolydian],
    harmony: [
      .grammar(.jazz), .loops([["1", "6:7", "2:m7", "5:7"], ["1:m6", "1:m6", "4:m6", "5:7"]]),
    ], chordSize: 4,
    drums: DrumPattern.samba, forms: .headAndSolos,
    ensemble: [
      PartTemplate(
        "Surdo", .role(.percussion), [.drums([.muteSurdo, .openSurdo, .kick])], on: [.standardKit],
        group: "room"),
      PartTemplate(
        "Caixa", .role(.percussion), [.drums([.snare, .sideStick])], on: [.standardKit],
        energy: 0.3,
        group: "room"),
      PartTemplate(
        "Agogo", .role(.percussion), [.drums([.highAgogo, .lowAgogo, .muteCuica, .openCuica])],
        on: [.standardKit], group: "room"),
      PartTemplate(
        "Pandeiro", .role(.percussion), [.drums([.shaker, .tambourine, .ride])], on: [.standardKit],
        group: "room"),
      PartTemplate(
        "Bass", .role(.bass), [.bass(.rootFifth), .bass(.tumbao)], on: [.fingeredBass],
        register: 28...52),
      PartTemplate(
        "Cavaquinho", .role(.acousticGuitar), [.chords(.rhythm(["8.88.8.8.88.8.88", "8.88.8.8"]))],
        on: [.nylonGuitar, .steelGuitar], register: 62...83, doubling: 0.3),
      PartTemplate(
        "Guitar", .role(.acousticGuitar), [.arpeggio(.fingerpicked)], on: [.nylonGuitar],
        chance: 0.8),
      PartTemplate(
        "Flute", .counterMelody, [.counterMelody], on: [.flute, .clarinet], chance: 0.6),
      PartTemplate("Lead Vocal", .role(.leadVocal), [.melody(.graced)], on: [.voice, .synthVoice]),
      PartTemplate(
        "Coro", .role(.backingVocal), [.harmony], on: [.choir], chance: 0.7, energy: 0.6),
    ], syncopation: 0.7)
}
