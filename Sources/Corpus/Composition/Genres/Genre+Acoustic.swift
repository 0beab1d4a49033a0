import Roles

extension Genre {
  static let jazz = Genre(
    name: "jazz", tempo: 84...240, metres: [.fourFour, .fourFour, .threeFour, .fiveFour],
    scales: [.major, .dorian, .melodicMinor, .blues],
    harmony: [.grammar(.jazz)], chordSize: 4, drums: DrumPattern.swing, drumStyle: .light,
    fills: true, forms: .headAndSolos,
    ensemble: .kit([.jazzKit, .brushKit]) + [
      PartTemplate(
        "Double Bass", .role(.bass), [.bass(.walking)], on: [.doubleBass], register: 28...55,
        group: "room"
      ),
      PartTemplate(
        "Piano", .role(.keys),
        [
          .chords(
            .rhythm(["8.....8.........", "......8.......8.", "..8...8...8.....", "8....8......"]))
        ], on: [.piano], group: "room"),
      PartTemplate(
        "Guitar", .role(.electricGuitar), [.chords(.rhythm(["7...7...7...7..."])), .counterMelody],
        on: [.jazzGuitar], chance: 0.4),
      PartTemplate(
        "Saxophone", .lead, [.melody(.graced)], on: [.tenorSax, .altoSax, .sopranoSax],
        group: "room"),
      PartTemplate(
        "Trumpet", .lead, [.melody(.graced), .counterMelody], on: [.trumpet, .mutedTrumpet],
        chance: 0.7, group: "room"),
      PartTemplate(
        "Trombone", .role(.brass), [.harmony, .counterMelody], on: [.trombone], chance: 0.3,
        energy: 0.5,
        group: "room"),
      PartTemplate(
        "Vibraphone", .role(.mallets), [.counterMelody, .melody(.plain)], on: [.vibraphone],
        chance: 0.3),
    ], feel: Feel.human.swinging(0.56...0.68), melodyPace: 1.4, syncopation: 0.6)

  static let waltz = Genre(
    name: "waltz", tempo: 100...184, metres: [.threeFour],
    scales: [.major, .harmonicMinor, .minor],
    harmony: [.grammar(.functional)], drums: DrumPattern.waltz, forms: .parts,
    ensemble: [
      PartTemplate(
        "Bass", .role(.bass), [.bass(.rootFifth)], on: [.contrabass, .tuba], register: 31...50,
        group: "room"),
      PartTemplate(
        "Accordion", .role(.keys), [.chords(.afterbeats)], on: [.accordion, .piano, .harp],
        group: "room"),
      PartTemplate(
        "Strings", .role(.strings), [.chords(.afterbeats), .chords(.held)],
        on: [.strings, .pizzicato],
        group: "room"),
      PartTemplate("Violin", .lead, [.melody(.graced)], on: [.violin, .strings], group: "room"),
      PartTemplate(
        "Clarinet", .lead, [.melody(.graced), .counterMelody], on: [.clarinet, .oboe, .flute],
        group: "room"),
      PartTemplate(
        "Cello", .counterMelody, [.counterMelody], on: [.cello, .horn], chance: 0.7, energy: 0.4,
        group: "room"),
      PartTemplate(
        "Musette", .role(.keys), [.melody(.graced)], on: [.accordion], chance: 0.3,
        in: [.episode, .bridge]),
      PartTemplate(
        "Drums", .role(.drumKit), [.drums(DrumVoice.voices(on: .drumKit))], on: [.jazzKit],
        chance: 0.3, energy: 0.4),
    ], feel: .chamber, syncopation: 0.15)

  static let folk = Genre(
    name: "folk", tempo: 84...126,
    metres: [.sixEight, .fourFour, .nineEight, .threeFour, .twoFour],
    scales: [.dorian, .mixolydian, .major, .majorPentatonic, .minor],
    harmony: [
      .loops([
        ["1", "1", "b7", "1"], ["1", "4", "1", "5"], ["1", "b7", "1", "b7 5"],
        ["1", "6", "4", "5"],
      ])
    ],
    drums: DrumPattern.folk, drumStyle: .dance, forms: .parts,
    ensemble: [
      PartTemplate(
        "Bodhran", .role(.percussion), [.drums([.lowConga, .openConga, .tambourine, .muteConga])],
        on: [.standardKit], chance: 0.7, group: "room"),
      PartTemplate(
        "Guitar", .role(.acousticGuitar),
        [.chords(.rhythm(["8.6.8.6.8.66", "8.6.8.668.6.8.66"])), .arpeggio(.fingerpicked)],
        on: [.steelGuitar, .nylonGuitar], doubling: 0.2, group: "room"),
      PartTemplate("Fiddle", .lead, [.melody(.graced)], on: [.fiddle, .violin], group: "room"),
      PartTemplate(
        "Whistle", .lead, [.melody(.graced)], on: [.whistle, .flute, .recorder], chance: 0.8,
        group: "room"),
      PartTemplate(
        "Accordion", .role(.keys), [.chords(.offbeats), .counterMelody, .chords(.held)],
        on: [.accordion],
        chance: 0.6, group: "room"),
      PartTemplate(
        "Harp", .role(.arpeggio), [.arpeggio(.up)], on: [.harp, .dulcimer, .banjo], chance: 0.5),
      PartTemplate(
        "Pipes", .role(.pad), [.drone], on: [.bagpipe], register: 57...72, chance: 0.3, energy: 0.5),
      PartTemplate(
        "Bass", .role(.bass), [.bass(.rootFifth), .bass(.sustained)], on: [.doubleBass],
        register: 28...52,
        chance: 0.6),
      PartTemplate(
        "Voice", .role(.leadVocal), [.melody(.graced)], on: [.voice], chance: 0.5,
        in: [.theme, .bridge]),
    ], melodyPace: 1.5, syncopation: 0.1)

  static let tango = Genre(
    name: "tango", tempo: 108...132, metres: [.fourFour, .twoFour],
    scales: [.harmonicMinor, .minor, .major],
    harmony: [
      .grammar(.functional),
      .loops([["1", "4", "5:7", "1"], ["1", "1:7", "4:m", "5:7"], ["1", "b6", "2:m7b5", "5:7"]]),
    ],
    drums: DrumPattern.tango, drumStyle: .dance, forms: .parts,
    ensemble: [
      PartTemplate(
        "Double Bass", .role(.bass), [.bass(.beats), .bass(.rootFifth)],
        on: [.contrabass, .doubleBass],
        register: 28...50, group: "room"),
      PartTemplate(
        "Piano", .role(.keys),
        [
          .chords(
            .rhythm([
              "9...7...8...7...", "9..9..9...9..9..", "9.....9.9..9..9.", "9...7...", "9..9..9.",
            ]))
        ], on: [.piano], group: "room"),
      PartTemplate(
        "Bandoneon", .lead, [.melody(.graced)], on: [.bandoneon, .accordion], group: "room"),
      PartTemplate(
        "Second Bandoneon", .role(.keys),
        [.chords(.afterbeats), .chords(.rhythm(["9..8..8.........", "8..8..8."]))],
        on: [.bandoneon], chance: 0.7, group: "room"),
      PartTemplate("Violin", .lead, [.melody(.graced)], on: [.violin], group: "room"),
      PartTemplate(
        "Strings", .role(.strings), [.counterMelody, .chords(.afterbeats)], on: [.strings, .viola],
        chance: 0.6, group: "room"),
      PartTemplate(
        "Guitar", .role(.acousticGuitar), [.arpeggio(.fingerpicked)], on: [.nylonGuitar],
        chance: 0.5),
      PartTemplate(
        "Voice", .role(.leadVocal), [.melody(.plain)], on: [.voice], chance: 0.3, in: [.theme]),
    ], feel: .chamber, syncopation: 0.35)

  static let flamenco = Genre(
    name: "flamenco", tempo: 66...120, metres: [.twelveEight, .fourFour, .threeFour],
    scales: [.phrygianDominant, .phrygian, .harmonicMinor],
    harmony: [
      .loops([
        ["4:m", "b3", "b2", "1:M"], ["1:M", "b2", "1:M", "1:M"], ["1:M", "b2:maj7", "b3", "b2"],
      ])
    ],
    drums: DrumPattern.flamenco, drumStyle: .dance, forms: .parts,
    ensemble: [
      PartTemplate(
        "Guitar", .role(.acousticGuitar),
        [
          .arpeggio(.fingerpicked),
          .chords(.rhythm(["9.4.4.9.4.4.9.4.9.4.9.4.", "9.4.6.489.4.6.48"])),
        ], on: [.nylonGuitar], group: "room"),
      PartTemplate(
        "Second Guitar", .role(.acousticGuitar), [.chords(.tremolo), .chords(.rhythm([]))],
        on: [.nylonGuitar], chance: 0.7, energy: 0.5, group: "room"),
      PartTemplate(
        "Lead Guitar", .lead, [.melody(.graced)], on: [.nylonGuitar], register: 52...83,
        group: "room"),
      PartTemplate(
        "Cante", .role(.leadVocal), [.melody(.graced)], on: [.voice], chance: 0.8,
        in: [.theme, .episode],
        group: "room"),
      PartTemplate(
        "Palmas", .role(.percussion), [.drums([.clap, .castanets])], on: [.standardKit],
        doubling: 0.6,
        group: "room"),
      PartTemplate(
        "Cajon", .role(.percussion), [.drums([.lowConga, .muteConga, .openConga, .kick])],
        on: [.standardKit], chance: 0.8, energy: 0.4, group: "room"),
      PartTemplate(
        "Bass", .role(.bass), [.bass(.withKick), .bass(.sustained)], on: [.fretlessBass],
        register: 28...50, chance: 0.5),
      PartTemplate("Flute", .counterMelody, [.counterMelody], on: [.flute], chance: 0.3),
    ], melodyPace: 1.5, syncopation: 0.35)

  static let baroque = Genre(
    name: "baroque", tempo: 66...132,
    metres: [.fourFour, .threeFour, .sixEight, .nineEight, .twelveEight],
    scales: [.minor, .major, .harmonicMinor],
    harmony: [.grammar(.fifths), .grammar(.functional)], forms: .parts,
    ensemble: [
      PartTemplate(
        "Harpsichord", .role(.keys),
        [.chords(.rhythm([])), .arpeggio(.upDown), .arpeggio(.alberti)],
        on: [.harpsichord, .churchOrgan], group: "room"),
      PartTemplate(
        "Continuo", .role(.bass), [.bass(.walking), .bass(.beats)], on: [.cello, .bassoon],
        register: 36...60, group: "room"),
      PartTemplate("Violin", .lead, [.melody(.graced)], on: [.violin], group: "room"),
      PartTemplate(
        "Second Violin", .counterMelody, [.harmony, .counterMelody], on: [.violin],
        register: 55...81, group: "room"),
      PartTemplate(
        "Oboe", .lead, [.melody(.graced)], on: [.oboe, .recorder, .flute, .trumpet], chance: 0.7,
        group: "room"),
      PartTemplate(
        "Viola", .role(.strings), [.chords(.rhythm([])), .counterMelody], on: [.viola], chance: 0.7,
        group: "room"),
      PartTemplate(
        "Violone", .role(.bass), [.bass(.beats)], on: [.contrabass], register: 28...48, chance: 0.5,
        energy: 0.4, group: "room"),
      PartTemplate(
        "Timpani", .role(.percussion), [.signals], on: [.timpani], chance: 0.3, energy: 0.6,
        group: "room"),
    ], feel: .chamber, melodyPace: 1.6, syncopation: 0.05)

  static let chamber = Genre(
    name: "chamber", tempo: 56...140,
    metres: [.fourFour, .threeFour, .sixEight, .fiveEight, .sevenEight],
    scales: [.major, .minor, .octatonic, .wholeTone, .dorian, .lydian],
    harmony: [.grammar(.functional), .grammar(.planing)], forms: .parts,
    ensemble: [
      PartTemplate("Violin", .lead, [.melody(.graced)], on: [.violin], group: "room"),
      PartTemplate(
        "Second Violin", .role(.strings), [.chords(.rhythm([])), .harmony, .chords(.tremolo)],
        on: [.violin], register: 55...81, group: "room"),
      PartTemplate(
        "Viola", .role(.strings), [.counterMelody, .arpeggio(.alberti)], on: [.viola], group: "room"
      ),
      PartTemplate(
        "Cello", .role(.bass), [.bass(.sustained), .bass(.walking), .bass(.beats)], on: [.cello],
        register: 36...60, group: "room"),
      PartTemplate(
        "Piano", .role(.keys), [.arpeggio(.alberti), .chords(.rhythm([])), .arpeggio(.upDown)],
        on: [.piano], chance: 0.6, group: "room"),
      PartTemplate(
        "Clarinet", .lead, [.melody(.graced)], on: [.clarinet, .flute, .oboe], chance: 0.6,
        group: "room"),
      PartTemplate(
        "Horn", .role(.brass), [.counterMelody, .chords(.held)], on: [.horn], chance: 0.3,
        energy: 0.4,
        group: "room"),
      PartTemplate(
        "Harp", .role(.arpeggio), [.arpeggio(.up)], on: [.harp, .celesta], chance: 0.3,
        group: "room"),
    ], feel: .chamber, syncopation: 0.2)

  static let orchestral = Genre(
    name: "orchestral", tempo: 60...144,
    metres: [.fourFour, .threeFour, .sixEight, .fiveFour, .twelveEight],
    scales: [.minor, .harmonicMinor, .major, .lydian, .dorian],
    harmony: [
      .grammar(.functional),
      .loops([["1", "b6", "b3", "b7"], ["1:m", "b6:m", "1:m", "b6:m"], ["1", "b2", "b6", "5"]]),
      .grammar(.planing),
    ],
    drums: DrumPattern.orchestral, drumStyle: .light, forms: .parts + .growing,
    ensemble: [
      PartTemplate(
        "First Violins", .role(.strings), [.melody(.plain)], on: [.strings], register: 60...91,
        group: "hall"),
      PartTemplate(
        "Second Violins", .role(.strings),
        [.chords(.tremolo), .ostinato(share: 0, of: 1), .chords(.held)],
        on: [.strings, .tremoloStrings], register: 55...79, group: "hall"),
      PartTemplate(
        "Celli", .role(.strings), [.counterMelody, .arpeggio(.upDown)], on: [.cello, .strings],
        register: 40...64, group: "hall"),
      PartTemplate(
        "Basses", .role(.bass), [.bass(.sustained), .bass(.beats), .bass(.pedal)],
        on: [.contrabass],
        register: 28...47, group: "hall"),
      PartTemplate(
        "Horns", .role(.brass), [.chords(.held), .melody(.plain)], on: [.horn], energy: 0.4,
        group: "hall"),
      PartTemplate(
        "Trumpets", .role(.brass), [.melody(.plain), .chords(.rhythm([]))], on: [.trumpet],
        chance: 0.7,
        energy: 0.7, group: "hall"),
      PartTemplate(
        "Trombones", .role(.brass), [.chords(.held), .bass(.beats)], on: [.trombone],
        register: 40...65,
        chance: 0.7, energy: 0.7, group: "hall"),
      PartTemplate(
        "Flutes", .role(.woodwind), [.melody(.graced), .arpeggio(.up)], on: [.flute, .piccolo],
        energy: 0.3, group: "hall"),
      PartTemplate(
        "Oboe", .role(.woodwind), [.melody(.graced)], on: [.oboe, .englishHorn], group: "hall"),
      PartTemplate(
        "Clarinets", .role(.woodwind), [.counterMelody, .arpeggio(.alberti)],
        on: [.clarinet, .bassoon],
        chance: 0.8, group: "hall"),
      PartTemplate(
        "Harp", .role(.arpeggio), [.arpeggio(.upDown)], on: [.harp], chance: 0.5, group: "hall"),
      PartTemplate(
        "Timpani", .role(.percussion), [.signals, .bass(.beats)], on: [.timpani], register: 40...55,
        energy: 0.6, group: "hall"),
      PartTemplate(
        "Percussion", .role(.percussion), [.drums([.snare, .crash, .openTriangle, .ride, .kick])],
        on: [.standardKit], chance: 0.7, energy: 0.6, group: "hall"),
      PartTemplate(
        "Choir", .role(.backingVocal), [.harmony, .chords(.held)], on: [.choir], chance: 0.4,
        energy: 0.7,
        group: "hall"),
      PartTemplate(
        "Bells", .role(.mallets), [.melody(.plain), .signals],
        on: [.glockenspiel, .celesta, .tubularBells], chance: 0.4, energy: 0.6, group: "hall"),
    ], feel: .chamber, melodyPace: 0.9, syncopation: 0.1)
}
