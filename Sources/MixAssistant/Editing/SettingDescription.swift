import Documents
import MixingConsole
public import Sessions

/// One setting of a strip with everything a person needs to change it.
public struct SettingDescription: Equatable, Sendable {
  /// What a person types, for example `lowShelf.gain`.
  public var name: String
  /// "dB", "Hz"...; empty where there is none.
  public var unit: String
  /// "-60...12 or off"; "inverted, normal" for a switch.
  public var range: String
  public var defaultValue: String
  /// nil where the list is not of one strip.
  public var value: String?
  /// Where the value came from; nil for a default.
  public var origin: SettingOrigin?
  /// One sentence.
  public var help: String
}

extension AdjustMix {
  /// The settings of a strip with their values in the session.
  /// - Parameter strip: the name of a track, "reverb" or "master".
  /// - Throws: `DocumentError`.
  public func settings(strip: String) throws -> [SettingDescription] {
    let document = try SessionDocument(contentsOf: session)
    let strips = try document.strips(named: strip)
    guard strips.count == 1 else {
      let names = strips.map { if case .track(let name) = $0 { name } else { "" } }
      throw DocumentError(
        .request, "\"\(strip)\" stands for \(names.joined(separator: ", ")); list one of them")
    }
    switch strips[0] {
    case .track(let name):
      let track = document.tracks.first { $0.name == name }
      return Self.list(track?.settings, origins: track?.origins ?? [:])
    case .reverb:
      return Self.list(document.reverb.settings, origins: document.reverb.origins)
    case .master:
      return Self.list(document.master.settings, origins: document.master.origins)
    }
  }

  /// The settings that every track has.
  public static var trackSettings: [SettingDescription] {
    list(TrackSettings?.none, origins: [:])
  }

  /// The names of the session's tracks.
  /// - Throws: `DocumentError`.
  public func tracks() throws -> [String] {
    try SessionDocument(contentsOf: session).tracks.map(\.name)
  }

  private static func list<Strip: SessionStrip>(
    _ strip: Strip?, origins: [String: SettingOrigin]
  ) -> [SettingDescription] {
    let controls = Strip.parameters.map { parameter in
      SettingDescription(
        name: parameter.name, unit: parameter.unit.rawValue, range: parameter.rangeText,
        defaultValue: parameter.text(for: parameter.defaultValue),
        value: strip.map { parameter.text(for: $0[keyPath: parameter.value]) },
        origin: origins[parameter.name], help: parameter.help)
    }
    let switches = Strip.switches.map { control in
      let words = (on: control.onWords[0], off: control.offWords[0])
      return SettingDescription(
        name: control.name, unit: "", range: "\(words.on), \(words.off)",
        defaultValue: words.off,
        value: strip.map { $0[keyPath: control.value] ? words.on : words.off },
        origin: origins[control.name], help: control.help)
    }
    return controls + switches
  }
}

extension Parameter {
  fileprivate var rangeText: String {
    let limits = [range.lowerBound, range.upperBound].map { "\(JSONNumber($0).text)" }
    return limits.joined(separator: "...") + (off == nil ? "" : " or off")
  }
}
