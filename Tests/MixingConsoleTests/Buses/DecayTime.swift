import SignalProcessing

/// Decay times by backward integration of the energy in an octave (Schroeder, JASA 37, 1965).
enum DecayTime {
  /// Zero-phase octave: the spectrum times cos²(π |log2(f/centre)|) within half an octave.
  static func octave(_ h: [Float], _ centre: Double, sampleRate: Double) -> [Float] {
    let transform = RealFourierTransform(
      count: RealFourierTransform.fastCount(atLeast: 2 * h.count))
    let padded = h + [Float](repeating: 0, count: transform.count - h.count)
    var real = [Float](repeating: 0, count: transform.binCount)
    var imaginary = real
    transform.forward(padded, real: &real, imaginary: &imaginary)
    for k in 0..<transform.binCount {
      let octaves = log2(Double(k) * sampleRate / Double(transform.count) / centre)
      let root = abs(octaves) < 0.5 ? cos(Double.pi * octaves) : 0
      let weight = Float(root * root / Double(transform.count))
      real[k] *= weight
      imaginary[k] *= weight
    }
    var result = [Float](repeating: 0, count: transform.count)
    transform.inverse(real: real, imaginary: imaginary, &result)
    return Array(result[..<h.count])
  }

  /// 60 dB over the slope of a line fitted to the remaining energy from -5 dB to `down` dB.
  static func measured(_ h: [Float], sampleRate: Double, down: Double) -> Double {
    var remaining = [Double](repeating: 0, count: h.count)
    var sum = 0.0
    for n in h.indices.reversed() {
      sum += Double(h[n]) * Double(h[n])
      remaining[n] = sum
    }
    let points = remaining.enumerated().compactMap { n, energy in
      let level = decibels(power: energy / sum)
      return level <= -5 && level >= down ? (Double(n), level) : nil
    }
    let meanTime = points.reduce(0) { $0 + $1.0 } / Double(points.count)
    let meanLevel = points.reduce(0) { $0 + $1.1 } / Double(points.count)
    let slope =
      points.reduce(0) { $0 + ($1.0 - meanTime) * ($1.1 - meanLevel) }
      / points.reduce(0) { $0 + ($1.0 - meanTime) * ($1.0 - meanTime) }
    return -60 / (slope * sampleRate)
  }
}
