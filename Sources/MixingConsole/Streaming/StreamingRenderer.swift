public import SignalProcessing

/// The console in streaming form: the mix of tracks of any length in constant memory, from the
/// kernels of `Console.mix`.
///
/// The renderer works ahead in steps of `step` frames and hands out what is asked for. With the standard step
/// it gives the same bytes as `Console.mix`, whatever the block size or thread count. Another step rounds the
/// reverb differently, below -130 dB of the reverb's level, and gives the same bytes each time.
///
/// Settings may change while it runs. They are reached within one step: gains move from sample to sample,
/// equalizers and dynamics along their tapers, switches without a click, and the reverb fades over.
///
/// A renderer belongs to one thread at a time; `handover` and `meters` may be used from any. On one thread
/// (`Console.threads`) a step after the first allocates nothing but what is asked for and what the source
/// allocates.
public final class StreamingRenderer<Source: TrackSource> {
  /// Frames per internal step.
  public let step: Int
  /// Settings from other threads.
  public let handover: SettingsHandover
  /// Levels for other threads.
  public var meters: StripMeters { core.meters }

  private let console: Console
  private var source: Source
  private let core: StreamingConsole
  private var block: TrackBlock
  /// The frames of the last step that have yet to be handed out.
  private var ready = 0..<0
  /// Frames of reverb left after the last track has ended.
  private var remainingTail: Int?
  /// New settings, whether their reverb is to be made here, and one that was replaced.
  private var target: ConsoleSettings
  private var makesReverb = false
  private var retired: PreparedReverb?

  /// - Parameters:
  ///   - settings: one strip per track of `source`; illegal settings, now or later, stop the program.
  ///   - step: a multiple of 64, and the partition of the reverb's convolution. The standard is right for
  ///     files; 512 to 1024 react in 12 to 23 ms at 44.1 kHz.
  public init(
    console: Console, settings: ConsoleSettings, source: Source,
    step: Int = PartitionedImpulseResponse.standardPartitionLength
  ) {
    let channelCounts = source.channelCounts
    precondition(settings.tracks.count == channelCounts.count, "one strip per track")
    precondition(
      step > 0 && step.isMultiple(of: LaneGroup<InsertSettings>.glideLength),
      "the step is a multiple of 64")
    settings.requireLegalControls()
    let reverb =
      settings.usesReverb
      ? PreparedReverb(settings.reverb, noise: console.noise, partitionLength: step) : nil
    self.console = console
    self.source = source
    self.step = step
    // Memory of its own, which no later change has to copy first.
    target = ConsoleSettings(trackCount: channelCounts.count)
    target.assign(settings)
    block = TrackBlock(channelCounts: channelCounts, frameCount: step)
    core = StreamingConsole(
      console: console, settings: settings, channelCounts: channelCounts, step: step,
      reverb: reverb)
    handover = SettingsHandover(console: console, settings: settings, step: step, reverb: reverb)
  }

  /// New settings, reached within the next step. A changed reverb is made in that step: from the thread that
  /// renders files, so that the result does not depend on time. See `handover` for live sound.
  public var settings: ConsoleSettings {
    get { handover.settings }
    set {
      precondition(newValue.tracks.count == target.tracks.count, "one strip per track")
      newValue.requireLegalControls()
      target.assign(newValue)
      makesReverb = true
      handover.set(newValue, reverb: nil)
    }
  }

  /// The next frames of the mix: `frameCount` of them, or fewer, finally none, at the end of the
  /// last track and its reverb.
  public func render(
    frameCount: Int = AudioBuffer.usualBlockLength
  ) throws -> AudioBuffer {
    var mix = AudioBuffer(
      channelCount: 2, frameCount: frameCount, sampleRate: console.sampleRate)
    let count = try render(into: &mix)
    return count == frameCount ? mix : mix.frames(0..<count)
  }

  /// Fills a stereo buffer with the next frames of the mix; what lies past the end stays as it is.
  /// - Returns: the frames there were, 0 at the end.
  public func render(into mix: inout AudioBuffer) throws -> Int {
    precondition(mix.channelCount == 2, "the mix is stereo")
    let wanted = mix.frameCount
    var done = 0
    while done < wanted {
      if ready.isEmpty, try !advance(withStems: false) { break }
      let count = min(ready.count, wanted - done)
      for side in 0..<2 {
        mix.channels[side].withUnsafeMutableBufferPointer { mix in
          core.mix[side].withUnsafeBufferPointer {
            (mix.baseAddress! + done).update(
              from: $0.baseAddress! + ready.lowerBound, count: count)
          }
        }
      }
      ready = (ready.lowerBound + count)..<ready.upperBound
      done += count
    }
    return done
  }

  /// The next frames of every track after its fader, of the reverb, and of the mix. Tracks and
  /// reverb add up to the mix before the master bus. A renderer gives either these or the mix alone.
  public func renderStems(
    frameCount: Int = AudioBuffer.usualBlockLength
  ) throws -> StreamingBlock {
    var result = StreamingBlock(
      trackCount: core.layout.isStereo.count, sampleRate: console.sampleRate)
    while result.frameCount < frameCount {
      if ready.isEmpty, try !advance(withStems: true) { break }
      let range = ready.prefix(frameCount - result.frameCount)
      result.append(mix: core.mix, reverb: core.wet, tracks: core.stems(range), range)
      ready = range.upperBound..<ready.upperBound
    }
    return result
  }

  /// What every compressor took away since this was last asked for, or since the beginning. The
  /// renderer works ahead by less than a `step`; rendering whole steps at a time leaves no offset.
  public func takeReductions() -> ConsoleReductions { core.takeReductions() }

  /// Renders the next step; false at the end.
  private func advance(withStems: Bool) throws -> Bool {
    if remainingTail == 0 { return false }
    try source.read(into: &block)
    let nextReverb = takeChanges()
    let replaced = core.process(
      block, target, changingTo: nextReverb, withStems: withStems)
    if let replaced { retired = replaced }
    var length = step
    if block.longest < step {
      let end = block.longest + (remainingTail ?? core.tailLength)
      length = min(step, end)
      remainingTail = end - length
    }
    ready = 0..<length
    return true
  }

  /// Takes the newest settings.
  /// - Returns: a reverb to fade to, where they have a new one.
  private func takeChanges() -> PreparedReverb? {
    var reverb: PreparedReverb?
    handover.take(&target, reverb: &reverb, retired: &retired)
    return makesReverb ? makeReverb() ?? reverb : reverb
  }

  /// The reverb of settings that were set on this thread, where it is a new one.
  private func makeReverb() -> PreparedReverb? {
    makesReverb = false
    let heard = core.reverbSettings
    guard heard == nil ? target.usesReverb : target.reverb != heard else { return nil }
    let reverb = PreparedReverb(
      target.reverb, noise: console.noise, partitionLength: step,
      historyCount: core.reverbHistoryCount)
    handover.set(target, reverb: reverb)
    return reverb
  }
}

extension StreamingRenderer where Source: SeekableTrackSource {
  /// Goes to a frame of the mix, 0 or later. The newest settings hold from there on at once.
  ///
  /// The renderer first renders what comes before the frame, unheard, so that filters, compressors and reverb
  /// are as if it had come from there. What they remember from before the preroll is missing: see
  /// `ConsoleSettings.prerollSeconds`. From a frame that lies within the preroll everything is the same to the
  /// last bit.
  /// - Parameter preroll: seconds, as the settings need them if nil.
  public func seek(toFrame frame: Int, preroll: Double? = nil) throws {
    precondition(frame >= 0, "seek before the start")
    let nextReverb = takeChanges()
    core.restart(target, with: nextReverb)
    let seconds = preroll ?? target.prerollSeconds
    // Steps begin at the same frames as from the beginning.
    let start = max(frame - Int(seconds * console.sampleRate), 0) / step * step
    try source.seek(toFrame: start)
    ready = 0..<0
    let past = start - source.frameCount
    remainingTail = past >= 0 ? max(core.tailLength - past, 0) : nil
    var rest = frame - start
    while rest > 0, try advance(withStems: false) {
      let count = min(rest, ready.count)
      ready = (ready.lowerBound + count)..<ready.upperBound
      rest -= count
    }
  }
}

extension ConsoleSettings {
  /// How long audio before a seek is to be rendered, in seconds: at most 4.
  ///
  /// After the longest decay time the reverb's tail is down by 60 dB. After seven times its release a
  /// compressor that was at rest at the start has the reduction that it would have otherwise to 0.1 %. The
  /// filters need less than 0.1 s.
  public var prerollSeconds: Double {
    var seconds = 0.1
    let compressors = tracks.map(\.compressor) + [master.compressor]
    for compressor in compressors where compressor.ratio > 1 {
      seconds = max(seconds, 7 * compressor.releaseMilliseconds / 1000)
    }
    if usesReverb {
      seconds = max(seconds, (0..<ReverbSettings.bandCount).map { reverb.decaySeconds[$0] }.max()!)
    }
    return min(seconds, 4)
  }
}
