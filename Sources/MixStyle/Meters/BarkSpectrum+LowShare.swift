import SignalProcessing

extension BarkSpectrum {
  /// Share of the middle's energy in the bands that begin below 120 Hz, 0...1: distinguishes bass
  /// instruments from others. 0 for silence.
  public var lowShare: Double {
    var low = 0.0
    var total = 0.0
    for (band, level) in mid.enumerated() where level > silenceDecibels {
      let energy = pow(10, level / 10)
      total += energy
      if Self.edges[band] < 120 { low += energy }
    }
    return total > 0 ? low / total : 0
  }
}
