public import SignalProcessing

/// The reverb's stereo impulse response: a sum of noise bands, each with its gain and its
/// exponential decay, after the pre-delay.
///
///     h[t] = s Σ_k 10^(G_k/20) n_k[t] 10^(-3t/(fs T_k)),  s = √(6 ln 10 / fs)
///     h'[t] = (1 - φ) h[t - i] + φ h[t - i - 1],  i + φ = fs · pre-delay
///
/// s gives white noise with a decay of 1 s and no band gains unit energy at every sample rate. The
/// response ends after 1.25 of the longest decay time, at -75 dB.
public func reverbImpulseResponse(_ settings: ReverbSettings, _ noise: ReverbNoise) -> AudioBuffer {
  noise.response(settings) {
    let shape = ReverbShape(settings, noise)
    return AudioBuffer(
      channels: noise.bands.map { bands in
        var h = [Double](repeating: 0, count: shape.length)
        for band in 0..<ReverbSettings.bandCount {
          shape.forEachEnvelope(band) { t, envelope in
            h[t] += envelope * Double(bands[band][t])
          }
        }
        return shape.delayed(h).map { Float($0) }
      }, sampleRate: noise.sampleRate)
  }
}

/// What the settings amount to at a sample rate.
struct ReverbShape {
  let settings: ReverbSettings
  let sampleRate: Double
  /// Samples before the pre-delay is added.
  let length: Int
  let wholeDelay: Int
  let delayFraction: Double

  init(_ settings: ReverbSettings, _ noise: ReverbNoise) {
    settings.requireLegalControls("the reverb")
    self.settings = settings
    sampleRate = noise.sampleRate
    let longest = (0..<ReverbSettings.bandCount).map { settings.decaySeconds[$0] }.max()!
    length = min(
      Int((ReverbNoise.keptDecays * longest * sampleRate).rounded(.up)), noise.count)
    let delay = settings.preDelayMilliseconds / 1000 * sampleRate
    wholeDelay = Int(delay.rounded(.down))
    delayFraction = delay - delay.rounded(.down)
  }

  /// Visits t and s · 10^(G/20) · 10^(-3t/(fs T)). The exponential is a running product, begun
  /// anew from its closed form often enough to stay exact in Double.
  @inline(__always)
  func forEachEnvelope(_ band: Int, _ body: (Int, Double) -> Void) {
    let scale =
      (6 * log(10) / sampleRate).squareRoot() * gain(decibels: settings.gainDecibels[band])
    let rate = -3 * log(10) / (sampleRate * settings.decaySeconds[band])
    let step = exp(rate)
    for start in stride(from: 0, to: length, by: 1024) {
      var envelope = scale * exp(rate * Double(start))
      if envelope < 1e-30 { return }
      for t in start..<min(start + 1024, length) {
        body(t, envelope)
        envelope *= step
      }
    }
  }

  func delayed(_ h: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: h.count + wholeDelay + 1)
    for t in h.indices {
      result[t + wholeDelay] += (1 - delayFraction) * h[t]
      result[t + wholeDelay + 1] += delayFraction * h[t]
    }
    return result
  }
}
