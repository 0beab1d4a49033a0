/// A property of a stem that is worth knowing before it is mixed.
public enum StemFault: Equatable, Sendable, Codable {
  /// No sample exceeds -60 dBFS.
  case silent(peakDecibels: Double)
  /// A part of the file that cannot be read and is silent.
  case damaged(firstSeconds: Double, seconds: Double)
  /// Single samples far above full scale and above their neighbours. They are errors, not sound,
  /// and are left out.
  case spikes(count: Int, firstSeconds: Double, peakDecibels: Double)
  /// Flat tops: see `LevelStatistics.clippedRunCount`.
  case clipped(runCount: Int, firstSeconds: Double)
  /// The mean of a channel is more than 0.5 % of full scale away from zero; 1 is full scale.
  case dcOffset(amplitude: Double)
  /// Both channels of a stereo file are the same within -80 dB.
  case monoInStereo(differenceDecibels: Double)
  /// The channels are mirror images: correlation below -0.95, levels within 3 dB.
  case polarityInverted(correlation: Double)
  /// One channel of a stereo file is silent, or 60 dB below the other.
  case oneSided(silentChannel: Int, levelDecibels: Double)
  /// The peak lies below -40 dBFS.
  case veryQuiet(peakDecibels: Double)
  /// The spectrum ends abruptly: see `BarkSpectrum.bandLimit`.
  case bandLimited(upperHertz: Double)

  public enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Harmless; nothing has to be done.
    case note
    /// Audible or a hindrance; worth a look.
    case warning
    /// The mix suffers unless this is repaired.
    case serious

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .serious: 2
      }
    }
  }

  public var severity: Severity {
    switch self {
    case .silent, .monoInStereo: .note
    case .oneSided, .veryQuiet, .spikes, .damaged: .warning
    case .polarityInverted: .serious
    case .clipped(let runCount, _): runCount < 10 ? .note : .warning
    case .dcOffset(let amplitude): abs(amplitude) < 0.05 ? .warning : .serious
    // What was sampled at 16 kHz has lost something; many synthesizers end above.
    case .bandLimited(let upperHertz): upperHertz < 8_000 ? .warning : .note
    }
  }
}

extension StemFault {
  /// The faults of a stem, in the order of the cases; a silent stem has only that one and those of its file.
  ///
  /// - Parameters:
  ///   - levels: of the whole stem.
  ///   - spectrum: of the whole stem, or nil to leave out the band limit.
  ///   - reading: faults of the file that were found as it was read.
  public static func faults(
    levels: LevelStatistics, spectrum: BarkSpectrum?, reading: [StemFault] = []
  ) -> [StemFault] {
    var faults = reading
    if levels.activeRange == nil { return faults + [.silent(peakDecibels: levels.samplePeak)] }
    if let time = levels.firstClippedTime {
      faults.append(.clipped(runCount: levels.clippedRunCount, firstSeconds: time))
    }
    if let offset = levels.dcOffsets.max(by: { abs($0) < abs($1) }), abs(offset) > 0.005 {
      faults.append(.dcOffset(amplitude: offset))
    }
    if levels.channelCount == 2 { faults += stereoFaults(levels) }
    if levels.samplePeak < -40 { faults.append(.veryQuiet(peakDecibels: levels.samplePeak)) }
    if let limit = spectrum?.bandLimit { faults.append(.bandLimited(upperHertz: limit)) }
    return faults
  }

  private static func stereoFaults(_ levels: LevelStatistics) -> [StemFault] {
    let (left, right) = (levels.channelRMS[0], levels.channelRMS[1])
    if abs(left - right) > 60 {
      return [
        .oneSided(silentChannel: left < right ? 0 : 1, levelDecibels: min(left, right))
      ]
    }
    if levels.differenceLevel < -80 {
      return [.monoInStereo(differenceDecibels: levels.differenceLevel)]
    }
    if levels.correlation < -0.95 && abs(left - right) < 3 {
      return [.polarityInverted(correlation: levels.correlation)]
    }
    return []
  }
}
