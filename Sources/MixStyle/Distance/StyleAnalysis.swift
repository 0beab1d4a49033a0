import SignalProcessing
import _Differentiation

/// One analysis of a mix with what its pullback needs.
struct StyleAnalysis {
  let mix: AudioBuffer
  let frames: BandFrames
  private let totals: StyleAccumulator.Totals
  private let peaks: BlockPeaks
  let features: StyleFeatures

  init(_ mix: AudioBuffer) {
    precondition(mix.channelCount == 2, "the style features are defined for stereo")
    self.mix = mix
    frames = BandFrames(of: mix)
    precondition(frames.count > 0, "the mix is shorter than one window")
    var accumulator = StyleAccumulator(hopSeconds: frames.hopSeconds)
    for window in 0..<frames.count { accumulator.add(frames, window: window) }
    totals = accumulator.totals
    var peaks = BlockPeaks(sampleRate: mix.sampleRate)
    peaks.add(mix)
    peaks.finish()
    self.peaks = peaks
    features = totals.features(crestFactor: peaks.crestFactor)
  }

  func pullback(_ g: StyleFeatures.TangentVector) -> AudioBuffer {
    let bands = frames.pullback(g, totals)
    let analyser = BandAnalyser(sampleRate: mix.sampleRate)
    var gradient = AudioBuffer(
      channelCount: 2, frameCount: mix.frameCount, sampleRate: mix.sampleRate)
    bands.mid.withUnsafeBufferPointer { mid in
      bands.side.withUnsafeBufferPointer { side in
        bands.cross.withUnsafeBufferPointer { cross in
          for window in 0..<frames.count {
            let first = window * BandFrames.bandCount
            analyser.analyse(mix, at: window * analyser.hop)
            analyser.addPullback(
              mid: mid.baseAddress! + first, side: side.baseAddress! + first,
              cross: cross.baseAddress! + first, at: window * analyser.hop, to: &gradient)
          }
        }
      }
    }
    peaks.addPullback(g.crestFactor, mix, to: &gradient)
    return gradient
  }
}

extension BandFrames {
  /// Features that these powers alone determine, and their pullback. The crest factor is that of windows
  /// (`WindowPeaks`).
  public func styleFeatures() -> (
    value: StyleFeatures, pullback: (StyleFeatures.TangentVector) -> BandFrames
  ) {
    var accumulator = StyleAccumulator(hopSeconds: hopSeconds)
    for window in 0..<count { accumulator.add(self, window: window) }
    let totals = accumulator.totals
    let peaks = WindowPeaks(self)
    return (
      totals.features(crestFactor: peaks.crestFactor),
      { g in
        var result = pullback(g, totals)
        var toPowers = [Double](repeating: 0, count: count)
        peaks.addPullback(g.crestFactor, to: &toPowers)
        for index in result.mid.indices {
          result.mid[index] += toPowers[index / Self.bandCount]
          result.side[index] += toPowers[index / Self.bandCount]
        }
        return result
      }
    )
  }

  /// ∂L/∂(powers). In a stretch of n windows with mean amplitude a and root mean square power q,
  /// ∂low/∂P = a/√P and ∂high/∂P = P/q per window, with weights that the sums already hold.
  func pullback(
    _ g: StyleFeatures.TangentVector, _ totals: StyleAccumulator.Totals
  ) -> BandFrames {
    let bandCount = Self.bandCount
    let gradient = totals.pullback(g)
    var toLoudness = [Double](repeating: 0, count: count)
    totals.range.addPullback(g.loudnessRange, to: &toLoudness)
    var result = BandFrames(count: count, hopSeconds: hopSeconds)
    for start in stride(from: 0, to: count, by: StyleAccumulator.stretch) {
      let windows = start..<min(start + StyleAccumulator.stretch, count)
      let n = Double(windows.count)
      for band in 0..<bandCount {
        var (amplitude, square) = (0.0, 0.0)
        for window in windows {
          let power = mid[window * bandCount + band] + side[window * bandCount + band]
          amplitude += power.squareRoot()
          square += power * power
        }
        let toLow = gradient.low[band] * amplitude / n
        let toHigh = square > 0 ? gradient.high[band] * (n / square).squareRoot() : 0
        let k = BarkSpectrum.loudnessWeights[band]
        for window in windows {
          let index = window * bandCount + band
          let power = mid[index] + side[index]
          let both =
            gradient.mean[band] + (power > 0 ? toLow / power.squareRoot() : 0) + toHigh * power
            + k * toLoudness[window]
          result.mid[index] = gradient.mid[band] + both
          result.side[index] = gradient.side[band] + both
          result.cross[index] = gradient.cross[band]
        }
      }
    }
    return result
  }
}
