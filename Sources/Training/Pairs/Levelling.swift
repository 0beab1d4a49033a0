public import SignalProcessing
import _Differentiation

/// A mix at a given level, independent of its own: x · level / rms(x).
///
/// A controller does not set the level of the mix; it is set afterwards. Silence stays silence.
///
/// - Parameter level: root mean square over both channels, positive.
@differentiable(reverse,wrt: mix)
public func levelled(_ mix: AudioBuffer, to level: Double) -> AudioBuffer {
  mix.scaled(by: Float(mix.levelFactor(level)))
}

extension AudioBuffer {
  /// Root mean square over all channels.
  var rootMeanSquare: Double {
    let count = channelCount * frameCount
    return (energy / Double(max(count, 1))).squareRoot()
  }

  private var energy: Double { dot(self) }

  fileprivate func levelFactor(_ level: Double) -> Double {
    let own = rootMeanSquare
    return own > 0 ? level / own : 1
  }

  /// Σ x · y, in blocks of Float.
  fileprivate func dot(_ other: AudioBuffer) -> Double {
    let block = 1_024
    var sum = 0.0
    for (a, b) in zip(channels, other.channels) {
      for start in stride(from: 0, to: a.count, by: block) {
        var part: Float = 0
        for n in start..<min(start + block, a.count) { part += a[n] * b[n] }
        sum += Double(part)
      }
    }
    return sum
  }
}

// MARK: Derivative

/// With s = level/rms(x) and E = Σ x²: s (g - x Σ(x g)/E).
@derivative(of: levelled, wrt: mix)
public func vjpLevelled(
  _ mix: AudioBuffer, to level: Double
) -> (value: AudioBuffer, pullback: (AudioBuffer) -> AudioBuffer) {
  let factor = mix.levelFactor(level)
  return (
    mix.scaled(by: Float(factor)),
    { g in
      // The empty buffer is zero.
      if g.channels.isEmpty { return g }
      let energy = mix.dot(mix)
      let along = energy > 0 ? Float(mix.dot(g) / energy) : 0
      var result = g
      for channel in g.channels.indices {
        for n in 0..<g.frameCount {
          result.channels[channel][n] =
            Float(factor) * (g.channels[channel][n] - along * mix.channels[channel][n])
        }
      }
      return result
    }
  )
}
