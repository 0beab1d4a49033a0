import SignalProcessing

extension RecordingPlan {
  /// What the microphone or the line gives: channels, tone, drive, compression, room. Converters pass
  /// no direct current, which some samples have.
  func source(_ played: AudioBuffer) -> AudioBuffer {
    var x = isStereo ? Recordings.widened(played, width: width) : played.mono()
    if isSilent { return x.scaled(by: 0) }
    x = x.filtered([
      .highPass(frequencyHertz: 10, q: 0.5.squareRoot(), sampleRate: x.sampleRate)
    ])
    if tiltDecibels != 0 || !bells.isEmpty {
      x = Recordings.toned(
        x, tiltDecibels: tiltDecibels,
        bells: bells.map { ($0.frequencyHertz, $0.gainDecibels, $0.q) })
    }
    if let driveDecibels { x = Recordings.saturated(x, driveDecibels: driveDecibels) }
    if let compression {
      x = Recordings.compressed(
        x, thresholdDecibels: compression.thresholdDecibels,
        attackSeconds: compression.attackSeconds)
    }
    if let room { x = room.applied(to: x) }
    return x
  }

  /// What the file holds: bleed, band, level, delay, polarity, cuts, noise; below full scale.
  ///
  /// - Parameters:
  ///   - room: the sum of the group's sources in mono, this one among them.
  ///   - sounding: when the part sounds, in seconds.
  func finished(
    _ source: AudioBuffer, room: AudioBuffer?, sounding: [Range<Double>], seed: UInt64
  ) -> AudioBuffer {
    var x = source
    if isSilent { return x }
    if let bleed, let room {
      x = Recordings.bled(
        x, from: room.adding(source.mono(), gain: -1), levelDecibels: bleed.levelDecibels,
        delaySeconds: bleed.delaySeconds)
    }
    if let band {
      x = Recordings.bandLimited(x, lowHertz: band.lowHertz, highHertz: band.highHertz)
    }
    if levelDecibels != 0 || isInverted {
      x = x.scaled(by: gain(decibels: levelDecibels) * (isInverted ? -1 : 1))
    }
    if delaySeconds > 0 { x = x.delayed(byFrames: Int(delaySeconds * x.sampleRate)) }
    if hissDecibels > -100 || humDecibels != nil {
      x = Recordings.noisy(
        x, hissDecibels: hissDecibels, humDecibels: humDecibels, humHertz: humHertz, seed: seed)
    }
    if isEdited { x = Recordings.edited(x, keeping: sounding) }
    // An engineer would have turned the gain down.
    let peak = x.peak
    return peak > Self.highestPeak ? x.scaled(by: Self.highestPeak / peak) : x
  }

  /// Half a decibel below full scale.
  public static let highestPeak = 0.944
}
