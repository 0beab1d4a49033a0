import Foundation

/// A General MIDI bank of sampled instruments (SoundFont 2).
///
/// Made for FluidR3 GM (Frank Wen, MIT licence), which Debian packages as `fluid-soundfont-gm`. Any
/// bank with the General MIDI presets will do, but balance and timbre, and so the corpus, are
/// another with each.
public struct SoundBank: Hashable, Sendable {
  public let path: String

  /// The environment variable that names a bank.
  public static let variable = "MIXWRIGHT_SOUNDFONT"

  /// Where systems keep their banks, the best first.
  private static let usualPaths = [
    "/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/soundfonts/FluidR3_GM.sf2",
    "/usr/local/share/sounds/sf2/FluidR3_GM.sf2", "/opt/homebrew/share/sounds/sf2/FluidR3_GM.sf2",
    "/usr/share/sounds/sf2/default-GM.sf2", "/usr/share/soundfonts/default.sf2",
  ]

  /// A bank that is there.
  /// - Parameter path: nil for the one the environment names, or the system's.
  /// - Throws: `CorpusError` that tells how to get one.
  public init(path: String? = nil) throws {
    let named = path ?? ProcessInfo.processInfo.environment[Self.variable]
    if let named {
      guard FileManager.default.isReadableFile(atPath: named) else {
        throw CorpusError.noSuchSoundBank(path: named)
      }
      self.path = named
      return
    }
    guard let found = Self.usualPaths.first(where: FileManager.default.isReadableFile) else {
      throw CorpusError.noSoundBank(variable: Self.variable)
    }
    self.path = found
  }
}
