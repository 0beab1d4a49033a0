public import SignalProcessing

extension Console {
  /// What one track brings to the mix bus, its reverb included, stereo.
  public func part(
    _ source: AudioBuffer, of track: Int, _ settings: ConsoleSettings
  ) -> AudioBuffer {
    var single = ConsoleSettings(trackCount: 1)
    single.tracks[0] = settings.tracks[track]
    single.tracks[0].isMuted = !settings.audibility[track]
    single.tracks[0].isSoloed = false
    single.reverb = settings.reverb
    var console = self
    console.threads = 1
    return console.beforeMaster([source], single)
  }
}
