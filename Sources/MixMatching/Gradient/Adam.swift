import SignalProcessing

/// Adam (Kingma & Ba, ICLR 2015): gradient descent with a step per coordinate from running means
/// of the gradient and its square.
struct Adam {
  let meanDecay = 0.9
  let squareDecay = 0.99
  let epsilon = 1e-9
  private var mean: [Double]
  private var square: [Double]
  private var steps = 0

  init(count: Int) {
    mean = Array(repeating: 0, count: count)
    square = mean
  }

  /// The change of each coordinate for a gradient; at most about `rate` each.
  mutating func step(_ gradient: [Double], rate: Double) -> [Double] {
    steps += 1
    let meanCorrection = 1 - pow(meanDecay, Double(steps))
    let squareCorrection = 1 - pow(squareDecay, Double(steps))
    return gradient.indices.map { i in
      mean[i] += (1 - meanDecay) * (gradient[i] - mean[i])
      square[i] += (1 - squareDecay) * (gradient[i] * gradient[i] - square[i])
      return -rate * (mean[i] / meanCorrection)
        / ((square[i] / squareCorrection).squareRoot() + epsilon)
    }
  }
}
