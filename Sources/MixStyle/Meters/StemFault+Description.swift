extension StemFault {
  /// A short name for machines, e.g. `dcOffset`.
  public var name: String {
    switch self {
    case .silent: "silent"
    case .damaged: "damaged"
    case .spikes: "spikes"
    case .clipped: "clipped"
    case .dcOffset: "dcOffset"
    case .monoInStereo: "monoInStereo"
    case .polarityInverted: "polarityInverted"
    case .oneSided: "oneSided"
    case .veryQuiet: "veryQuiet"
    case .bandLimited: "bandLimited"
    }
  }

  /// The measured numbers behind the fault.
  public var evidence: [Evidence] {
    switch self {
    case .silent(let peak), .veryQuiet(let peak):
      [Evidence(quantity: "peak", value: peak, unit: "dBFS")]
    case .damaged(let firstSeconds, let seconds):
      [
        Evidence(quantity: "first", value: firstSeconds, unit: "s"),
        Evidence(quantity: "length", value: seconds, unit: "s"),
      ]
    case .spikes(let count, let firstSeconds, let peak):
      [
        Evidence(quantity: "samples", value: Double(count), unit: ""),
        Evidence(quantity: "first", value: firstSeconds, unit: "s"),
        Evidence(quantity: "peak", value: peak, unit: "dBFS"),
      ]
    case .clipped(let runCount, let firstSeconds):
      [
        Evidence(quantity: "runs", value: Double(runCount), unit: ""),
        Evidence(quantity: "first", value: firstSeconds, unit: "s"),
      ]
    case .dcOffset(let amplitude):
      [Evidence(quantity: "offset", value: 100 * amplitude, unit: "%")]
    case .monoInStereo(let difference):
      [Evidence(quantity: "difference", value: difference, unit: "dB")]
    case .polarityInverted(let correlation):
      [Evidence(quantity: "correlation", value: correlation, unit: "")]
    case .oneSided(let channel, let level):
      [
        Evidence(quantity: "channel", value: Double(channel + 1), unit: ""),
        Evidence(quantity: "level", value: level, unit: "dBFS"),
      ]
    case .bandLimited(let upperHertz):
      [Evidence(quantity: "upperFrequency", value: upperHertz, unit: "Hz")]
    }
  }

  /// One measured number with its unit.
  public struct Evidence: Equatable, Sendable {
    public let quantity: String
    public let value: Double
    /// Empty for a pure number.
    public let unit: String
  }
}

extension StemFault: CustomStringConvertible {
  /// What is wrong, what it does to a mix and what helps, in plain words.
  public var description: String {
    switch self {
    case .silent(let peak):
      peak == -.infinity
        ? "The stem is silent."
        : "The stem is almost silent: its peak is \(oneDecimal(peak)) dBFS."
    case .damaged(let firstSeconds, let seconds):
      "The file is damaged, first at \(threeDecimals(firstSeconds)) s: \(threeDecimals(seconds)) s of it cannot be read "
        + "and are silent. Copy it again from its source, or export it again."
    case .spikes(let count, let firstSeconds, let peak):
      count == 1
        ? "One sample, at \(threeDecimals(firstSeconds)) s, is invalid (\(oneDecimal(peak)) dBFS). It is left out; "
          + "export the stem again if it clicks there."
        : "\(count) samples, the first at \(threeDecimals(firstSeconds)) s, are invalid (up to \(oneDecimal(peak)) "
          + "dBFS). They are left out; export the stem again if it clicks there."
    case .clipped(let runCount, let firstSeconds):
      "The waveform is clipped in \(runCount) place\(runCount == 1 ? "" : "s"), first at "
        + "\(oneDecimal(firstSeconds)) s. Turning the stem down does not repair it; if it is audible, "
        + "record or export the stem again at a lower level."
    case .dcOffset(let amplitude):
      "The waveform has a DC offset of \(oneDecimal(100 * amplitude)) % of full scale. The offset "
        + "takes headroom, clicks where the stem starts and stops and misleads the compressor; "
        + "a high-pass filter at 20 Hz removes it."
    case .monoInStereo:
      "Both channels of this stereo file are the same, so it can be treated as mono."
    case .polarityInverted:
      "The channels have opposite polarity and cancel in mono. Invert the polarity of one of them."
    case .oneSided(let channel, _):
      "The \(channel == 0 ? "left" : "right") channel is silent. If the stem is not meant to sit "
        + "at one side, use its other channel as mono."
    case .veryQuiet(let peak):
      "The stem is very quiet: its peak is \(oneDecimal(peak)) dBFS. Raising it also raises its noise."
    case .bandLimited(let upperHertz):
      "There is almost nothing above \(oneDecimal(upperHertz / 1_000)) kHz, as after a low sample rate or a "
        + "lossy codec. An equalizer cannot restore it."
    }
  }

  private func threeDecimals(_ value: Double) -> String {
    let thousandths = Int((value * 1_000).rounded())
    let rest = "\(thousandths % 1_000)"
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  private func oneDecimal(_ value: Double) -> String {
    "\((value * 10).rounded() / 10)"
  }
}
