import Corpus
import Roles

/// Archetypes of acoustic music; their sources are in `docs/recipes.md`.
extension StyleRecipe {
  /// An orchestra in its hall: seats as on the stage, no compressors, hardly any equalizer.
  public static let concertHall = StyleRecipe(
    name: "concert-hall",
    traits: [
      .brightness: .init(-0.8, 0.6), .clarity: .init(0.4, 0.3), .presence: .init(0, 0.5),
      .vocals: .init(-1, 0.7), .drums: .init(-3.5, 1), .contrast: .init(0.6, 0.1),
      .width: .init(1.1, 0.1), .wetness: .init(4, 1.2), .decay: .init(0.6, 0.15),
      .preDelay: .init(30, 8), .density: .init(0, 0), .glue: .init(0, 0),
    ],
    functions: [
      .role(.strings): RoleChange(level: 2), .role(.percussion): RoleChange(send: 4),
      .role(.bass): RoleChange(send: 10),
    ], highPassProbability: 0.2)

  /// A few players close by in a small hall: equal partners.
  public static let chamber = StyleRecipe(
    name: "chamber",
    traits: [
      .brightness: .init(0.5, 0.7), .clarity: .init(0.8, 0.4), .presence: .init(0.3, 0.5),
      .contrast: .init(0.4, 0.08), .width: .init(0.8, 0.12), .wetness: .init(0.5, 1.5),
      .decay: .init(-0.1, 0.2), .preDelay: .init(18, 6), .density: .init(0.1, 0.08),
      .glue: .init(0, 0),
    ], highPassProbability: 0.3)

  /// A jazz group as it sits in a club: drums and piano across, a warm bass, light hands.
  public static let jazzClub = StyleRecipe(
    name: "jazz-club",
    traits: [
      .brightness: .init(-0.5, 0.9), .warmth: .init(1, 0.8), .clarity: .init(0.8, 0.4),
      .drums: .init(-1.5, 0.8), .bass: .init(1, 0.8), .contrast: .init(0.8, 0.1),
      .width: .init(1, 0.12), .wetness: .init(-1.5, 2), .decay: .init(-0.7, 0.25),
      .density: .init(0.4, 0.15), .punch: .init(0.7, 0.4), .glue: .init(0.15, 0.1),
    ],
    functions: [.role(.overheads): RoleChange(level: 2), .role(.brass): RoleChange(level: 1.5)],
    highPassProbability: 0.3)

  /// A voice and strings of steel or gut at arm's length, dry.
  public static let intimateFolk = StyleRecipe(
    name: "intimate-folk",
    traits: [
      .brightness: .init(0.5, 0.9), .warmth: .init(0.5, 0.8), .presence: .init(1.5, 0.7),
      .vocals: .init(2, 0.8), .drums: .init(-3, 1), .width: .init(0.65, 0.12),
      .wetness: .init(-10, 2), .decay: .init(-1.2, 0.3), .density: .init(0.8, 0.15),
      .glue: .init(0.15, 0.1),
    ],
    functions: [.role(.acousticGuitar): RoleChange(level: 2.5)])
}
