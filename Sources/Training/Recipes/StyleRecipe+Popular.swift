import Corpus
import Roles

/// Archetypes of popular music; their sources are in `docs/recipes.md`.
extension StyleRecipe {
  /// The voice far in front, bright, close, evenly compressed.
  public static let vocalPop = StyleRecipe(
    name: "vocal-pop",
    traits: [
      .brightness: .init(2.5, 1), .clarity: .init(3, 0.7), .presence: .init(2, 0.7),
      .vocals: .init(2.5, 0.8), .width: .init(1.1, 0.12), .wetness: .init(-2, 2),
      .density: .init(1.3, 0.15), .glue: .init(0.5, 0.15),
    ],
    functions: [
      .role(.leadVocal): RoleChange(air: 1), .role(.backingVocal): RoleChange(place: 0.15),
    ],
    highPassProbability: 0.95)

  /// Drums in front with their transients, guitars hard to the sides, little reverb.
  public static let punchyRock = StyleRecipe(
    name: "punchy-rock",
    traits: [
      .drums: .init(3, 0.9), .bass: .init(0.5, 0.8), .vocals: .init(-0.5, 0.8),
      .width: .init(1.15, 0.12), .wetness: .init(-5, 2), .decay: .init(-0.8, 0.3),
      .density: .init(1.2, 0.2), .punch: .init(0.9, 0.3), .presence: .init(1.5, 0.8),
    ],
    functions: [
      .role(.electricGuitar): RoleChange(level: 1.5, place: 0.25),
      .role(.snare): RoleChange(level: 1, send: 2),
    ])

  /// A dense wall: equal levels, deep cuts in the low middle, fast compressors.
  public static let denseMetal = StyleRecipe(
    name: "dense-metal",
    traits: [
      .contrast: .init(0.6, 0.1), .clarity: .init(4, 0.6), .brightness: .init(1.5, 1),
      .warmth: .init(1, 0.8), .vocals: .init(-2, 0.8), .drums: .init(1.5, 0.8),
      .width: .init(1.3, 0.1), .wetness: .init(-9, 2.5), .decay: .init(-1, 0.3),
      .density: .init(1.7, 0.15), .punch: .init(-0.8, 0.3), .release: .init(-0.6, 0.3),
      .glue: .init(0.8, 0.1),
    ],
    functions: [
      .role(.electricGuitar): RoleChange(level: 2.5, place: 0.3, presence: 1),
      .role(.kick): RoleChange(presence: 2, air: 2),
    ], highPassProbability: 0.95)

  /// Bass and kick lead, the voice dry on top, little between.
  public static let hipHop = StyleRecipe(
    name: "hip-hop",
    traits: [
      .bass: .init(3.5, 0.8), .drums: .init(2, 0.8), .vocals: .init(1.5, 0.8),
      .warmth: .init(3, 0.9), .width: .init(0.7, 0.15), .wetness: .init(-8, 2.5),
      .decay: .init(-1, 0.4), .density: .init(1.4, 0.2), .punch: .init(0.3, 0.4),
    ],
    functions: [
      .role(.kick): RoleChange(level: 2, low: 1.5), .role(.pad): RoleChange(level: -1.5),
      .role(.keys): RoleChange(level: -1),
    ])

  /// Kick and bass for a dance floor, wide synthesizers, a master that works.
  public static let club = StyleRecipe(
    name: "club",
    traits: [
      .drums: .init(2.5, 0.8), .bass: .init(2, 0.8), .vocals: .init(-1, 1),
      .brightness: .init(1.5, 1), .warmth: .init(2, 0.8), .width: .init(1.3, 0.12),
      .wetness: .init(1, 2.5), .decay: .init(0.2, 0.4), .density: .init(1.2, 0.2),
      .glue: .init(0.85, 0.1), .release: .init(-0.7, 0.25),
    ],
    functions: [
      .role(.kick): RoleChange(level: 2.5, low: 1), .role(.effect): RoleChange(level: 2, send: 3),
    ],
    highPassProbability: 0.95)

  /// Long, dark, wide reverb around everything; little attack.
  public static let ambient = StyleRecipe(
    name: "ambient",
    traits: [
      .wetness: .init(6, 1.5), .decay: .init(1.1, 0.25), .preDelay: .init(45, 12),
      .brightness: .init(-2, 1), .drums: .init(-4, 1.2), .contrast: .init(0.6, 0.12),
      .width: .init(1.25, 0.12), .density: .init(0.5, 0.2), .glue: .init(0.15, 0.1),
      .vocals: .init(-1.5, 1),
    ],
    functions: [.role(.pad): RoleChange(level: 4), .role(.effect): RoleChange(level: 3)])

  /// Sixties console: dark, nearly mono, everything through a hard-working compressor, one chamber.
  public static let vintage = StyleRecipe(
    name: "vintage",
    traits: [
      .brightness: .init(-3.5, 1), .warmth: .init(1, 0.8), .clarity: .init(0.5, 0.4),
      .presence: .init(1.5, 0.8), .width: .init(0.2, 0.12), .drums: .init(-2.5, 0.9),
      .vocals: .init(1.5, 0.8), .wetness: .init(0, 2), .decay: .init(0.3, 0.3),
      .density: .init(1.5, 0.2), .punch: .init(-0.4, 0.4), .glue: .init(0.8, 0.12),
    ], highPassProbability: 0.2)
}
