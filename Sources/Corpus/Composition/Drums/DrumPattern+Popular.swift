// Patterns of the drum kit, as drum tutors teach them: 16 steps are a bar of 4/4, 12 of 3/4 or
// 6/8, 24 of 12/8, 20 of 5/4, 14 of 7/8.
extension DrumPattern {
  static let rock: [DrumPattern] = [
    DrumPattern([
      .kick: "9.......9.......", .snare: "....9.......9...", .closedHat: "8.6.8.6.8.6.8.6.",
    ]),
    DrumPattern([
      .kick: "9.....7.9.8.....", .snare: "....9.......9...", .closedHat: "8.6.8.6.8.6.8.6.",
    ]),
    DrumPattern([
      .kick: "9..7....9.7..7..", .snare: "....9..2.2..9...", .closedHat: "8.6.8.6.8.6.8.6.",
    ]),
    DrumPattern([
      .kick: "9...........", .snare: "......9.....", .closedHat: "8.6.6.8.6.6.",
    ]),
    DrumPattern([
      .kick: "9...........9.......7...", .snare: "......9...........9.....",
      .closedHat: "8.5.6.8.5.6.8.5.6.8.5.6.",
    ]),
    DrumPattern([
      .kick: "9.....7.9...7.......", .snare: "....9.......9.......",
      .closedHat: "8.6.8.6.8.6.8.6.8.6.",
    ]),
    DrumPattern([
      .kick: "9.....8.......", .snare: "....9.......9.", .closedHat: "8.6.8.6.8.6.6.",
    ]),
  ]

  static let metal: [DrumPattern] = [
    DrumPattern([
      .kick: "9.889.889.889.88", .snare: "....9.......9...", .china: "9...7...9...7...",
    ]),
    DrumPattern([
      .kick: "9999999999999999", .snare: "........9.......", .crash: "9.......9.......",
    ]),
    DrumPattern([
      .kick: "9.9..9.9..9.....", .snare: "........9.......", .openHat: "9...9...9...9...",
    ]),
    DrumPattern([
      .kick: "9.99..9.99..9.", .snare: "....9.....9...", .china: "9...9...9.....",
    ]),
    DrumPattern([
      .kick: "9.88.99.88.9", .snare: "......9.....", .ride: "9.7.7.9.7.7.",
    ]),
    DrumPattern([
      .kick: "9.889...9.8.9.88....", .snare: "....9.......9.......", .crash: "9.......9...........",
    ]),
  ]

  static let funk: [DrumPattern] = [
    DrumPattern([
      .kick: "9.8...8...8..8..", .snare: "....9..3.3..9..3", .closedHat: "8585858585858585",
    ]),
    DrumPattern([
      .kick: "9..8..8...8.8...", .snare: "....9.3.3...9.3.", .closedHat: "8.6.8.6.8.6.8...",
      .openHat: "..............7.",
    ]),
    DrumPattern([
      .kick: "9.7.....7.7.....", .snare: "....9..4....9..4", .closedHat: "7477747774777477",
      .tambourine: "....6.......6...",
    ]),
  ]

  static let hipHop: [DrumPattern] = [
    DrumPattern([
      .kick: "9......7..8.....", .snare: "....9.......9...", .closedHat: "7.5.7.5.7.5.7.54",
    ]),
    DrumPattern([
      .kick: "9..7......9..6..", .snare: "....8.......8..2", .closedHat: "6.4.6.4.6.4.6...",
      .openHat: "..............5.",
    ]),
    DrumPattern([
      .kick: "9.........8.....", .snare: "........9.......", .closedHat: "7.6.7.667.6.7.66",
      .clap: "........7.......",
    ]),
  ]

  static let house: [DrumPattern] = [
    DrumPattern([
      .kick: "9...9...9...9...", .clap: "....8.......8...", .openHat: "..7...7...7...7.",
      .shaker: "5353535353535353",
    ]),
    DrumPattern([
      .kick: "9...9...9...9...", .snare: "....7.......7..3", .closedHat: "4.7.4.7.4.7.4.7.",
      .lowConga: "...6..6....6..6.",
    ]),
  ]

  static let techno: [DrumPattern] = [
    DrumPattern([
      .kick: "9...9...9...9...", .closedHat: "3.7.3.7.3.7.3.7.", .ride: "..5...5...5...5.",
      .clap: "............6...",
    ]),
    DrumPattern([
      .kick: "9...9...9...9..5", .closedHat: "6464646464646464", .lowTom: "...5.....5....5.",
      .cowbell: "......4.......4.",
    ]),
  ]

  static let breakbeat: [DrumPattern] = [
    DrumPattern([
      .kick: "9.9.......99....", .snare: "....9..4.4..9..4", .closedHat: "8.7.8.7.8.7.8.7.",
    ]),
    DrumPattern([
      .kick: "9.........9.....", .snare: "....9..3.3....9.", .ride: "8.7.8.7.8.7.8.7.",
      .shaker: "4343434343434343",
    ]),
  ]

  static let swing: [DrumPattern] = [
    DrumPattern([
      .ride: "8...7.6.8...7.6.", .pedalHat: "....6.......6...", .kick: "3...3...3...3...",
      .snare: "......3.......2.",
    ]),
    DrumPattern([
      .ride: "8...7.6.8...7.6.", .pedalHat: "....6.......6...", .kick: "4.........3.....",
      .sideStick: "............4...",
    ]),
    DrumPattern([
      .ride: "8...7.6.6.6.", .pedalHat: "....6...5...", .kick: "4.......3...",
    ]),
    DrumPattern([
      .ride: "8...7.6.8...7...7.6.", .pedalHat: "....6.......6...5...",
      .kick: "5...........4.......",
    ]),
  ]

  static let shuffle: [DrumPattern] = [
    DrumPattern([
      .kick: "9...........8...........", .snare: "......9...........9.....",
      .closedHat: "8...6.8...6.8...6.8...6.",
    ]),
    DrumPattern([
      .kick: "9.........6.8...........", .snare: "......8...3.......8...3.",
      .ride: "8...6.8...6.8...6.8...6.",
    ]),
  ]

  static let reggae: [DrumPattern] = [
    // One drop: nothing on one.
    DrumPattern([
      .kick: "........9.......", .sideStick: "........9.......", .closedHat: "6.8.6.8.6.8.6.8.",
    ]),
    DrumPattern([
      .kick: "9.......9.......", .snare: "........9.......", .closedHat: "7.6.7.6.7.6.7.6.",
      .sideStick: "......3...3.....",
    ]),
    DrumPattern([
      .kick: "9...8...9...8...", .sideStick: "........8.......", .closedHat: "5.7.5.7.5.7.5.7.",
    ]),
  ]

  static let waltz: [DrumPattern] = [
    DrumPattern([.kick: "7...........", .snare: "....4...4...", .closedHat: "....5...5..."]),
    DrumPattern([.kick: "8...........", .sideStick: "....5...5...", .ride: "6...5.4.5..."]),
  ]
}
