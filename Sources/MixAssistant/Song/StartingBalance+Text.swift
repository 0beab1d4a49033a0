import Sessions

extension StartingBalance {
  /// What was assumed and why, in one sentence for people.
  public var sentence: String {
    let start =
      kind == .stems ? "their balance is the start" : "all tracks begin equally loud"
    if isAsked {
      return kind == .stems
        ? "As asked, the balance that the stems came in is the start."
        : "As asked, all tracks begin equally loud."
    }
    guard let evidence else { return "One track is heard alone: it has no balance." }
    guard let doubt = doubts.first else {
      return "The stems add up to a plausible mix (levels differ by "
        + "\(evidence.levelRange.text(1)) dB, the sum peaks at \(evidence.sumPeak.text(1)) dBFS): "
        + "\(start)."
    }
    let why =
      switch doubt {
      case .tooFew: "One track is heard alone"
      case .alike:
        "The stems are nearly equally loud (\(evidence.levelDeviation.text(1)) dB from their mean)"
      case .normalised:
        "The stems all peak at the same level (\(evidence.peakDeviation.text(1)) dB from their mean), as "
          + "normalised files do"
      case .hot:
        "Most stems peak near full scale (half of them above \(evidence.medianPeak.text(1)) dBFS), as "
          + "recordings do"
      case .sum:
        "The stems add up to a peak of \(evidence.sumPeak.text(1)) dBFS, which is no mix's"
      case .lead(let name):
        "The stem \(name) is \(evidence.lead.text(0)) dB louder than any other, which is no mix's balance"
      case .mono:
        "The stems are mono recordings (\(Int((evidence.stereoShare * 100).rounded())) % are stereo), "
          + "and a finished mix is not"
      }
    return "\(why): \(start)."
  }

  /// For the session.
  var record: StartRecord {
    var record = StartRecord(balance: kind, reason: sentence)
    guard let evidence else { return record }
    record.evidence = [
      "levelSpread": evidence.levelDeviation, "levelRange": evidence.levelRange,
      "peakSpread": evidence.peakDeviation, "medianPeak": evidence.medianPeak,
      "sumPeak": evidence.sumPeak, "lead": evidence.lead, "stereoShare": evidence.stereoShare,
    ].mapValues { $0.rounded(toPlaces: 2) }
    return record
  }
}
