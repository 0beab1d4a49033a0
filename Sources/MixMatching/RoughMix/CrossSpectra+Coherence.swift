import SignalProcessing

extension CrossSpectra {
  /// `[band]`: the power of the mix that no gains on the tracks explain, whatever their phases, in
  /// the unit of `power`: what a lossy coder, a reverb or another instrument added or took away.
  ///
  /// It is P (1 - γ²) with γ² the multiple coherence of the mix with all track channels (Bendat &
  /// Piersol, Random Data, 7.3), made larger by as much as that many gains fit by chance.
  /// Equalizers do not add to it.
  func unexplainedPower(threads: Int = 1) -> [Double] {
    concurrentMap(count: bands.count, threads: threads) { band in
      let whole = power[band * 2] + power[band * 2 + 1]
      guard let explained = explainedPower(band) else { return whole }
      // Windows that overlap by half tell about three quarters as much as separate ones.
      let samples = 0.75 * Double(transformCount * bands[band].count)
      let chance = samples / max(samples - Double(channelCount), 0.1 * samples, 1)
      return min(max(whole - explained, 0) * chance, whole)
    }
  }

  /// The power of the best complex gains in a band: real and imaginary parts side by side.
  private func explainedPower(_ band: Int) -> Double? {
    let count = channelCount
    let side = 2 * count
    var normal = [Double](repeating: 0, count: side * side)
    for c in 0..<count {
      for d in 0..<count {
        let value = gram[(band * count + c) * count + d]
        normal[c * side + d] = value.x
        normal[c * side + count + d] = -value.y
        normal[(count + c) * side + d] = value.y
        normal[(count + c) * side + count + d] = value.x
      }
    }
    let mean = (0..<count).reduce(0) { $0 + normal[$1 * side + $1] } / Double(count)
    for c in 0..<side { normal[c * side + c] += 1e-7 * (normal[c * side + c] + mean) + 1e-30 }
    guard let factor = CholeskyFactor(normal, count: side) else { return nil }
    return (0..<2).reduce(0) { sum, output in
      let values = (0..<count).map { cross[(band * count + $0) * 2 + output] }
      let right = values.map(\.x) + values.map(\.y)
      return sum + zip(factor.solve(right), right).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}
