package import MixingConsole

/// Differences from the start that nobody would dial in.
private enum Negligible {
  static let equalizerDecibels = 0.25
  static let position = 0.02
  static let ratio = 1.1
  /// A high-pass filter below it cuts nothing that is heard.
  static let cutoffHertz = 25.0
  /// Level below which a send is off.
  static let sendDecibels = -45.0
}

extension ConsoleSettings {
  /// What a person would write down: controls that hardly moved, and those that then have no
  /// effect (the frequency of a flat band, the threshold of an idle compressor), are as they were
  /// at the start; inaudible sends are off; every value is rounded to what can be told apart.
  package func tidied(from start: ConsoleSettings) -> ConsoleSettings {
    var result = self
    for index in tracks.indices { result.tracks[index].tidy(from: start.tracks[index]) }
    if !result.usesReverb { result.reverb = start.reverb }
    result.master.equalizer.tidy(from: start.master.equalizer)
    result.master.compressor.tidy(from: start.master.compressor)
    return result.rounded()
  }
}

extension TrackSettings {
  fileprivate mutating func tidy(from start: TrackSettings) {
    equalizer.tidy(from: start.equalizer)
    compressor.tidy(from: start.compressor)
    if abs(pan - start.pan) < Negligible.position { pan = start.pan }
    if abs(width - start.width) < Negligible.position { width = start.width }
    if send.decibels < Negligible.sendDecibels { send.decibels = -.infinity }
  }
}

extension EqualizerSettings {
  /// Bands that hardly moved as they were at the start, a high-pass filter that cuts nothing off.
  mutating func tidy(from start: EqualizerSettings) {
    if highPass.frequencyHertz < Negligible.cutoffHertz, highPass != start.highPass {
      highPass = EqualizerSettings().highPass
    }
    for band in Self.bands {
      let moved = self[keyPath: band.gain] - start[keyPath: band.gain]
      guard abs(moved) < Negligible.equalizerDecibels else { continue }
      for parameter in band.parameters {
        self[keyPath: parameter.value] = start[keyPath: parameter.value]
      }
    }
  }
}

extension CompressorSettings {
  /// Whether compression that was off at the start cannot be told from none.
  func isIdle(from start: CompressorSettings) -> Bool {
    ratio < Negligible.ratio && start.ratio == 1
  }

  /// As it was at the start if it hardly works.
  mutating func tidy(from start: CompressorSettings) {
    if isIdle(from: start) { self = start }
  }
}
