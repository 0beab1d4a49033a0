import SignalProcessing
public import _Differentiation

/// Settings of the compressor. The default ratio of 1 is neutral.
public struct CompressorSettings: Differentiable, Equatable, Sendable {
  public var thresholdDecibels = -20.0
  public var ratio = 1.0
  public var attackMilliseconds = 10.0
  public var releaseMilliseconds = 150.0
  public var kneeDecibels = 6.0
  public var makeupDecibels = 0.0

  public init() {}

  public static let parameters: [Parameter<CompressorSettings>] = [
    Parameter(
      "thresholdDecibels", name: "compressor.threshold", .dynamics, .decibels, -60...0,
      default: -20,
      resolution: 0.01, \.thresholdDecibels, gradient: \.thresholdDecibels,
      help: "Level above which the gain is reduced."),
    Parameter(
      "ratio", name: "compressor.ratio", .dynamics, .ratio, 1...20, .logarithmic, default: 1,
      resolution: 0.01, \.ratio, gradient: \.ratio,
      help: "Decibels of input above the threshold for each decibel of output; 1 is off."),
    Parameter(
      "attackMilliseconds", name: "compressor.attack", .dynamics, .milliseconds, 0.1...250,
      .logarithmic,
      default: 10, resolution: 0.01, \.attackMilliseconds, gradient: \.attackMilliseconds,
      help: "Time constant while the gain reduction grows."),
    Parameter(
      "releaseMilliseconds", name: "compressor.release", .dynamics, .milliseconds, 5...2000,
      .logarithmic,
      default: 150, resolution: 0.01, \.releaseMilliseconds, gradient: \.releaseMilliseconds,
      help: "Time constant while the gain reduction shrinks."),
    Parameter(
      "kneeDecibels", name: "compressor.knee", .dynamics, .decibels, 0...24, default: 6,
      resolution: 0.01,
      \.kneeDecibels, gradient: \.kneeDecibels,
      help: "Width of the transition around the threshold; 0 is a hard knee."),
    Parameter(
      "makeupDecibels", name: "compressor.makeup", .dynamics, .decibels, 0...24, default: 0,
      resolution: 0.01, \.makeupDecibels, gradient: \.makeupDecibels,
      help: "Gain after the compression."),
  ]
}
