import AudioFiles
import Foundation
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing

/// From the console's mix to a file: gain to a loudness, true-peak limiter, sample format.
///
/// The gain is the one that gives the loudness, but never more than lets the limiter take away what it may
/// at its largest reduction. That bound is known from the mix's true peak (`IntersamplePeakMeter`), so
/// it costs no pass over the mix; only what the limiter takes of the loudness has to be tried.
///
/// The mix is first written to a spool file beside the output while its loudness is measured, so a
/// song of any length needs little memory and is rendered once.
struct ExportStage {
  /// How near to the wanted loudness the file must be, in LU, and how often the gain is corrected
  /// for what the limiter takes.
  private static let tolerance = 0.1
  private static let attempts = 4
  /// What a decibel of gain is taken to bring at least, in LU.
  private static let leastSlope = 0.25
  /// Keeps the bound through the rounding of samples, in decibels.
  private static let rounding = 1e-4
  private static let block = 65_536
  /// Parts of the work at the end of the spooling, and of the measuring of the limiter.
  private static let spoolPart = 0.7
  private static let measurePart = 0.85

  let sampleRate: Double
  let target: ExportTarget
  /// Threads that work at the same time; the result does not depend on it.
  var threads = 1
  /// The gain of the mix, whatever its loudness; nil for the one that gives the target's loudness.
  var fixedGainDecibels: Double?

  /// Writes a mix to `path`.
  ///
  /// - Parameters:
  ///   - range: the frames to write; it may reach past the end. The gain is that of the whole mix.
  ///   - timeOrigin: when the mix begins, in seconds since midnight, for the file's time stamp.
  ///   - progress: is told the part of the work that is done, 0...1.
  ///   - next: the next block of the mix, without frames at its end, and the part of the mix that
  ///     ends with it.
  func write(
    to path: String, format: SampleFormat?, overwrite: Bool, inputs: [String],
    range: Range<Int>, timeOrigin: Double? = nil, progress: (Double) -> Void,
    next: () throws -> (block: AudioBuffer, fraction: Double)
  ) throws -> ExportedMix {
    try AudioFileWriter.check(path: path, format: format, overwrite: overwrite, inputs: inputs)
    let spool = try spool(besideMix: path, next) { progress($0 * Self.spoolPart) }
    let (gainDecibels, _) = try gain(for: spool) {
      progress(Self.spoolPart + $0 * (Self.measurePart - Self.spoolPart))
    }
    let writer = try AudioFileWriter(
      path: path, sampleRate: sampleRate, channelCount: 2, format: format,
      timeReference: timeOrigin.map { Int(($0 * sampleRate).rounded()) + range.lowerBound },
      overwrite: overwrite, inputs: inputs)
    let result = try limited(
      spool, gainDecibels: gainDecibels, range.clamped(to: 0..<spool.file.frameCount),
      measures: .all
    ) { try writer.write($0) }
    try writer.finish()
    progress(1)
    return result
  }

  /// What `write` to a path would give, without writing it.
  func measure(
    besideMix path: String, next: () throws -> (block: AudioBuffer, fraction: Double)
  ) throws -> ExportedMix {
    let spool = try spool(besideMix: path, next) { _ in }
    let (gainDecibels, _) = try gain(for: spool) { _ in }
    return try limited(spool, gainDecibels: gainDecibels, 0..<0, measures: .all) { _ in }
  }

  /// What `write` to a path would give, of which only loudness and style are measured.
  /// - Parameter limiterLoss: how much quieter than its gain says the limiter is likely to make the mix, in
  ///   LU; a good guess saves time. It becomes what it was, where the limiter could do what it had to.
  func evaluate(
    besideMix path: String, limiterLoss: inout Double,
    next: () throws -> (block: AudioBuffer, fraction: Double)
  ) throws -> ExportedMix {
    let spool = try spool(besideMix: path, next) { _ in }
    let (gainDecibels, heard) = try gain(
      for: spool, limiterLoss: limiterLoss, measures: .style
    ) { _ in }
    // A silent mix tells nothing of the limiter.
    if let loudness = target.loudness, spool.loudness > -70, gainDecibels < mostGain(for: spool) {
      limiterLoss = gainDecibels - (loudness - spool.loudness)
    }
    return try heard
      ?? limited(spool, gainDecibels: gainDecibels, 0..<0, measures: .style) { _ in }
  }

  /// The gain in decibels beyond which the limiter's largest reduction would be larger than it may be.
  private func mostGain(for spool: Spool) -> Double {
    let margin = TruePeakLimiter.marginDecibels
    // What exceeds the ceiling at all is taken down by the margin at least.
    let reduction = target.limiterDecibels >= margin ? target.limiterDecibels - margin : 0
    return target.ceilingDecibels + reduction - Self.rounding - spool.peakDecibels
  }

  /// The gain in decibels with which the limited mix has the wanted loudness, or comes as near as the
  /// limiter's bound allows, and that mix where it was measured.
  private func gain(
    for spool: Spool, limiterLoss: Double = 0, measures: Measures = .loudness,
    progress: (Double) -> Void
  ) throws -> (decibels: Double, mix: ExportedMix?) {
    if let fixedGainDecibels { return (fixedGainDecibels, nil) }
    let most = mostGain(for: spool)
    guard let loudness = target.loudness, spool.loudness > -70 else { return (min(0, most), nil) }
    let least = loudness - spool.loudness
    if least >= most { return (most, nil) }
    let untouched = target.ceilingDecibels - Self.rounding - spool.peakDecibels
    if least <= untouched { return (least, nil) }
    var gainDecibels = min(least + limiterLoss, most)
    // What a decibel of gain brings; less than one where the limiter works.
    var slope = 1.0
    var last: (gain: Double, loudness: Double)?
    for attempt in 1..<Self.attempts {
      let reached = try limited(
        spool, gainDecibels: gainDecibels, 0..<0, measures: measures
      ) { _ in }
      progress(Double(attempt) / Double(Self.attempts - 1))
      let missing = loudness - reached.loudness
      if abs(missing) < Self.tolerance || gainDecibels == most && missing > 0 {
        return (gainDecibels, reached)
      }
      if let last, gainDecibels != last.gain {
        let brought = (reached.loudness - last.loudness) / (gainDecibels - last.gain)
        slope = min(max(brought, Self.leastSlope), 1)
      }
      last = (gainDecibels, reached.loudness)
      gainDecibels = min(max(gainDecibels + missing / slope, least), most)
    }
    return (gainDecibels, nil)
  }

  /// A mix in a file that only this value knows and that goes with it, and what is known of it.
  private struct Spool {
    var file: AudioFile
    /// In LUFS.
    var loudness: Double
    /// Highest true peak, as the limiter sees it.
    var peakDecibels: Double
  }

  /// Writes the mix to a hidden file in the folder that will have to hold it anyway, and measures it.
  private func spool(
    besideMix path: String, _ next: () throws -> (block: AudioBuffer, fraction: Double),
    progress: (Double) -> Void
  ) throws -> Spool {
    func attributingErrors<Result>(_ body: () throws -> Result) throws -> Result {
      do { return try body() } catch let error as AudioFileError {
        throw error.attributed(to: path)
      }
    }
    let meter = LoudnessMeter(sampleRate: sampleRate, channelCount: 2, measuresTruePeak: false)
    var peak = IntersamplePeakMeter(sampleRate: sampleRate)
    return try withSpoolFile(beside: path) { spoolPath in
      let writer = try attributingErrors {
        try AudioFileWriter(
          path: spoolPath, sampleRate: sampleRate, channelCount: 2, format: .float32)
      }
      try pipeline(
        threads: threads,
        make: {
          let made = try next()
          return made.block.frameCount > 0 ? made : nil
        },
        use: { made, _ in
          meter.add(made.block)
          peak.add(made.block)
          try attributingErrors { try writer.write(made.block) }
          progress(made.fraction)
        })
      return try attributingErrors {
        try writer.finish()
        return Spool(
          file: try AudioFile(path: spoolPath, staysOpen: true), loudness: meter.integratedLoudness,
          peakDecibels: peak.peakDecibels)
      }
    }
  }

  /// What is measured of a limited mix beside its loudness.
  private enum Measures {
    case loudness, style, all
  }

  /// The spooled mix through gain and limiter; the frames of `range` go to `body`.
  private func limited(
    _ spool: Spool, gainDecibels: Double, _ range: Range<Int>, measures: Measures,
    _ body: (AudioBuffer) throws -> Void
  ) throws -> ExportedMix {
    let meter = LoudnessMeter(
      sampleRate: sampleRate, channelCount: 2, measuresTruePeak: measures == .all)
    var features = AudioFeatureMeter(sampleRate: sampleRate)
    let style = StyleFeatureMeter(sampleRate: sampleRate)
    let spectrum = BarkSpectrumMeter(sampleRate: sampleRate, channelCount: 2)
    var position = 0
    let limiter = try limit(spool.file, gainDecibels: gainDecibels, consumers: 5) {
      block, consumer in
      switch consumer {
      case 0: meter.add(block)
      case 1: if measures != .loudness { style.add(block) }
      case 2: if measures == .all { features.add(block) }
      case 3: if measures == .all { spectrum.add(block) }
      default:
        let part = range.clamped(to: position..<(position + block.frameCount))
        if !part.isEmpty {
          try body(block.frames((part.lowerBound - position)..<(part.upperBound - position)))
        }
        position += block.frameCount
      }
    }
    return ExportedMix(
      loudness: meter.integratedLoudness, consoleLoudness: spool.loudness,
      loudnessRange: meter.loudnessRange,
      truePeak: meter.truePeak ?? -.infinity,
      gainDecibels: gainDecibels,
      limiterReduction: limiter.maximumReductionDecibels,
      isHeldByLimiter: gainDecibels == mostGain(for: spool),
      limitedPeaks: limiter.largestReductions,
      seconds: Double(range.count) / sampleRate,
      features: measures == .all ? features.features() : nil,
      style: measures != .loudness ? style.features : nil,
      bandLimit: measures == .all ? spectrum.spectrum.bandLimit : nil)
  }

  /// The spooled mix through gain and limiter, block by block, for several consumers at the same time.
  /// - Returns: The limiter, which knows what it took.
  private func limit(
    _ spooled: AudioFile, gainDecibels: Double, consumers: Int,
    _ use: (_ block: AudioBuffer, _ consumer: Int) throws -> Void
  ) throws -> TruePeakLimiter {
    let reader = try AudioFileReader(spooled)
    var limiter = TruePeakLimiter(
      sampleRate: sampleRate, ceilingDecibels: target.ceilingDecibels)
    let gain = Float(SignalProcessing.gain(decibels: gainDecibels))
    var hasEnded = false
    try pipeline(
      threads: threads, consumers: consumers,
      make: {
        if hasEnded { return nil }
        guard var block = try reader.read(frameCount: Self.block) else {
          hasEnded = true
          return limiter.flush()
        }
        for channel in block.channels.indices {
          block.channels[channel].withUnsafeMutableBufferPointer { samples in
            for frame in samples.indices { samples[frame] *= gain }
          }
        }
        return limiter.process(block)
      }, use: use)
    return limiter
  }
}
