import SignalProcessing

/// How a gain reduction r fades once it is no longer required, in two stages:
///
///     f[n] = max(r[n], a f[n-1])                           a = exp(-1/(release fs))
///     s[n] = s[n-1] + b (f[n] - s[n-1])                    b from the rise time while f > s,
///     e[n] = max(f[n], s[n])                                 else from the fall time
///
/// A single peak is forgotten within the release time. Where peaks follow one another s settles
/// near their reduction, so the gain stays down between them instead of pumping. The fall of s is
/// ten release times. e is never below r.
struct ReleaseEnvelope: Sendable {
  private let releaseFactor: Double
  private let riseFraction: Double
  private let fallFraction: Double
  private var recent = 0.0
  private var sustained = 0.0

  /// Reductions below this (0.0001 dB) end: the gain is exactly one again.
  private static let end = 1e-5

  init(releaseSeconds: Double, sampleRate: Double) {
    let frames = releaseSeconds * sampleRate
    releaseFactor = exp(-1 / frames)
    riseFraction = 1 - exp(-1 / (5 * frames))
    fallFraction = 1 - exp(-1 / (10 * frames))
  }

  var isIdle: Bool { recent == 0 && sustained == 0 }

  /// Takes the required reduction, 0 ... 1, and returns the one to apply.
  mutating func next(_ required: Double) -> Double {
    recent = max(required, recent * releaseFactor)
    sustained += (recent - sustained) * (recent > sustained ? riseFraction : fallFraction)
    let reduction = max(recent, sustained)
    if reduction < Self.end {
      recent = 0
      sustained = 0
      return required
    }
    return reduction
  }
}
