import MixingConsole

extension MixAspect {
  /// What an engineer calls the settings.
  var label: String {
    switch self {
    case .balance: "level"
    case .tone: "EQ"
    case .dynamics: "compression"
    case .width: "position"
    case .space: "reverb"
    case .loudness: "loudness"
    }
  }
}

extension TrackSettings {
  /// The settings of an aspect in words, most important first.
  func description(of aspect: MixAspect, from start: TrackSettings) -> [String] {
    switch aspect {
    case .balance:
      let moved = fader.decibels - start.fader.decibels
      return [moved.isFinite ? "fader \(moved.text(1, plus: true)) dB" : "fader off"]
    case .tone: return equalizer.moves
    case .dynamics: return compressor.words
    case .width:
      var words: [String] = []
      if pan != start.pan { words.append(Self.position(pan)) }
      if width != start.width { words.append("width \((width * 100).text(0)) %") }
      return words
    case .space:
      return [
        send.decibels > -.infinity ? "send \(send.decibels.text(1)) dB" : "no send to the reverb"
      ]
    case .loudness: return []
    }
  }

  private static func position(_ pan: Double) -> String {
    pan == 0 ? "in the middle" : "\((abs(pan) * 100).text(0)) % \(pan < 0 ? "left" : "right")"
  }
}

extension MasterSettings {
  func description(of aspect: MixAspect) -> [String] {
    switch aspect {
    case .tone: equalizer.moves
    case .dynamics: compressor.words
    case .loudness: ["fader \(fader.decibels.text(1, plus: true)) dB"]
    case .balance, .width, .space: []
    }
  }
}

extension EqualizerSettings {
  /// The three largest moves: "-3.1 dB at 240 Hz", "+2.0 dB above 8.0 kHz".
  var moves: [String] {
    var words = movedBands.sorted { abs($0.gain) > abs($1.gain) }.prefix(3).map(\.text)
    if let highPassText { words.append(highPassText) }
    return words.isEmpty ? ["flat"] : words
  }

  /// Every band in use, in the order of their frequencies.
  package var bandsInUse: [String] {
    [highPassText].compactMap { $0 } + movedBands.map(\.text)
  }

  /// The bands that have a gain.
  private var movedBands: [(gain: Double, text: String)] {
    EqualizerSettings.bands.compactMap { band in
      let gain = self[keyPath: band.gain]
      guard gain != 0 else { return nil }
      let place =
        switch band.shape {
        case .lowShelf: "below"
        case .bell: "at"
        case .highShelf: "above"
        }
      let hertz = frequency(self[keyPath: band.frequency])
      return (gain, "\(gain.text(1, plus: true)) dB \(place) \(hertz)")
    }
  }

  private var highPassText: String? {
    highPass.frequencyHertz > 0 ? "high-pass at \(frequency(highPass.frequencyHertz))" : nil
  }
}

extension CompressorSettings {
  /// "2.0:1 above -24.0 dB"
  package var words: [String] {
    ratio > 1
      ? ["\(ratio.text(1)):1 above \(thresholdDecibels.text(1)) dB"] : ["no compression"]
  }
}

/// "240 Hz", "3.1 kHz"
private func frequency(_ hertz: Double) -> String {
  hertz < 1000 ? "\(hertz.text(0)) Hz" : "\((hertz / 1000).text(1)) kHz"
}
