import MixingConsole
import SignalProcessing
import _Differentiation

extension MatchTask {
  /// The mixes of the excerpts one after the other, each without its pre-roll.
  @differentiable(reverse,wrt: settings)
  func mixedExcerpts(_ settings: ConsoleSettings) -> AudioBuffer {
    joined(
      concurrentMap(count: excerpts.count, threads: console.threads) {
        singleThreaded.mix(excerpts[$0], settings)
      })
  }

  /// Excerpts are mixed side by side, each on one thread.
  private var singleThreaded: Console {
    var console = console
    console.threads = 1
    return console
  }

  /// Mixes of the excerpts one after the other, each without its pre-roll.
  func joined(_ mixes: [AudioBuffer]) -> AudioBuffer {
    AudioBuffer(
      channels: (0..<2).map { channel in
        Array(mixes.map { $0.channels[channel].dropFirst(preRoll) }.joined())
      }, sampleRate: console.sampleRate)
  }

  // MARK: Derivative

  /// Each excerpt receives its stretch of the gradient, its pre-roll none; the settings receive
  /// the sum, in the order of the excerpts.
  @derivative(of: mixedExcerpts, wrt: settings)
  func vjpMixedExcerpts(
    _ settings: ConsoleSettings
  ) -> (value: AudioBuffer, pullback: (AudioBuffer) -> ConsoleSettings.TangentVector) {
    let console = singleThreaded
    let parts = concurrentMap(count: excerpts.count, threads: self.console.threads) { excerpt in
      valueWithPullback(at: settings) { console.mix(excerpts[excerpt], $0) }
    }
    return (
      joined(parts.map(\.value)),
      { g in
        var starts = [0]
        for part in parts { starts.append(starts.last! + part.value.frameCount - preRoll) }
        let gradients = concurrentMap(count: parts.count, threads: self.console.threads) { part in
          parts[part].pullback(
            AudioBuffer(
              channels: g.channels.map {
                Array(repeating: 0, count: preRoll) + $0[starts[part]..<starts[part + 1]]
              }, sampleRate: g.sampleRate))
        }
        return gradients.reduce(.zero, +)
      }
    )
  }
}
