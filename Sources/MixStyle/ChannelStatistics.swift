import SignalProcessing

/// Mean square and peak of one channel as they accumulate.
struct LevelSum {
  private(set) var count = 0
  private var sum = 0.0
  private var peak: Float = 0
  private var peakFrame = 0

  mutating func add(_ samples: [Float]) {
    for sample in samples {
      sum += Double(sample) * Double(sample)
      if abs(sample) > peak {
        peak = abs(sample)
        peakFrame = count
      }
      count += 1
    }
  }

  var statistics: ChannelStatistics {
    ChannelStatistics(meanSquare: sum / Double(count), peak: peak, peakFrame: peakFrame)
  }
}

struct ChannelStatistics {
  var meanSquare: Double
  var peak: Float
  var peakFrame: Int

  var rms: Double { max(meanSquare, AudioFeatureAnalysis.floor).squareRoot() }
  var peakOverRms: Double { Double(peak) / rms }
  var crest: Double { decibels(amplitude: max(peakOverRms, AudioFeatureAnalysis.floor)) }
}
