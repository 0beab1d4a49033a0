import SignalProcessing
import _Differentiation

/// One analysis with what its pullback needs.
struct AudioFeatureAnalysis {
  static let size = 32_768
  static let hop = size / 4
  /// The published code's floor under every energy and spectrum.
  static let floor = 1e-8

  let left, right: ChannelStatistics
  let sumEnergy, differenceEnergy: Double
  let filterbank: BarkFilterbank
  let mid, side: MeanMagnitudeSpectrum
  let bands: [Double]
  let features: AudioFeatures

  init(_ mix: AudioBuffer) {
    precondition(mix.channelCount == 2, "the features are defined for stereo")
    let (l, r) = (mix.channels[0], mix.channels[1])
    func statistics(_ samples: [Float]) -> ChannelStatistics {
      var sum = LevelSum()
      sum.add(samples)
      return sum.statistics
    }
    left = statistics(l)
    right = statistics(r)
    let sums = zip(l, r).map { $0 + $1 }
    let differences = zip(l, r).map { $0 - $1 }
    sumEnergy = statistics(sums).meanSquare
    differenceEnergy = statistics(differences).meanSquare
    let spectra = concurrentMap(count: 2, threads: 2) {
      MeanMagnitudeSpectrum(of: $0 == 0 ? sums : differences, size: Self.size, hop: Self.hop)
    }
    mid = spectra[0]
    side = spectra[1]
    filterbank = BarkFilterbank(binCount: Self.size / 2 + 1, sampleRate: mix.sampleRate)
    bands = filterbank.bandSums(mid.magnitudes) + filterbank.bandSums(side.magnitudes)
    features = AudioFeatures(
      left: left, right: right, sumEnergy: sumEnergy, differenceEnergy: differenceEnergy,
      bands: bands)
  }

  /// The gradient with respect to the mix. Below a floor a feature is constant; the crest factor's
  /// peak is differentiated at its first frame.
  func pullback(_ g: AudioFeatures.TangentVector, _ mix: AudioBuffer) -> AudioBuffer {
    let count = mix.frameCount
    let scale = 2 / Double(count)

    // ∂L/∂(mean square) of each channel, and ∂L/∂|peak|.
    func channelGradient(
      _ channel: ChannelStatistics, rms: Double, crest: Double
    ) -> (square: Double, peak: Double) {
      let perNeper = 1 / amplitudePerDecibel
      let toRms = rms - crest * perNeper / channel.rms
      return (
        channel.meanSquare > Self.floor ? toRms / (2 * channel.rms) : 0,
        channel.peakOverRms > Self.floor ? crest * perNeper / Double(channel.peak) : 0
      )
    }
    var toLeft = channelGradient(left, rms: g.rmsLeft, crest: g.crestLeft)
    var toRight = channelGradient(right, rms: g.rmsRight, crest: g.crestRight)

    let energy = left.meanSquare + right.meanSquare
    if energy > Self.floor {
      toLeft.square -= g.imbalance * 2 * right.meanSquare / (energy * energy)
      toRight.square += g.imbalance * 2 * left.meanSquare / (energy * energy)
    } else {
      toLeft.square -= g.imbalance / Self.floor
      toRight.square += g.imbalance / Self.floor
    }
    let limited = max(sumEnergy, Self.floor)
    let toDifference = g.width / limited
    let toSum = sumEnergy > Self.floor ? -g.width * differenceEnergy / (limited * limited) : 0

    let toBands = zip(g.bark.base, bands).map { $0 / ($1 + Self.floor) }
    let half = BarkFilterbank.bandCount
    let spectra = concurrentMap(count: 2, threads: 2) { signal in
      toBands.isEmpty
        ? [Float](repeating: 0, count: count)
        : (signal == 0 ? mid : side).pullback(
          filterbank.bandSumsAdjoint(Array(toBands[(signal * half)..<((signal + 1) * half)])))
    }
    var result = AudioBuffer(channelCount: 2, frameCount: count, sampleRate: mix.sampleRate)
    for n in 0..<count {
      let l = Double(mix.channels[0][n])
      let r = Double(mix.channels[1][n])
      let middle = Double(spectra[0][n]) + scale * toSum * (l + r)
      let difference = Double(spectra[1][n]) + scale * toDifference * (l - r)
      result.channels[0][n] = Float(scale * toLeft.square * l + middle + difference)
      result.channels[1][n] = Float(scale * toRight.square * r + middle - difference)
    }
    for (side, channel, peak) in [(0, left, toLeft.peak), (1, right, toRight.peak)] {
      let sign: Float = mix.channels[side][channel.peakFrame] < 0 ? -1 : 1
      result.channels[side][channel.peakFrame] += sign * Float(peak)
    }
    return result
  }
}
