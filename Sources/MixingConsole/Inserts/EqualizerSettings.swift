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

  public static let parameters: [Parameter<EqualizerSettings>] =
    [
      Parameter(
        "highPass.frequencyHertz", name: "highPass.frequency", .tone, .hertz, 20...400,
        .logarithmic,
        default: 0, off: 0, resolution: 0.001, \.highPass.frequencyHertz,
        gradient: \.highPass.frequencyHertz, help: "High-pass filter, 12 dB per octave.")
    ]
    + shelf("lowShelf", "below", 30...450, default: 100, \.lowShelf, gradient: \.lowShelf)
    + peak("peak1", 80...800, default: 250, \.peak1, gradient: \.peak1)
    + peak("peak2", 250...2500, default: 800, \.peak2, gradient: \.peak2)
    + peak("peak3", 800...8000, default: 2500, \.peak3, gradient: \.peak3)
    + peak("peak4", 2500...16_000, default: 6000, \.peak4, gradient: \.peak4)
    + shelf("highShelf", "above", 1500...16_000, default: 8000, \.highShelf, gradient: \.highShelf)

  private static func shelf(
    _ name: String, _ side: String, _ range: ClosedRange<Double>, default frequency: Double,
    _ band: WritableKeyPath<EqualizerSettings, ShelfBand>,
    gradient: WritableKeyPath<TangentVector, ShelfBand.TangentVector>
  ) -> [Parameter<EqualizerSettings>] {
    [
      Parameter(
        "\(name).gainDecibels", name: "\(name).gain", .tone, .decibels, -15...15, default: 0,
        resolution: 0.01, band.appending(path: \.gainDecibels),
        gradient: gradient.appending(path: \.gainDecibels),
        help: "Boost or cut \(side) the shelf's frequency."),
      Parameter(
        "\(name).frequencyHertz", name: "\(name).frequency", .tone, .hertz, range, .logarithmic,
        default: frequency, resolution: 0.001, band.appending(path: \.frequencyHertz),
        gradient: gradient.appending(path: \.frequencyHertz),
        help: "Where the shelf reaches half its gain in decibels."),
    ]
  }

  private static func peak(
    _ name: String, _ range: ClosedRange<Double>, default frequency: Double,
    _ band: WritableKeyPath<EqualizerSettings, PeakingBand>,
    gradient: WritableKeyPath<TangentVector, PeakingBand.TangentVector>
  ) -> [Parameter<EqualizerSettings>] {
    [
      Parameter(
        "\(name).gainDecibels", name: "\(name).gain", .tone, .decibels, -15...15, default: 0,
        resolution: 0.01, band.appending(path: \.gainDecibels),
        gradient: gradient.appending(path: \.gainDecibels),
        help: "Boost or cut at the band's centre."),
      Parameter(
        "\(name).frequencyHertz", name: "\(name).frequency", .tone, .hertz, range, .logarithmic,
        default: frequency, resolution: 0.001, band.appending(path: \.frequencyHertz),
        gradient: gradient.appending(path: \.frequencyHertz), help: "The band's centre."),
      Parameter(
        "\(name).q", .tone, .none, 0.3...6, .logarithmic, default: 1, resolution: 0.01,
        band.appending(path: \.q), gradient: gradient.appending(path: \.q),
        help: "Narrowness of the band: centre frequency over bandwidth."),
    ]
  }
}
