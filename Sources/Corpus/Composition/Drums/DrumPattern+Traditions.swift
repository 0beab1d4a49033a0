// Patterns of percussion traditions, reduced to General MIDI's voices. Sources: R. Fernandez, *The
// Afro-Cuban Drumset*; E. Uribe, *The Essence of Brazilian Percussion*; T. Allen's afrobeat
// grooves; *Maqam World* for iqa'at; usul of aksak metres; tango's marcato and sincopa.
extension DrumPattern {
  static let bossa: [DrumPattern] = [
    DrumPattern([
      .kick: "8.....68.....6..", .sideStick: "7..7..7...7..7..", .closedHat: "6.5.6.5.6.5.6.5.",
    ]),
    DrumPattern([
      .kick: "7...6.7.6...6...", .sideStick: "7..7....7..7....", .shaker: "6464646464646464",
    ]),
  ]

  static let samba: [DrumPattern] = [
    DrumPattern([
      .muteSurdo: "7.......7.......", .openSurdo: "....9.......9...",
      .shaker: "8557855785578557", .highAgogo: "8..8....8.8.....", .lowAgogo: ".....7.7....7.7.",
      .snare: "7337373373373373",
    ]),
    DrumPattern([
      .openSurdo: "....9...", .muteSurdo: "7.......", .shaker: "85578557",
      .highAgogo: "8..8....", .lowAgogo: ".....7.7", .snare: "73373733",
    ]),
    DrumPattern([
      .kick: "8..69..68..69..6", .ride: "7.677.677.677.67", .muteCuica: "..6...6...6..6..",
      .openCuica: "....6.......6...", .tambourine: "8558855885588558",
    ]),
  ]

  static let salsa: [DrumPattern] = [
    // Son clave 2-3, tumbao, cascara.
    DrumPattern([
      .claves: "..8.8...8..8..8.", .openConga: "......8.......88", .muteConga: "5.5.8.5.5.5.8.5.",
      .lowTimbale: "8.8.88.88.88.8.8", .cowbell: "8...6...8...6...",
      .shortGuiro: "..6...6...6...6.",
    ]),
    // Rumba clave 3-2.
    DrumPattern([
      .claves: "8..8...8..8.8...", .openConga: "......8.......88", .muteConga: "5...8.5.5...8.5.",
      .highTimbale: "......4.......4.", .longGuiro: "8...6.6.8...6.6.",
      .highBongo: "8686858686868586",
    ]),
  ]

  static let afrobeat: [DrumPattern] = [
    DrumPattern([
      .kick: "9..8..8...9..8..", .snare: "....7..5..7..5..", .closedHat: "8.6.8.6.8.6.8.6.",
      .shaker: "7575757575757575", .claves: "8..8...8..8.8...",
    ]),
    DrumPattern([
      .kick: "8.....8.8.....8.", .snare: "...6..6....6..6.", .openHat: "..6...6...6...6.",
      .lowConga: "6..6..6.6..6..6.", .highAgogo: "8.8.8..8.8.8..8.",
    ]),
    // The standard bell of West Africa in 12/8.
    DrumPattern([
      .highAgogo: "8...8...8.8...8...8...8.", .kick: "9...........8...........",
      .lowConga: "8.....6...6.8.....6...6.", .shaker: "7...5...7...5...7...5...",
      .openConga: "....7.......7...7.......",
    ]),
  ]

  static let tango: [DrumPattern] = [
    DrumPattern([.castanets: "6.....4.5...5...", .kick: "5...........4..."]),
    DrumPattern([.castanets: "6..5..5.", .kick: "5......."]),
  ]

  static let balkan: [DrumPattern] = [
    DrumPattern([
      .lowConga: "9.......7.....", .openConga: "....7.......7.", .tambourine: "8.6.8.6.8.6.6.",
      .muteConga: "..5.4.5.4.5.4.",
    ]),
    DrumPattern([
      .kick: "9.......8.....", .snare: "....8......57.", .tambourine: "7.5.7.5.7.5.5.",
    ]),
    DrumPattern([
      .lowConga: "9.......7...7.....", .openConga: "....7...........7.",
      .tambourine: "8.6.8.6.8.6.8.6.6.",
    ]),
    DrumPattern([
      .kick: "9.......8...8.........", .snare: "....8.........8...8...",
      .tambourine: "7.5.7.5.7.5.5.7.5.7.5.",
    ]),
  ]

  /// Iqa'at: maqsum, saidi, malfuf, samai thaqil. Dum is the low drum, tak the high one.
  static let middleEast: [DrumPattern] = [
    DrumPattern([
      .lowConga: "9.......8.......", .openConga: "..7...7.....7...",
      .muteConga: "....4.4...4...44", .tambourine: "6.4.6.4.6.4.6.4.",
    ]),
    DrumPattern([
      .lowConga: "9.....8.8.......", .openConga: "..7.........7...",
      .muteConga: "....4.....4...4.", .tambourine: "6.4.6.4.6.4.6.4.",
    ]),
    DrumPattern([
      .lowConga: "9...........9.9.....", .openConga: "......7.........7...",
      .tambourine: "6...5...6...5...6...",
    ]),
  ]

  static let flamenco: [DrumPattern] = [
    // Buleria: twelve beats, accents on 12, 3, 6, 8, 10.
    DrumPattern([
      .clap: "9.4.4.9.4.4.9.4.9.4.9.4.", .lowConga: "9.....7.....7...8...8...",
      .castanets: "6.....6.....6...6...6...",
    ]),
    DrumPattern([
      .clap: "..6...6...6...6.", .lowConga: "9.....7.8.....7.", .muteConga: "..5.5.5...5.5.5.",
    ]),
  ]

  static let folk: [DrumPattern] = [
    // Bodhran for jigs and reels.
    DrumPattern([
      .lowConga: "9.......6...", .openConga: "..5.6.7.5.6.", .tambourine: "......6.....",
    ]),
    DrumPattern([
      .lowConga: "9.......7.......", .openConga: "..5.7.5.5.5.7.5.",
      .tambourine: "....6.......6...",
    ]),
    DrumPattern([
      .lowConga: "9.......6.....6...", .openConga: "....6.7...6.7...6.",
    ]),
  ]

  static let gamelan: [DrumPattern] = [
    DrumPattern([
      .lowConga: "8.....6.7...6...", .openConga: "...6.6..6..6..66", .highBlock: "6...6...6...6...",
    ]),
    DrumPattern([
      .lowConga: "8.......6.......", .openConga: "......6.....6.6.",
      .jingleBell: "5...............",
    ]),
  ]

  /// Theka of rupak, of sixteen steps and of jhaptal, as hand drums.
  static let raga: [DrumPattern] = [
    DrumPattern([.lowBongo: "....8...8.....", .highBongo: "7.6...6.5.6.66"]),
    DrumPattern([
      .lowBongo: "8.......8.......", .highBongo: "..6.656.6.65..65", .muteConga: "4...4...4...4...",
    ]),
    DrumPattern([.lowBongo: "8.....7...8.........", .highBongo: "..6.6...6...6.6.656."]),
  ]

  static let orchestral: [DrumPattern] = [
    DrumPattern([.snare: "6..45.4.5..45.44", .crash: "7..............."]),
    DrumPattern([.openTriangle: "5...........", .snare: "5...44..4..."]),
    DrumPattern([.openTriangle: "5.......4......."]),
  ]
}
