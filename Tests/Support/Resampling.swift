import SignalProcessing

/// A signal at places between its samples, by a sinc of 32 samples to either side under a Hann window: an independent
/// reference for what is resampled or delayed.
/// - Parameter place: of the n-th result, in samples of the signal; silence outside.
public func resampled(_ signal: [Float], count: Int, at place: (Int) -> Double) -> [Float] {
  (0..<count).map { n in
    let place = place(n)
    let first = Int(place.rounded(.down)) - 31
    var sum = 0.0
    for index in max(first, 0)..<max(min(first + 64, signal.count), max(first, 0)) {
      let x = place - Double(index)
      let sinc = abs(x) < 1e-9 ? 1 : sin(.pi * x) / (.pi * x)
      sum += Double(signal[index]) * sinc * (0.5 + 0.5 * cos(.pi * x / 32))
    }
    return Float(sum)
  }
}
