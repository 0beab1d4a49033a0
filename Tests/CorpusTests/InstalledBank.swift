import Corpus

/// The system's sound bank; tests that play are skipped without.
enum InstalledBank {
  static let bank = try? SoundBank()
  static var isMissing: Bool { bank == nil }
  static let remedy = "no General MIDI bank is installed (apt install fluid-soundfont-gm)"
}
