import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing
import TestSupport
import Testing

@Suite struct RoughMixInversionTests {
  private static let rate = 44_100.0
  private static let count = 90_000

  /// One-pole low-passed noise in bursts of a rhythm of its own.
  private static func voice(_ seed: UInt64, pole: Float, burst: Int) -> [Float] {
    var state: Float = 0
    return floatNoise(seed: seed, count: count).enumerated().map { n, sample in
      state = pole * state + (1 - pole) * sample
      return state * (n / burst % 2 == 0 ? 0.8 : 0.15) / (1 - pole).squareRoot()
    }
  }

  private static let tracks: [AudioBuffer] = [
    [voice(1, pole: 0.97, burst: 5000)],
    [voice(2, pole: 0.5, burst: 3000)],
    [voice(3, pole: 0.8, burst: 4100), voice(4, pole: 0.8, burst: 4100)],
    [[Float](repeating: 0, count: count)],
  ].map { AudioBuffer(channels: $0, sampleRate: rate) }

  private static func gains() -> ConsoleSettings {
    var settings = ConsoleSettings(trackCount: tracks.count)
    settings.tracks[0].fader.decibels = -3.2
    settings.tracks[0].pan = 0.1
    settings.tracks[1].fader.decibels = -8.4
    settings.tracks[1].pan = -0.63
    settings.tracks[1].isPolarityInverted = true
    settings.tracks[2].fader.decibels = -1
    settings.tracks[2].pan = 0.27
    settings.tracks[2].width = 0.6
    return settings
  }

  private static func task(
    _ truth: ConsoleSettings, tracks: [AudioBuffer] = tracks, threads: Int = 2,
    isMono: Bool = false, changed: (AudioBuffer) -> AudioBuffer = { $0 }
  ) -> RoughMixTask {
    let console = Console(sampleRate: rate, threads: threads)
    var mix = console.mix(tracks, truth)
    if isMono {
      let mono = zip(mix.channels[0], mix.channels[1]).map { ($0 + $1) / 2 }
      mix.channels = [mono, mono]
    }
    mix = changed(mix)
    var spectra = CrossSpectra(
      channelCount: tracks.reduce(0) { $0 + $1.channelCount }, sampleRate: rate,
      threads: threads)
    for start in stride(from: 0, to: count, by: 20_000) {
      let range = start..<min(start + 20_000, count)
      spectra.add(tracks.map { $0.frames(range) }, mix: mix.frames(range))
    }
    return RoughMixTask(
      spectra: spectra, excerpts: [tracks.map { $0.frames(10_000..<60_000) }],
      targets: [mix.frames(10_000..<60_000)], preRoll: 10_000,
      start: ConsoleSettings(trackCount: tracks.count),
      isStereo: tracks.map { $0.channelCount == 2 },
      isAudible: tracks.map { $0.channels[0].contains { $0 != 0 } }, isMono: isMono,
      console: console)
  }

  private static func level(_ settings: ConsoleSettings, _ track: Int) -> Double {
    settings.tracks[track].fader.decibels + settings.master.fader.decibels
  }

  @Test func gainsAndPansComeBackAndNothingElseMoves() throws {
    let truth = Self.gains()
    let found = RoughMixInversion().invert(Self.task(truth))
    for track in 0..<3 {
      #expect(abs(Self.level(found.settings, track) - Self.level(truth, track)) < 0.02)
      let (a, b) = (found.settings.tracks[track], truth.tracks[track])
      #expect(abs(a.pan - b.pan) < 0.002)
      #expect(a.isPolarityInverted == b.isPolarityInverted)
      #expect(a.equalizer == b.equalizer && a.compressor == b.compressor)
    }
    #expect(abs(found.settings.tracks[2].width - 0.6) < 0.002)
    #expect(found.settings.tracks[3] == TrackSettings(), "silent tracks are left alone")
    #expect(found.unheard.isEmpty && found.linearError < 1e-5)
    #expect(try #require(found.scaleInvariantSDR) > 50)
    #expect(RoughMixInversion().balance(Self.task(truth)).settings == found.settings)
  }

  @Test func equalizersComeBack() {
    var truth = Self.gains()
    truth.tracks[1].equalizer.lowShelf.gainDecibels = -5
    truth.tracks[2].equalizer.peak2.gainDecibels = 6
    truth.tracks[2].equalizer.highShelf.gainDecibels = -4
    let found = RoughMixInversion(stepLimit: 0).invert(Self.task(truth))
    #expect(found.linearError < 1e-3, "\(found.linearError)")
    for track in 0..<3 {
      for frequency in [150.0, 800, 3000, 9000] {
        func response(_ settings: ConsoleSettings) -> Double {
          settings.tracks[track].equalizer.responseDecibels(
            atHertz: frequency, sampleRate: Self.rate)
            + settings.master.equalizer.responseDecibels(
              atHertz: frequency, sampleRate: Self.rate)
            + Self.level(settings, track)
        }
        let error = abs(response(found.settings) - response(truth))
        #expect(error < 0.5, "track \(track), \(frequency) Hz: \(error) dB")
      }
    }
  }

  @Test func compressionIsNearedByTheDescent() throws {
    var truth = Self.gains()
    for track in 0..<3 {
      truth.tracks[track].compressor.thresholdDecibels = -22
      truth.tracks[track].compressor.ratio = 4
      truth.tracks[track].compressor.attackMilliseconds = 5
      truth.tracks[track].compressor.releaseMilliseconds = 80
    }
    let task = Self.task(truth)
    let uncompressed = RoughMixInversion(stepLimit: 0).invert(task)
    let linear = try #require(uncompressed.scaleInvariantSDR)
    let whole = RoughMixInversion(stepLimit: 40).invert(task)
    let reached = try #require(whole.scaleInvariantSDR)
    #expect(reached > linear + 4 && reached > 18, "\(linear) → \(reached)")
    #expect(whole.settings.tracks.prefix(3).contains { $0.compressor.ratio > 1.5 })
    #expect(whole.settings == whole.settings.rounded())
    // What faders and equalizers leave is not asked of faders that were set for compressors.
    #expect(whole.linearError == uncompressed.linearError)
  }

  @Test func constraintsHoldExactly() {
    var task = Self.task(Self.gains())
    task.start.tracks[0].pan = -0.5
    task.constraints.locked = [ControlPlace(.track(0), "pan")]
    task.constraints.ranges = [ControlPlace(.track(1), "fader"): -6.005 ... -5]
    task.constraints.groups = [[0, 2]]
    let settings = RoughMixInversion(stepLimit: 5).invert(task).settings
    #expect(settings.tracks[0].pan == -0.5)
    #expect((-6.005 ... -5).contains(settings.tracks[1].fader.decibels))
    let apart = settings.tracks[0].fader.decibels - settings.tracks[2].fader.decibels
    #expect(abs(apart) < 1e-9)
  }

  @Test func aStemThatIsMissingIsTold() {
    var truth = Self.gains()
    truth.tracks[1].isMuted = true
    let found = RoughMixInversion().invert(Self.task(truth))
    #expect(found.unheard == [1])
    #expect(found.settings.tracks[1].fader.decibels == -.infinity)
    #expect(found.linearError < 1e-5)
  }

  @Test func duplicatedStemsShareEvenly() {
    let truth = ConsoleSettings(trackCount: 2)
    let twins = [Self.tracks[1], Self.tracks[1]]
    let found = RoughMixInversion().invert(Self.task(truth, tracks: twins))
    #expect(abs(Self.level(found.settings, 0)) < 0.05)
    #expect(abs(Self.level(found.settings, 1)) < 0.05)
    #expect(found.linearError < 1e-5)
  }

  /// A mix whose spectrum is written anew in blocks, each real and imaginary part by itself.
  /// - Parameter written: what is written of a value at a frequency in hertz, where the root mean square of the
  ///   third of an octave is `level`.
  private static func coded(
    _ mix: AudioBuffer, written: (_ value: Float, _ level: Float, _ hertz: Double) -> Float
  ) -> AudioBuffer {
    let size = 1_000
    let transform = RealFourierTransform(count: size)
    var result = mix
    for channel in mix.channels.indices {
      for start in stride(from: 0, to: mix.frameCount, by: size) {
        var real = [Float](repeating: 0, count: transform.binCount)
        var imaginary = real
        transform.forward(
          Array(mix.channels[channel][start..<(start + size)]), real: &real,
          imaginary: &imaginary)
        var first = 0
        while first < real.count {
          let last = min(max(first + 1, Int(Double(first) * 1.26)), real.count)
          let squares = (first..<last).reduce(Float(0)) {
            $0 + real[$1] * real[$1] + imaginary[$1] * imaginary[$1]
          }
          let level = (squares / Float(last - first)).squareRoot()
          let hertz = Double(first) * rate / Double(size)
          for k in first..<last {
            real[k] = written(real[k], level, hertz)
            imaginary[k] = written(imaginary[k], level, hertz)
          }
          first = last
        }
        var block = [Float](repeating: 0, count: size)
        transform.inverse(real: real, imaginary: imaginary, &block)
        for n in 0..<size { result.channels[channel][start + n] = block[n] / Float(size) }
      }
    }
    return result
  }

  /// What a lossy coder of few bits does: a step as large as the band's level allows, never below a floor, so that
  /// much is rounded to nothing; and nothing from 16 kHz.
  private static func coded(_ mix: AudioBuffer) -> AudioBuffer {
    coded(mix) { value, level, hertz in
      // Fine for low tones, coarse above, as in coders.
      let step = max(level * (hertz < 500 ? 0.3 : hertz < 4_000 ? 0.8 : 1.5), 0.5)
      return hertz < 16_000 ? (value / step).rounded() * step : 0
    }
  }

  /// A coder that leaves out what is small lowers all of a band by the share that is missing.
  @Test func whatACoderLeavesOutIsCountedBackIn() {
    let truth = Self.gains()
    func errors(isCoded: Bool) -> [Double] {
      var task = Self.task(truth) { mix in
        Self.coded(mix) { value, level, _ in abs(value) < 0.35 * level ? 0 : value }
      }
      task.isCoded = isCoded
      let settings = RoughMixInversion().balance(task).settings
      return (0..<3).map { Self.level(settings, $0) - Self.level(truth, $0) }
    }
    #expect(errors(isCoded: false).allSatisfy { $0 < -0.1 }, "\(errors(isCoded: false))")
    #expect(errors(isCoded: true).allSatisfy { abs($0) < 0.06 }, "\(errors(isCoded: true))")
  }

  @Test func aCodedMixKeepsItsBalanceAndNothingElseMoves() throws {
    let truth = Self.gains()
    let task = Self.task(truth, changed: Self.coded)
    let found = RoughMixInversion(stepLimit: 10).invert(task)
    #expect(try #require(found.scaleInvariantSDR) < 25, "the coder is heard")
    let errors = (0..<3).map { Self.level(found.settings, $0) - Self.level(truth, $0) }
    // A coder takes a little from all: what they have in common is no balance.
    let common = errors.sorted()[1]
    #expect(errors.reduce(0) { $0 + abs($1 - common) } / 3 < 0.1, "\(errors)")
    for track in 0..<3 {
      let (a, b) = (found.settings.tracks[track], truth.tracks[track])
      #expect(abs(a.pan - b.pan) < 0.02, "track \(track): \(a.pan), not \(b.pan)")
      #expect(a.equalizer == b.equalizer && a.compressor == b.compressor, "track \(track)")
    }
    #expect(found.settings.master.equalizer == EqualizerSettings())
    #expect(found.settings.master.compressor == CompressorSettings())
  }

  /// Another instrument between 300 Hz and 3 kHz, as loud as the mix.
  @Test func anInstrumentThatIsNotAmongTheStemsIsToldAndBendsNothing() {
    let truth = Self.gains()
    let other = zip(
      Self.voice(9, pole: 0.7, burst: 90_000), Self.voice(9, pole: 0.96, burst: 90_000)
    ).map { 0.3 * ($0 - $1) }
    let task = Self.task(truth) { mix in
      var result = mix
      result.channels = mix.channels.map { zip($0, other).map { $0 + $1 } }
      return result
    }
    let found = RoughMixInversion(stepLimit: 0).invert(task)
    #expect(found.foreignShare > 0.1, "\(found.foreignShare)")
    #expect(RoughMixInversion().balance(Self.task(truth)).foreignShare < 1e-3)
    for track in 0..<3 {
      let error = Self.level(found.settings, track) - Self.level(truth, track)
      #expect(abs(error) < 0.5, "track \(track): \(error) dB")
      #expect(abs(found.settings.tracks[track].pan - truth.tracks[track].pan) < 0.05)
    }
  }

  /// A bounce through a lossy coder ends at 16 kHz; the tracks do not.
  @Test func aBandLimitedMixHasNoEqualizers() {
    let truth = Self.gains()
    var task = Self.task(truth)
    // A windowed sinc of zero phase.
    let taps = (-60...60).map { n -> Float in
      let x = Double(n) * 2 * 16_000 / Self.rate
      let sinc = n == 0 ? 1 : sin(Double.pi * x) / (Double.pi * x)
      return Float(
        sinc * 2 * 16_000 / Self.rate * (0.5 + 0.5 * cos(Double.pi * Double(n) / 61)))
    }
    var cut = task.console.mix(Self.tracks, truth)
    cut.channels = cut.channels.map { samples in
      samples.indices.map { n in
        var sum: Float = 0
        for k in -60...60 where samples.indices.contains(n - k) {
          sum += taps[k + 60] * samples[n - k]
        }
        return sum
      }
    }
    task.spectra = CrossSpectra(channelCount: 5, sampleRate: Self.rate)
    task.spectra.add(Self.tracks, mix: cut)
    let settings = RoughMixInversion().balance(task).settings
    for track in 0..<3 {
      #expect(abs(Self.level(settings, track) - Self.level(truth, track)) < 0.05)
      #expect(abs(settings.tracks[track].pan - truth.tracks[track].pan) < 0.005)
    }
  }

  @Test func aMonoMixTellsTheBalanceOnly() {
    var truth = Self.gains()
    truth.tracks[1].isPolarityInverted = false
    for track in 0..<3 { truth.tracks[track].pan = 0 }
    truth.tracks[2].width = 1
    let found = RoughMixInversion().invert(Self.task(truth, isMono: true))
    for track in 0..<3 {
      #expect(abs(Self.level(found.settings, track) - Self.level(truth, track)) < 0.05)
      #expect(found.settings.tracks[track].pan == 0 && found.settings.tracks[track].width == 1)
    }
  }

  @Test func threadsDoNotChangeTheSettings() {
    var truth = Self.gains()
    truth.tracks[0].compressor.ratio = 4
    truth.tracks[0].compressor.thresholdDecibels = -25
    let inversion = RoughMixInversion(stepLimit: 3)
    let one = inversion.invert(Self.task(truth, threads: 1))
    #expect(inversion.invert(Self.task(truth, threads: 2)) == one)
  }

  /// A fader that is held sets the level of all: the master takes the difference, not equalizers.
  @Test func theOthersFollowAFaderThatIsHeld() {
    let truth = Self.gains()
    var task = Self.task(truth)
    task.start.tracks[0].fader.decibels = Self.level(truth, 0) - 9
    task.constraints.locked = [ControlPlace(.track(0), "fader")]
    let found = RoughMixInversion().invert(task)
    #expect(found.settings.tracks[0].fader == task.start.tracks[0].fader)
    #expect(abs(found.settings.master.fader.decibels - 9) < 0.02)
    for track in 0..<3 {
      #expect(abs(Self.level(found.settings, track) - Self.level(truth, track)) < 0.05)
      #expect(found.settings.tracks[track].equalizer == EqualizerSettings())
    }
    #expect(found.linearError < 1e-5)
  }

  /// Levels that a person chose against the rough mix stay, and no equalizer undoes them.
  @Test func fadersThatAreHeldAgainstTheMixBendNothingElse() {
    let truth = Self.gains()
    var task = Self.task(truth)
    task.start.tracks[0].fader.decibels = 6
    task.constraints.locked = [ControlPlace(.track(0), "fader")]
    task.constraints.ranges = [ControlPlace(.track(2), "fader"): -20 ... -15]
    let found = RoughMixInversion().invert(task)
    #expect(found.settings.tracks[0].fader.decibels == 6)
    #expect(found.settings.tracks[2].fader.decibels == -15)
    let below = -15 + found.settings.master.fader.decibels - Self.level(truth, 2)
    #expect(abs(found.levelDifferences[2] - below) < 0.05 && abs(found.levelDifferences[1]) < 0.02)
    #expect(abs(Self.level(found.settings, 1) - Self.level(truth, 1)) < 0.05)
    for track in 0..<3 {
      #expect(found.settings.tracks[track].equalizer == EqualizerSettings())
      #expect(abs(found.settings.tracks[track].pan - truth.tracks[track].pan) < 0.01)
    }
    #expect(found.settings.master.equalizer == EqualizerSettings())
    #expect(found.linearError < 1e-5)
  }
}
