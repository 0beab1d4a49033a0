/// Settings of a strip that keep their value.
public struct SettingLock: Equatable, Sendable {
  /// A track, a group, `reverb`, `master` or `all`.
  public var strip: String
  /// Settings (`compressor.ratio`), sections (`equalizer`) and aspects (`tone`); empty for the
  /// whole strip.
  public var settings: [String]

  public init(strip: String, settings: [String] = []) {
    self.strip = strip
    self.settings = settings
  }
}

extension SettingLock: CustomStringConvertible {
  /// As a person writes it: `Lead Vocal:equalizer,compressor`.
  public var description: String {
    settings.isEmpty ? strip : "\(strip):\(settings.joined(separator: ","))"
  }
}
