import SignalProcessing

// Checksums of what the kernels make of noise. `Scripts/kernels.sh` compiles this file together with them, as
// ordinary Swift, as Embedded Swift and for WebAssembly, and compares what is printed: bit for bit the same.

@main
struct Checksums {
  static func main() { printChecksums() }
}

@_cdecl("printChecksums")
public func printChecksums() {
  report("equalizer", equalized())
  report("compressor", compressed())
  report("strips", stripped())
  report("limiter", limited())
}

private func report(_ name: StaticString, _ checksum: UInt64) {
  print(name, terminator: " ")
  print(checksum)
}

private let frameCount = 8192

/// 64-bit FNV-1a of words instead of bytes.
private struct Checksum {
  var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x100_0000_01B3 }

  mutating func add(_ x: Lanes) {
    for lane in 0..<4 { add(x[lane].bitPattern) }
  }

  mutating func add(_ audio: AudioBuffer) {
    for sample in audio.channels.joined() { add(UInt64(sample.bitPattern)) }
  }
}

/// Noise on four lanes, louder and louder, with a pause.
private func noise() -> [Lanes] {
  var generator = SplitMix64(seed: 1)
  return (0..<frameCount).map { n in
    let level = (3000..<4000).contains(n) ? 0 : Double(n) / Double(frameCount)
    return Lanes(
      generator.nextUniform(), generator.nextUniform(), generator.nextUniform(),
      generator.nextUniform()) * level
  }
}

private let bell = BiquadCoefficients(b0: 1.02, b1: -1.93, b2: 0.918, a1: -1.93, a2: 0.938)
private let shelf = BiquadCoefficients(b0: 0.95, b1: -1.81, b2: 0.864, a1: -1.83, a2: 0.842)
private let highPass = BiquadCoefficients(b0: 0.99, b1: -1.98, b2: 0.99, a1: -1.98, a2: 0.9801)
private let gentle = DynamicsCoefficients(
  threshold: -20, slope: 0.5, knee: 6, attack: 0.99, release: 0.9995, makeup: 3)
private let hard = DynamicsCoefficients(
  threshold: -30, slope: 0.9, knee: 0, attack: 0.9, release: 0.999, makeup: 0)
private let off = DynamicsCoefficients(
  threshold: 0, slope: 0, knee: 0, attack: 0.9, release: 0.9, makeup: 0)

private func equalized() -> UInt64 {
  let cascade = [
    LaneBiquad(bell, shelf, highPass, .identity), LaneBiquad(shelf, bell, .identity, highPass),
    LaneBiquad(highPass, .identity, bell, shelf),
  ]
  var checksum = Checksum()
  for frame in filtered(LaneBuffer(frames: noise()), cascade).frames { checksum.add(frame) }
  return checksum.value
}

private func compressed() -> UInt64 {
  var compressor = LaneCompressor(
    parameters: LaneDynamics(gentle, gentle, hard, off),
    linked: LinkedPairs(first: true, second: false))
  var frames = noise()
  frames.withUnsafeMutableBufferPointer { frames in
    compressor.process(frames.baseAddress!, count: frames.count)
  }
  var checksum = Checksum()
  for frame in frames { checksum.add(frame) }
  checksum.add(compressor.meter.mean)
  return checksum.value
}

/// A stereo track and two mono ones through the live renderer's strips, while everything moves.
private func stripped() -> UInt64 {
  let step = 1024
  let group = LaneGroup(
    lanes: [0..<2, 2..<3, 3..<4],
    states: [strip(bell, .identity, gentle, 0.7), strip(shelf, .identity, hard, 0.5)]
      + [strip(.identity, .identity, off, 1)],
    linked: LinkedPairs(first: true, second: false), step: step, sampleRate: 48_000)
  let frames = noise()
  var checksum = Checksum()
  for start in stride(from: 0, to: frameCount, by: step) {
    if start == 2 * step { group.setTarget(0, strip(shelf, highPass, hard, -0.2)) }
    if start == 5 * step { group.setTarget(1, strip(bell, highPass, off, 0)) }
    for (lane, member) in [0, 0, 1, 2].enumerated() {
      let samples = frames[start..<(start + step)].map { Float($0[lane]) }
      samples.withUnsafeBufferPointer { group.fill(lane: lane, $0, member: member) }
    }
    group.process(withStems: true, metering: true)
    for frame in group.frames { checksum.add(frame) }
    for stem in group.stems { for frame in stem { checksum.add(frame) } }
  }
  let (levels, reductions) = group.takeLevels()
  checksum.add(levels.peakLeft + levels.rmsRight)
  checksum.add(reductions.mean)
  return checksum.value
}

private func limited() -> UInt64 {
  let frames = noise()
  let audio = AudioBuffer(
    channels: (0..<2).map { lane in frames.map { Float($0[lane]) } }, sampleRate: 48_000)
  var limiter = TruePeakLimiter(sampleRate: 48_000, ceilingDecibels: -6)
  var checksum = Checksum()
  checksum.add(limiter.process(audio))
  checksum.add(limiter.flush())
  return checksum.value
}

private func strip(
  _ band: BiquadCoefficients, _ highPass: BiquadCoefficients, _ dynamics: DynamicsCoefficients,
  _ gain: Double
) -> StripState<Coefficients> {
  let equalizer = EqualizerSections(
    highPass: highPass, lowShelf: band, peak1: band, peak2: .identity, peak3: .identity,
    peak4: .identity, highShelf: shelf)
  return StripState(
    trim: 1 + gain, inserts: Coefficients(equalizer: equalizer, compressor: dynamics),
    left: Lanes(gain, 0.1 * gain, 0.3, 0), right: Lanes(0, gain, 0, 0.3))
}

/// Inserts as a page or a plug-in gets them: coefficients, which were designed elsewhere.
private struct Coefficients: StripInserts {
  var equalizer: EqualizerSections
  var compressor: DynamicsCoefficients

  var hasHighPass: Bool { equalizer.highPass != .identity }
  func sections(sampleRate: Double) -> EqualizerSections { equalizer }
  func dynamics(sampleRate: Double) -> DynamicsCoefficients { compressor }

  func interpolated(to target: Coefficients, fraction: Double) -> Coefficients {
    var result = target
    if fraction < 1, equalizer.lowShelf != target.equalizer.lowShelf {
      result.equalizer.lowShelf.b0 =
        equalizer.lowShelf.b0 + fraction * (target.equalizer.lowShelf.b0 - equalizer.lowShelf.b0)
    }
    return result
  }
}
