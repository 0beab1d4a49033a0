import SignalProcessing

extension AudioFeatures {
  /// The features of the same signal at another level.
  public func scaled(byDecibels change: Double) -> AudioFeatures {
    let gain = gain(decibels: change)
    var result = self
    result.rmsLeft *= gain
    result.rmsRight *= gain
    result.bark = bark.map {
      log(max(exp($0) - AudioFeatureAnalysis.floor, 0) * gain + AudioFeatureAnalysis.floor)
    }
    return result
  }
}
