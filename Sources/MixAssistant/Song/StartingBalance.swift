import Foundation
public import Sessions

/// What a song's stems say of the balance that they came in: whether their plain sum is somebody's mix, or a
/// heap of recordings.
///
/// Stems out of a project add up to its mix, and then that balance is context: a track that is 20 dB down is so on
/// purpose. Recordings and normalised files have levels that mean nothing; all of them begin equally loud.
/// The decision is made from levels alone, by the thresholds below; `docs/matching.md` has what they were measured on.
public struct StartingBalance: Equatable, Sendable {
  /// What is known of one stem; silent ones are left out.
  public struct Stem: Equatable, Sendable {
    public var name: String
    /// Integrated, in LUFS.
    public var loudness: Double
    /// The largest sample, in dBFS.
    public var peak: Double
    public var isStereo: Bool

    public init(name: String, loudness: Double, peak: Double, isStereo: Bool) {
      self.name = name
      self.loudness = loudness
      self.peak = peak
      self.isStereo = isStereo
    }
  }

  /// What was measured, in decibels but for the last.
  public struct Evidence: Equatable, Sendable {
    /// Mean absolute deviation of the stems' loudness from its mean, and of their peaks.
    public var levelDeviation: Double
    public var peakDeviation: Double
    /// From the quietest to the loudest.
    public var levelRange: Double
    /// Half of the stems peak above it.
    public var medianPeak: Double
    /// Of the plain sum, mono stems in the middle by the console's pan law.
    public var sumPeak: Double
    /// By how much the loudest stem stands above the next.
    public var lead: Double
    /// Share of the stems that are stereo, 0...1.
    public var stereoShare: Double
  }

  /// Why a sum is no mix.
  public enum Doubt: Equatable, Sendable {
    case tooFew, alike, normalised, hot, sum, mono
    /// One stem stands above all others.
    case lead(String)
  }

  public let kind: StartRecord.Balance
  /// nil where fewer than two stems sound, or nothing was asked of them.
  public let evidence: Evidence?
  public let doubts: [Doubt]
  /// Whether a person chose it.
  public let isAsked: Bool

  static let leastLevelDeviation = 1.5
  static let leastPeakDeviation = 1.0
  static let mostMedianPeak = -4.0
  static let sumPeaks = -12.0...7.0
  static let mostLead = 18.0
  static let leastStereoShare = 0.25

  /// - Parameters:
  ///   - stems: those that can be heard.
  ///   - sumPeak: the largest sample of their plain sum, in dBFS.
  public init(_ stems: [Stem], sumPeak: Double) {
    evidence = Evidence(stems, sumPeak: sumPeak)
    doubts = Self.doubts(evidence, stems)
    kind = doubts.isEmpty ? .stems : .equal
    isAsked = false
  }

  /// What a person chose.
  public init(asked kind: StartRecord.Balance) {
    self.kind = kind
    evidence = nil
    doubts = []
    isAsked = true
  }

  private static func doubts(_ evidence: Evidence?, _ stems: [Stem]) -> [Doubt] {
    guard let evidence else { return [.tooFew] }
    var doubts: [Doubt] = []
    if evidence.levelDeviation < leastLevelDeviation { doubts.append(.alike) }
    if evidence.peakDeviation < leastPeakDeviation { doubts.append(.normalised) }
    if evidence.medianPeak > mostMedianPeak { doubts.append(.hot) }
    if !sumPeaks.contains(evidence.sumPeak) { doubts.append(.sum) }
    if evidence.lead > mostLead, let loudest = stems.max(by: { $0.loudness < $1.loudness }) {
      doubts.append(.lead(loudest.name))
    }
    if evidence.stereoShare < leastStereoShare { doubts.append(.mono) }
    return doubts
  }

  /// The faders of a start, in decibels, for tracks that are trimmed to one loudness: `loudness - offset`, as loud
  /// together as all of them at 0 dB (the sum of their K-weighted powers), none above 12 or below -60.
  /// Zeros for an equal start, and for silent tracks (nil).
  public static func faders(_ kind: StartRecord.Balance, loudness: [Double?]) -> [Double] {
    let heard = loudness.compactMap { $0 }
    guard kind == .stems, let loudest = heard.max() else { return loudness.map { _ in 0 } }
    let power = heard.reduce(0) { $0 + pow(10, ($1 - loudest) / 10) } / Double(heard.count)
    let offset = max(loudest + 10 * log10(power), loudest - 12)
    return loudness.map { $0.map { max($0 - offset, -60) } ?? 0 }
  }
}

/// Where a mix begins.
public enum StartChoice: String, CaseIterable, Sendable {
  /// In the balance that the stems came in.
  case stems
  /// With all tracks equally loud.
  case equal
  /// In the stems' balance where their sum is a plausible mix.
  case auto
}

extension StartingBalance.Evidence {
  init?(_ stems: [StartingBalance.Stem], sumPeak: Double) {
    guard stems.count > 1 else { return nil }
    func deviation(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + abs($1 - mean) } / Double(values.count)
    }
    let levels = stems.map(\.loudness).sorted()
    let peaks = stems.map(\.peak).sorted()
    let middle = peaks.count / 2
    levelDeviation = deviation(levels)
    peakDeviation = deviation(peaks)
    levelRange = levels[levels.count - 1] - levels[0]
    medianPeak = peaks.count % 2 == 1 ? peaks[middle] : (peaks[middle - 1] + peaks[middle]) / 2
    self.sumPeak = sumPeak
    lead = levels[levels.count - 1] - levels[levels.count - 2]
    stereoShare = Double(stems.count(where: \.isStereo)) / Double(stems.count)
  }
}
