public import SignalProcessing
import _Differentiation

/// The mixing console: a differentiable function from tracks and settings to a stereo mix.
///
///     let gradient = gradient(at: settings) { styleLoss(console.mix(tracks, $0), reference) }
///
/// Per track: trim, equalizer, compressor, fader, pan or balance and width, to the mix bus and,
/// post-fader, to the reverb; then the master's equalizer, compressor and fader. Audio is touched
/// only by kernels with exact derivatives; what composes them here is differentiated by the
/// compiler.
public struct Console: Sendable {
  /// In hertz, 8000...384000.
  public let sampleRate: Double
  /// Threads that work at the same time; the result does not depend on it.
  public var threads: Int
  private let lazyNoise: LazyReverbNoise

  /// The first mix with reverb prepares its noise, some tenths of a second: keep a console.
  public init(sampleRate: Double, threads: Int = 1) {
    self.sampleRate = sampleRate
    self.threads = threads
    lazyNoise = LazyReverbNoise(sampleRate: sampleRate)
  }

  var noise: ReverbNoise { lazyNoise.value }

  /// The stereo mix of `tracks`, as long as the longest of them.
  ///
  /// - Parameters:
  ///   - tracks: mono or stereo at the console's sample rate; shorter ones are followed by silence.
  ///   - settings: one strip per track.
  @differentiable(reverse,wrt: settings)
  public func mix(_ tracks: [AudioBuffer], _ settings: ConsoleSettings) -> AudioBuffer {
    let input = withoutDerivative(at: ConsoleInput(tracks, settings, sampleRate: sampleRate))
    return mix(input, settings)
  }

  @differentiable(reverse,wrt: settings)
  func mix(_ input: ConsoleInput, _ settings: ConsoleSettings) -> AudioBuffer {
    let buses = mixedToBuses(
      input.groups, strips(settings, input.layout), linked: input.linked, threads: threads)
    let master = mastered(mixBus(buses, settings), settings.master)
    return stereo(master, frameCount: input.frameCount, sampleRate: sampleRate)
  }

  /// What reaches the master: the sum of the tracks after their strips, reverb included.
  ///
  /// `throughMaster(beforeMaster(tracks, settings), settings.master)` is `mix(tracks, settings)` but for the
  /// rounding to `Float` between them.
  public func beforeMaster(
    _ tracks: [AudioBuffer], _ settings: ConsoleSettings
  ) -> AudioBuffer {
    let input = ConsoleInput(tracks, settings, sampleRate: sampleRate)
    let buses = mixedToBuses(
      input.groups, strips(settings, input.layout), linked: input.linked, threads: threads)
    return stereo(mixBus(buses, settings), frameCount: input.frameCount, sampleRate: sampleRate)
  }

  /// What the reverb makes of a stereo send bus: `beforeMaster` is this and the dry mix.
  public func reverbReturn(of send: AudioBuffer, _ reverb: ReverbSettings) -> AudioBuffer {
    let responses = noise.partitionedResponse(reverb)
    return AudioBuffer(
      channels: (0..<2).map { convolved(send.channels[$0], responses[$0]) },
      sampleRate: sampleRate)
  }

  /// Stereo audio through the master's equalizer, compressor and fader.
  public func throughMaster(_ bus: AudioBuffer, _ master: MasterSettings) -> AudioBuffer {
    master.requireLegalControls("the master")
    let lanes = LaneBuffer(
      frames: (0..<bus.frameCount).map {
        Lanes(Double(bus.channels[0][$0]), Double(bus.channels[1][$0]), 0, 0)
      })
    return stereo(mastered(lanes, master), frameCount: bus.frameCount, sampleRate: sampleRate)
  }
}

extension Console {
  @differentiable(reverse,wrt: settings)
  func strips(_ settings: ConsoleSettings, _ layout: LaneLayout) -> [LaneStrip] {
    let audible = withoutDerivative(at: settings.audibility)
    var channels: [ChannelCoefficients] = []
    for track in 0..<withoutDerivative(at: layout.isStereo.count) {
      channels.append(
        settings.tracks[track].coefficients(
          isStereo: layout.isStereo[track], isAudible: audible[track], sampleRate: sampleRate))
    }
    var strips: [LaneStrip] = []
    for group in 0..<withoutDerivative(at: layout.groups.count) {
      strips.append(LaneStrip(channels, slots: layout.groups[group]))
    }
    return strips
  }

  @differentiable(reverse)
  func mastered(_ bus: LaneBuffer, _ master: MasterSettings) -> LaneBuffer {
    strippedToBuses(
      bus, master.strip(sampleRate: sampleRate), linked: MasterSettings.linked)
  }

  /// The mix bus with the reverb, which costs nothing while no track sends to it.
  @differentiable(reverse)
  func mixBus(_ buses: LaneBuffer, _ settings: ConsoleSettings) -> LaneBuffer {
    if withoutDerivative(at: settings.usesReverb) {
      return withReverb(buses, reverbImpulseResponse(settings.reverb, withoutDerivative(at: noise)))
    }
    return withoutReverb(buses)
  }
}
