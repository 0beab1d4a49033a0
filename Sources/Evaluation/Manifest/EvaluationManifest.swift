/// What an evaluation compares: methods × songs × references, and rough mixes with known settings.
///
/// The file format is described in `docs/evaluation.md`. Paths are resolved: relative ones of the
/// file start from its folder.
public struct EvaluationManifest: Sendable {
  /// A multitrack.
  public struct Song: Sendable {
    public var name: String
    /// A folder of stems, or one sound file.
    public var stems: String
    /// A person's balance of these stems, where one is known.
    public var balance: KnownBalance?
    /// The names of the references it is matched to; nil for all.
    public var references: [String]?
  }

  /// How loud a person made each track.
  public enum KnownBalance: Equatable, Sendable {
    /// The stems add up to the person's mix as they are.
    case asIs
    /// Gain in decibels that each stem has in the person's mix, by its name.
    case gains([String: Double])
    /// The session of the person's mix, of the same stems.
    case session(String)
  }

  /// A finished song.
  public struct Reference: Sendable {
    public var name: String
    public var file: String
  }

  /// A finished mix of a song's stems whose settings are known.
  public struct RoughMix: Sendable {
    public var name: String
    public var song: String
    public var file: String
    /// Where its second half begins in the song, in seconds: what is before may be fitted.
    public var splitSeconds: Double
    /// Silence before the song begins in the file, in seconds; negative where its start is cut.
    public var offsetSeconds: Double
    /// By the stem's name.
    public var truth: [String: Truth]
  }

  /// What was done to a stem in a rough mix.
  public struct Truth: Equatable, Sendable {
    public var gainDecibels: Double
    /// -1...1, constant power; nil where it was not panned so.
    public var pan: Double?
    /// Integrated loudness of what the stem contributes to the second half of the mix, in LUFS; nil
    /// where it is silent there.
    public var loudness: Double?
  }

  public var file: String
  public var songs: [Song]
  public var references: [Reference]
  public var roughMixes: [RoughMix]
  public var methods: [EvaluationMethod]
  /// Whether every song is also mixed toward the plain sum of its own stems.
  public var hasOwnMixes: Bool

  /// The name of that target.
  static let ownMix = "own mix"
}

extension EvaluationManifest {
  /// Every cell of the table, songs first, then references and rough mixes, then methods.
  public var cells: [EvaluationCell.Place] {
    songs.flatMap { song in
      let names =
        (song.references ?? references.map(\.name)) + (hasOwnMixes ? [Self.ownMix] : [])
      let targets =
        names.map { EvaluationCell.Target.reference($0) }
        + roughMixes.filter { $0.song == song.name }.map { .roughMix($0.name) }
      return targets.flatMap { target in
        methods.filter { $0.applies(to: target) }.flatMap { method in
          (0..<method.seedCount).map { seed in
            EvaluationCell.Place(
              song: song.name, target: target, method: method.name, seed: seed)
          }
        }
      }
    }
  }
}
