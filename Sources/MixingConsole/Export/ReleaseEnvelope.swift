import SignalProcessing

/// How a gain reduction r fades once it is no longer required, in two stages:
///
///     f[n] = max(r[n], a f[n-1])                   a = exp(-1/(release fs))
///     s[n] = s[n-1] + b (f[n] - s[n-1])            b = 1 - exp(-1/(10 release fs))
///     e[n] = max(f[n], s[n])
///
/// A single peak is forgotten within the release time. Where peaks follow one another s settles at
/// their mean reduction, so the gain stays down between them instead of pumping. e is never below r.
struct ReleaseEnvelope: Sendable {
  private let releaseFactor: Double
  private let sustainFraction: Double
  private var recent = 0.0
  private var sustained = 0.0

  /// Reductions below this (0.0001 dB) end: the gain is exactly one again.
  private static let end = 1e-5

  init(releaseSeconds: Double, sampleRate: Double) {
    let frames = releaseSeconds * sampleRate
    releaseFactor = exp(-1 / frames)
    sustainFraction = 1 - exp(-1 / (10 * frames))
  }

  var isIdle: Bool { recent == 0 && sustained == 0 }

  /// Takes the required reduction, 0 ... 1, and returns the one to apply.
  mutating func next(_ required: Double) -> Double {
    recent = max(required, recent * releaseFactor)
    sustained += (recent - sustained) * sustainFraction
    let reduction = max(recent, sustained)
    if reduction < Self.end {
      recent = 0
      sustained = 0
      return required
    }
    return reduction
  }
}
