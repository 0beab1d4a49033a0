import MixingConsole
import Sessions

/// The settings of a strip that differ from neutral, in the words of a recall sheet. A frequency or
/// a Q without gain is no difference.
struct StripMoves {
  /// One control or band and whether a person set it.
  struct Move: Equatable {
    var name: String
    var value: String
    var isByHand: Bool
  }

  private(set) var moves: [Move] = []

  init(_ settings: TrackSettings, isStereo: Bool, origins: [String: SettingOrigin]) {
    func isByHand(_ prefix: String) -> Bool { Self.isByHand(prefix, origins) }
    if settings.trim.decibels != 0 {
      add("Trim", Self.level(settings.trim.decibels), isByHand("trim"))
    }
    if settings.isPolarityInverted { add("Polarity", "inverted", isByHand("polarity")) }
    add(settings.equalizer, origins)
    add(settings.compressor, origins)
    if settings.fader.decibels != 0 {
      add("Fader", Self.level(settings.fader.decibels), isByHand("fader"))
    }
    if settings.pan != 0 {
      add(isStereo ? "Balance" : "Pan", Wording.pan(settings.pan), isByHand("pan"))
    }
    if settings.width != 1 && isStereo {
      add("Width", Wording.percent(settings.width), isByHand("width"))
    }
    if settings.send.decibels != -.infinity {
      add("Reverb send", Self.level(settings.send.decibels), isByHand("send"))
    }
    if settings.isMuted { add("Mute", "on", isByHand("mute")) }
    if settings.isSoloed { add("Solo", "on", isByHand("solo")) }
  }

  init(_ settings: MasterSettings, origins: [String: SettingOrigin]) {
    add(settings.equalizer, origins)
    add(settings.compressor, origins)
    if settings.fader.decibels != 0 {
      add("Fader", Self.level(settings.fader.decibels), Self.isByHand("fader", origins))
    }
  }

  init(_ settings: ReverbSettings, origins: [String: SettingOrigin]) {
    for parameter in ReverbSettings.parameters {
      let value = settings[keyPath: parameter.value]
      if value != parameter.defaultValue {
        add(parameter.name, parameter.text(for: value), Self.isByHand(parameter.name, origins))
      }
    }
  }

  private mutating func add(_ name: String, _ value: String, _ isByHand: Bool) {
    moves.append(Move(name: name, value: value, isByHand: isByHand))
  }

  private mutating func add(_ settings: EqualizerSettings, _ origins: [String: SettingOrigin]) {
    if settings.highPass.frequencyHertz > 0 {
      add(
        "High-pass", Self.frequency(settings.highPass.frequencyHertz),
        Self.isByHand("highPass", origins))
    }
    for (index, band) in EqualizerSettings.bands.enumerated()
    where settings[keyPath: band.gain] != 0 {
      let name =
        switch band.shape {
        case .lowShelf: "Low shelf"
        case .bell: "Bell \(index)"
        case .highShelf: "High shelf"
        }
      let place =
        Self.level(settings[keyPath: band.gain]) + " at "
        + Self.frequency(settings[keyPath: band.frequency])
      let narrowness = band.q.map { ", Q " + Wording.number(settings[keyPath: $0], decimals: 2) }
      add(name, place + (narrowness ?? ""), Self.isByHand(band.name, origins))
    }
  }

  private mutating func add(_ settings: CompressorSettings, _ origins: [String: SettingOrigin]) {
    guard settings.isActive else { return }
    var words = settings.makeupDecibels > 0 ? [Self.level(settings.makeupDecibels) + " makeup"] : []
    if settings.ratio > 1 {
      words =
        [
          "\(Wording.number(settings.ratio, decimals: 2)):1 above "
            + Wording.decibels(settings.thresholdDecibels),
          "knee " + Wording.decibels(settings.kneeDecibels),
          "attack \(Self.milliseconds(settings.attackMilliseconds))",
          "release \(Self.milliseconds(settings.releaseMilliseconds))",
        ] + words
    }
    add("Compressor", words.joined(separator: ", "), Self.isByHand("compressor", origins))
  }

  private static func isByHand(_ prefix: String, _ origins: [String: SettingOrigin]) -> Bool {
    origins.contains { name, origin in
      origin == .hand && (name == prefix || name.hasPrefix(prefix + "."))
    }
  }

  private static func level(_ decibels: Double) -> String {
    decibels == -.infinity ? "off" : Wording.number(decibels, decimals: 2, plus: true) + " dB"
  }

  private static func frequency(_ hertz: Double) -> String {
    hertz < 1_000
      ? Wording.number(hertz, decimals: 0) + " Hz"
      : Wording.number(hertz / 1_000, decimals: 2) + " kHz"
  }

  private static func milliseconds(_ value: Double) -> String {
    Wording.number(value, decimals: value < 10 ? 1 : 0) + " ms"
  }
}

extension CompressorSettings {
  /// Whether it changes the sound at all.
  var isActive: Bool { ratio > 1 || makeupDecibels != 0 }
}
