import SignalProcessing
public import _Differentiation

/// Shelving band; its Q is fixed at 1/√2.
public struct ShelfBand: Differentiable, Equatable, Sendable {
  public var gainDecibels: Double
  public var frequencyHertz: Double
}

/// Peaking (bell) band.
public struct PeakingBand: Differentiable, Equatable, Sendable {
  public var gainDecibels: Double
  public var frequencyHertz: Double
  public var q: Double
}

/// High-pass filter, 12 dB per octave, Butterworth; a frequency of 0 is off.
public struct HighPassBand: Differentiable, Equatable, Sendable {
  public var frequencyHertz: Double
}

/// Settings of the parametric equalizer: high-pass, low shelf, four peaking bands, high shelf.
public struct EqualizerSettings: Differentiable, Equatable, Sendable {
  public var highPass = HighPassBand(frequencyHertz: 0)
  public var lowShelf = ShelfBand(gainDecibels: 0, frequencyHertz: 100)
  public var peak1 = PeakingBand(gainDecibels: 0, frequencyHertz: 250, q: 1)
  public var peak2 = PeakingBand(gainDecibels: 0, frequencyHertz: 800, q: 1)
  public var peak3 = PeakingBand(gainDecibels: 0, frequencyHertz: 2500, q: 1)
  public var peak4 = PeakingBand(gainDecibels: 0, frequencyHertz: 6000, q: 1)
  public var highShelf = ShelfBand(gainDecibels: 0, frequencyHertz: 8000)

  public init() {}

  /// The bands that have a gain, from low to high frequencies.
  public static let bands: [EqualizerBand] = [
    .shelf("lowShelf", .lowShelf, 30...450, \.lowShelf, gradient: \.lowShelf),
    .bell("peak1", 80...800, \.peak1, gradient: \.peak1),
    .bell("peak2", 250...2500, \.peak2, gradient: \.peak2),
    .bell("peak3", 800...8000, \.peak3, gradient: \.peak3),
    .bell("peak4", 2500...16_000, \.peak4, gradient: \.peak4),
    .shelf("highShelf", .highShelf, 1500...16_000, \.highShelf, gradient: \.highShelf),
  ]

  public static let parameters: [Parameter<EqualizerSettings>] =
    [
      Parameter(
        "highPass.frequencyHertz", name: "highPass.frequency", .tone, .hertz, 20...400,
        .logarithmic,
        default: 0, off: 0, resolution: 0.001, \.highPass.frequencyHertz,
        gradient: \.highPass.frequencyHertz, help: "High-pass filter, 12 dB per octave.")
    ] + bands.flatMap(\.parameters)
}
