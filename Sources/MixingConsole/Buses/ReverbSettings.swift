import SignalProcessing
public import _Differentiation

/// Settings of the effects bus: a reverb of noise shaped in twelve octave bands.
///
/// Bands are centred on 1000 · 2^(k - 6) Hz, k = 0...11 (16 Hz to 32 kHz); lanes 12...15 of the
/// vectors are not used.
public struct ReverbSettings: Differentiable, Equatable, Sendable {
  public static let bandCount = 12
  /// Nominal band centres as they are named, in hertz.
  public static let bandNames = [
    "16", "31", "63", "125", "250", "500", "1k", "2k", "4k", "8k", "16k", "32k",
  ]

  /// The same with their unit: "125 Hz", "1 kHz".
  private static let bandFrequencies = bandNames.map {
    $0.last == "k" ? "\($0.dropLast()) kHz" : "\($0) Hz"
  }

  public var preDelayMilliseconds = 20.0
  /// Level of each band, -40...0 dB.
  public var gainDecibels = SIMD16<Double>(
    -24, -18, -9, -3, 0, 0, 0, 0, 0, -2, -6, -12, 0, 0, 0, 0)
  /// Decay time RT60 of each band, 0.1...8 s.
  public var decaySeconds = SIMD16<Double>(
    0.8, 1.0, 1.2, 1.4, 1.5, 1.5, 1.4, 1.3, 1.1, 0.8, 0.6, 0.4, 1, 1, 1, 1)

  public init() {}

  public static let parameters: [Parameter<ReverbSettings>] =
    [
      Parameter(
        "preDelayMilliseconds", name: "preDelay", .space, .milliseconds, 0...200, default: 20,
        resolution: 0.1, \.preDelayMilliseconds, gradient: \.preDelayMilliseconds,
        help: "Time before the reverb starts.")
    ]
    + (0..<bandCount).map { band in
      Parameter(
        "gainDecibels.\(bandNames[band])", name: "gain.\(bandNames[band])", .space, .decibels,
        -40...0,
        default: ReverbSettings().gainDecibels[band], resolution: 0.01, \.gainDecibels[band],
        gradient: \.gainDecibels[band], help: "Level of the \(bandFrequencies[band]) octave.")
    }
    + (0..<bandCount).map { band in
      Parameter(
        "decaySeconds.\(bandNames[band])", name: "decay.\(bandNames[band])", .space, .seconds,
        0.1...8,
        .logarithmic, default: ReverbSettings().decaySeconds[band], resolution: 0.01,
        \.decaySeconds[band], gradient: \.decaySeconds[band],
        help: "Time in which the \(bandFrequencies[band]) octave falls by 60 dB.")
    }
}
