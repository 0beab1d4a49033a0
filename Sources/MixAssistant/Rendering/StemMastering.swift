import MixingConsole
import SignalProcessing

/// Stems through the master, each by itself: equalizer, compressor and fader of the master, the gain that the whole mix
/// gets, and the limiter. Beside them the mix goes through the same, so that what they leave of it is known: the
/// compressor and the limiter hear one stem where in the mix they hear all.
struct StemMastering {
  private var stems: [Chain]
  private var mix: Chain
  private let threads: Int
  private var mixPower = 0.0
  private var restPower = 0.0

  /// - Parameters:
  ///   - gainDecibels: of the whole mix, before the limiter.
  init(
    stemCount: Int, settings: MasterSettings, console: Console, gainDecibels: Double,
    ceilingDecibels: Double
  ) {
    var alone = ConsoleSettings(trackCount: 1)
    alone.master = settings
    let gain = Float(SignalProcessing.gain(decibels: gainDecibels))
    func chain(_ input: GivenTrack?, _ master: StreamingRenderer<GivenTrack>?) -> Chain {
      Chain(
        input: input, master: master, gain: gain,
        limiter: TruePeakLimiter(
          sampleRate: console.sampleRate, ceilingDecibels: ceilingDecibels))
    }
    let single = Console(sampleRate: console.sampleRate, threads: 1)
    stems = (0..<stemCount).map { _ in
      let input = GivenTrack(sampleRate: console.sampleRate)
      return chain(input, StreamingRenderer(console: single, settings: alone, source: input))
    }
    mix = chain(nil, nil)
    threads = console.threads
  }

  /// The power that is in the mix and not in the sum of the stems, or the reverse, over that of the mix, in decibels;
  /// minus infinity for silence.
  var restDecibels: Double { decibels(power: mixPower > 0 ? restPower / mixPower : 0) }

  /// How far the stems add up to the mix, in a sentence.
  func note(_ master: MasterSettings) -> String {
    guard restDecibels > -90 else {
      return
        "the stems add up to the mix: the compressor and the limiter of the master do nothing"
    }
    var causes: [String] = []
    if master.compressor.ratio > 1 { causes.append("compressor") }
    if mix.limiter.maximumReductionDecibels > 0.01 { causes.append("limiter") }
    let level = "\(abs(restDecibels).text(0)) dB \(restDecibels < 0 ? "below" : "above") it"
    guard !causes.isEmpty else {
      return "the stems add up to the mix except for rounding, \(level)"
    }
    return "the stems do not quite add up to the mix, the difference is \(level): the master's "
      + "\(causes.joined(separator: " and ")) hear\(causes.count == 1 ? "s" : "") each stem by itself"
  }

  /// The next frames of every stem, given those before the master, and those of the mix after it. What comes lags a
  /// little behind what goes in.
  mutating func process(_ parts: [AudioBuffer], mix block: AudioBuffer) throws -> [AudioBuffer] {
    try advance { chain, index in
      try chain.process(index < parts.count ? parts[index] : block)
    }
  }

  /// The last frames.
  mutating func flush() throws -> [AudioBuffer] {
    try advance { chain, _ in chain.limiter.flush() }
  }

  private mutating func advance(
    _ step: (inout Chain, Int) throws -> AudioBuffer
  ) throws -> [AudioBuffer] {
    nonisolated(unsafe) let chains = stems + [mix]
    let done = try concurrentMap(count: chains.count, threads: threads) { index in
      Result {
        var chain = chains[index]
        let block = try step(&chain, index)
        return (chain, block)
      }
    }.map { try $0.get() }
    mix = done[done.count - 1].0
    stems = done.dropLast().map(\.0)
    add(done.dropLast().map(\.1), mix: done[done.count - 1].1)
    return done.dropLast().map(\.1)
  }

  private mutating func add(_ parts: [AudioBuffer], mix: AudioBuffer) {
    for channel in 0..<mix.channelCount {
      for frame in 0..<mix.frameCount {
        let whole = Double(mix.channels[channel][frame])
        let sum = parts.reduce(0.0) { $0 + Double($1.channels[channel][frame]) }
        mixPower += whole * whole
        restPower += (whole - sum) * (whole - sum)
      }
    }
  }
}

extension StemMastering {
  /// The way of one signal.
  private struct Chain {
    /// Both nil for the mix, which has been through the master.
    let input: GivenTrack?
    let master: StreamingRenderer<GivenTrack>?
    let gain: Float
    var limiter: TruePeakLimiter

    mutating func process(_ block: AudioBuffer) throws -> AudioBuffer {
      var block = block
      if let input, let master {
        input.give(block)
        block = try master.render(frameCount: block.frameCount)
      }
      for channel in block.channels.indices {
        for frame in block.channels[channel].indices { block.channels[channel][frame] *= gain }
      }
      return limiter.process(block)
    }
  }
}

/// A stereo track that a renderer gets block by block. Every block but the last is a whole number of the renderer's
/// steps, so that it is used up at once.
private final class GivenTrack: TrackSource {
  let channelCounts = [2]
  private var rest: AudioBuffer

  init(sampleRate: Double) {
    rest = AudioBuffer(channelCount: 2, frameCount: 0, sampleRate: sampleRate)
  }

  func give(_ block: AudioBuffer) { rest = block }

  func read(into block: inout TrackBlock) {
    block.write(rest, toTrack: 0)
    rest = rest.frames(min(block.frameCount, rest.frameCount)..<rest.frameCount)
  }
}
