import Documents

/// What a fit may give a setting.
public struct SettingRange: Equatable, Sendable {
  /// A track, a group, `reverb`, `master` or `all`.
  public var strip: String
  /// The setting's name, for example `fader`.
  public var setting: String
  /// In the setting's unit.
  public var range: ClosedRange<Double>

  public init(strip: String, setting: String, range: ClosedRange<Double>) {
    self.strip = strip
    self.setting = setting
    self.range = range
  }
}

extension SettingRange: CustomStringConvertible {
  /// As a person writes it: `Bass:fader=-3..3`.
  public var description: String {
    let ends = [range.lowerBound, range.upperBound].map { JSONNumber($0).text }
    return "\(strip):\(setting)=" + (ends[0] == ends[1] ? ends[0] : ends.joined(separator: ".."))
  }
}
