import Corpus
import Roles

/// Archetypes from around the world, as far as balance and room can represent them; their sources are in
/// `docs/recipes.md`.
extension StyleRecipe {
  /// Dub and roots reggae: bass and drums are the mix, thin guitars and keys, heavy reverb.
  public static let dub = StyleRecipe(
    name: "dub",
    traits: [
      .bass: .init(4, 0.7), .warmth: .init(3, 0.9), .drums: .init(1, 0.8),
      .vocals: .init(-2, 1), .brightness: .init(-1.5, 0.9), .wetness: .init(4.5, 1.5),
      .decay: .init(0.8, 0.3), .preDelay: .init(50, 12), .width: .init(0.6, 0.15),
      .density: .init(1, 0.2),
    ],
    functions: [
      .role(.electricGuitar): RoleChange(low: -3, presence: 1, send: 6),
      .role(.keys): RoleChange(low: -2, send: 4),
      .role(.snare): RoleChange(send: 6), .role(.percussion): RoleChange(send: 4),
    ])

  /// Salsa, samba and their kin: percussion and brass in front, spread across a lively room.
  public static let latin = StyleRecipe(
    name: "latin",
    traits: [
      .drums: .init(1.5, 0.8), .brightness: .init(1.5, 0.9), .presence: .init(2, 0.7),
      .width: .init(1.2, 0.12), .wetness: .init(-1, 2), .decay: .init(-0.4, 0.25),
      .density: .init(0.8, 0.2), .punch: .init(0.6, 0.4), .bass: .init(0.5, 0.8),
    ],
    functions: [
      .role(.percussion): RoleChange(level: 4, place: 0.1),
      .role(.brass): RoleChange(level: 3, presence: 1),
      .role(.keys): RoleChange(level: 2),
    ])

  /// Afrobeat and highlife: an interlocking band where nobody is far in front.
  public static let afrobeat = StyleRecipe(
    name: "afrobeat",
    traits: [
      .contrast: .init(0.45, 0.1), .drums: .init(1.5, 0.8), .bass: .init(1.5, 0.8),
      .vocals: .init(-1, 0.8), .warmth: .init(1.5, 0.8), .brightness: .init(-1, 0.9),
      .width: .init(0.9, 0.15), .wetness: .init(-4, 2), .decay: .init(-0.9, 0.3),
      .density: .init(0.9, 0.2), .glue: .init(0.5, 0.15),
    ],
    functions: [
      .role(.percussion): RoleChange(level: 3), .role(.electricGuitar): RoleChange(level: 2),
      .role(.brass): RoleChange(level: 2),
    ])

  /// Raga: the soloist in front of a wide drone, drums with their bass, a soft hall.
  public static let raga = StyleRecipe(
    name: "raga",
    traits: [
      .vocals: .init(2.5, 0.8), .contrast: .init(1.1, 0.1), .warmth: .init(1, 0.8),
      .clarity: .init(0.5, 0.4), .width: .init(0.7, 0.12), .wetness: .init(2, 1.5),
      .decay: .init(0.3, 0.2), .density: .init(0.3, 0.15), .punch: .init(0.6, 0.4),
      .glue: .init(0.05, 0.05),
    ],
    functions: [
      .role(.pad): RoleChange(level: 2, place: 0.2),
      .role(.percussion): RoleChange(level: 5, place: -0.3, low: 3),
    ], highPassProbability: 0.3)

  /// Gamelan: metal and gongs as one resonant body in an open hall.
  public static let gamelan = StyleRecipe(
    name: "gamelan",
    traits: [
      .contrast: .init(0.5, 0.1), .brightness: .init(2, 0.9), .warmth: .init(1.5, 0.8),
      .clarity: .init(0.3, 0.3), .presence: .init(-0.5, 0.6), .vocals: .init(-3, 0.9),
      .drums: .init(-1, 0.8), .width: .init(1.3, 0.1), .wetness: .init(2.5, 1.5),
      .decay: .init(0.1, 0.2), .preDelay: .init(12, 5), .density: .init(0, 0),
      .glue: .init(0, 0),
    ],
    functions: [
      .role(.mallets): RoleChange(level: 3, air: 1),
      .role(.percussion): RoleChange(level: 2, low: 2),
    ], highPassProbability: 0.1)

  /// Flamenco, tango, oud and violin: a soloist's body and breath, a hard small room.
  public static let soloist = StyleRecipe(
    name: "soloist",
    traits: [
      .vocals: .init(3.5, 0.8), .contrast: .init(1.3, 0.1), .presence: .init(2.5, 0.7),
      .brightness: .init(1, 0.8), .drums: .init(-2, 0.9), .width: .init(0.5, 0.12),
      .wetness: .init(0, 1.5), .decay: .init(-0.6, 0.25), .density: .init(0.6, 0.15),
      .punch: .init(0.5, 0.4), .glue: .init(0.15, 0.1),
    ],
    functions: [
      .role(.acousticGuitar): RoleChange(level: 3), .counterMelody: RoleChange(level: 1.5),
      .role(.strings): RoleChange(level: 1),
    ], highPassProbability: 0.5)
}
