public import _Differentiation

/// Settings of the master bus: equalizer, stereo-linked compressor, fader.
public struct MasterSettings: Differentiable, Equatable, Sendable {
  public var equalizer = EqualizerSettings()
  public var compressor = CompressorSettings()
  public var fader = Level(decibels: 0)

  public init() {}

  /// In decibels.
  public static let faderRange = -24.0...24.0

  public static let parameters: [Parameter<MasterSettings>] =
    EqualizerSettings.parameters.map {
      $0.within("equalizer", \.equalizer, gradient: \.equalizer)
    }
    + CompressorSettings.parameters.map {
      $0.within("compressor", \.compressor, gradient: \.compressor)
    }
    + [
      Parameter(
        "fader.decibels", name: "fader", .loudness, .decibels, faderRange, default: 0,
        resolution: 0.01,
        \.fader.decibels, gradient: \.fader.decibels, help: "Level of the whole mix.")
    ]
}
