import MixingConsole

extension ConsoleSettings {
  /// What a person would write down: equalizer bands and compressors that hardly differ from the
  /// start are as they were there.
  func settled(at start: ConsoleSettings) -> ConsoleSettings {
    var result = self
    for track in tracks.indices {
      result.tracks[track].equalizer.settle(at: start.tracks[track].equalizer)
      result.tracks[track].compressor.settle(at: start.tracks[track].compressor)
    }
    result.master.equalizer.settle(at: start.master.equalizer)
    result.master.compressor.settle(at: start.master.compressor)
    return result
  }

  /// Compressors that hardly work.
  func idleCompressors(from start: ConsoleSettings) -> [StripPlace] {
    let idle = tracks.indices.filter {
      tracks[$0].compressor.isIdle && start.tracks[$0].compressor.ratio == 1
    }
    return idle.map { StripPlace.track($0) }
      + (master.compressor.isIdle && start.master.compressor.ratio == 1 ? [.master] : [])
  }
}

extension CompressorSettings {
  /// Below what can be told from no compression.
  fileprivate var isIdle: Bool { ratio < 1.1 }

  fileprivate mutating func settle(at start: CompressorSettings) {
    if isIdle && start.ratio == 1 { self = start }
  }
}

extension EqualizerSettings {
  /// Gain below which a band is flat, in decibels.
  private static var flat: Double { 0.25 }

  fileprivate mutating func settle(at start: EqualizerSettings) {
    let shelves: [WritableKeyPath<EqualizerSettings, ShelfBand>] = [\.lowShelf, \.highShelf]
    for band in shelves
    where abs(self[keyPath: band].gainDecibels - start[keyPath: band].gainDecibels) < Self.flat {
      self[keyPath: band] = start[keyPath: band]
    }
    let peaks: [WritableKeyPath<EqualizerSettings, PeakingBand>] = [
      \.peak1, \.peak2, \.peak3, \.peak4,
    ]
    for band in peaks
    where abs(self[keyPath: band].gainDecibels - start[keyPath: band].gainDecibels) < Self.flat {
      self[keyPath: band] = start[keyPath: band]
    }
    // A high-pass at the low end of its range is off.
    if highPass.frequencyHertz < 21 { highPass = start.highPass }
  }
}
