import MixingConsole

extension ConsoleSettings {
  /// Equalizer bands and compressors that hardly differ from the start as they were there.
  func settled(at start: ConsoleSettings) -> ConsoleSettings {
    var result = self
    for track in tracks.indices {
      result.tracks[track].equalizer.tidy(from: start.tracks[track].equalizer)
      result.tracks[track].compressor.tidy(from: start.tracks[track].compressor)
    }
    result.master.equalizer.tidy(from: start.master.equalizer)
    result.master.compressor.tidy(from: start.master.compressor)
    return result
  }

  /// Compressors that hardly work.
  func idleCompressors(from start: ConsoleSettings) -> [StripPlace] {
    let idle = tracks.indices.filter {
      tracks[$0].compressor.isIdle(from: start.tracks[$0].compressor)
    }
    return idle.map { StripPlace.track($0) }
      + (master.compressor.isIdle(from: start.master.compressor) ? [.master] : [])
  }
}
