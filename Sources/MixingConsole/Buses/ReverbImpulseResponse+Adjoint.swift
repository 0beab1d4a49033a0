public import SignalProcessing
import _Differentiation

/// With g = ∂L/∂h' brought back through the delay's interpolation, and e_k the envelope of band k,
///
///     ∂L/∂G_k = ln(10)/20 Σ g n_k e_k
///     ∂L/∂T_k = 3 ln 10/(fs T_k²) Σ t g n_k e_k
///
/// The length of the response, which moves with the longest decay, is taken as constant, and so is the
/// pre-delay: a delay moves the tail's samples against those of the dry sound, so a loss of the mix swings
/// within fractions of a millisecond. Its slope there, tens of times any other, is of no use beyond one sample.
@derivative(of: reverbImpulseResponse, wrt: settings)
public func vjpReverbImpulseResponse(
  _ settings: ReverbSettings, _ noise: ReverbNoise
) -> (value: AudioBuffer, pullback: (AudioBuffer) -> ReverbSettings.TangentVector) {
  let shape = ReverbShape(settings, noise)
  return (
    reverbImpulseResponse(settings, noise),
    { seed in
      var gradient = ReverbSettings.TangentVector.zero
      for (channel, g) in seed.channels.enumerated() {
        let bands = noise.bands[channel]
        let toUndelayed = (0..<shape.length).map { t in
          (1 - shape.delayFraction) * Double(g[t + shape.wholeDelay])
            + shape.delayFraction * Double(g[t + shape.wholeDelay + 1])
        }
        for band in 0..<ReverbSettings.bandCount {
          var toLevel = 0.0
          var toDecay = 0.0
          shape.forEachEnvelope(band) { t, envelope in
            let part = toUndelayed[t] * (envelope * Double(bands[band][t]))
            toLevel += part
            toDecay += part * Double(t)
          }
          let decay = settings.decaySeconds[band]
          gradient.gainDecibels[band] += amplitudePerDecibel * toLevel
          gradient.decaySeconds[band] +=
            3 * log(10) / (noise.sampleRate * decay * decay) * toDecay
        }
      }
      return gradient
    }
  )
}
