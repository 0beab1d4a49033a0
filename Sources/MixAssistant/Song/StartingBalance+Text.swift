import Sessions

extension StartingBalance {
  /// What was assumed and why, in one sentence for people.
  public var sentence: String {
    let start =
      kind == .stems
      ? "the mix starts from their balance" : "the mix starts with all tracks equally loud"
    if isAsked {
      return kind == .stems
        ? "As requested, the mix starts from the balance of the stems."
        : "As requested, the mix starts with all tracks equally loud."
    }
    guard let evidence else { return "There is only one audible track, so there is no balance." }
    guard let doubt = doubts.first else {
      return "The stems add up to a plausible mix (levels differ by "
        + "\(evidence.levelRange.text(1)) dB, the sum peaks at \(evidence.sumPeak.text(1)) dBFS): "
        + "\(start)."
    }
    let why =
      switch doubt {
      case .tooFew: "There is only one audible track"
      case .alike:
        "The stems are nearly equally loud (\(evidence.levelSpread.text(1)) dB from their mean)"
      case .normalised:
        "The stems all peak at the same level (\(evidence.peakSpread.text(1)) dB from their mean), like "
          + "normalised files"
      case .hot:
        "Most stems peak near full scale (half of them above \(evidence.medianPeak.text(1)) dBFS), like "
          + "separate recordings"
      case .sum:
        "The sum of the stems peaks at \(evidence.sumPeak.text(1)) dBFS, which is unusual for a mix"
      case .lead(let name):
        "The stem \(name) is \(evidence.lead.text(0)) dB louder than any other, which is unusual for a mix"
      case .mono:
        "The stems are mostly mono (\(Int((evidence.stereoShare * 100).rounded())) % are stereo), "
          + "unlike the stems of a finished mix"
      }
    return "\(why): \(start)."
  }

  /// For the session.
  var record: StartRecord {
    var record = StartRecord(balance: kind, reason: sentence)
    guard let evidence else { return record }
    record.evidence = [
      "levelSpread": evidence.levelSpread, "levelRange": evidence.levelRange,
      "peakSpread": evidence.peakSpread, "medianPeak": evidence.medianPeak,
      "sumPeak": evidence.sumPeak, "lead": evidence.lead, "stereoShare": evidence.stereoShare,
    ].mapValues { $0.rounded(toPlaces: 2) }
    return record
  }
}
