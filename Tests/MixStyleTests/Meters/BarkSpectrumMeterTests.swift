import MixStyle
import SignalProcessing
import Testing

@Suite struct BarkSpectrumMeterTests {
  private func spectrum(_ buffer: AudioBuffer) -> BarkSpectrum {
    let meter = BarkSpectrumMeter(
      sampleRate: buffer.sampleRate, channelCount: buffer.channelCount)
    meter.add(buffer)
    return meter.spectrum
  }

  private func power(_ levels: [Double]) -> Double {
    levels.map { gain(decibels: 2 * $0) }.reduce(0, +)
  }

  /// White noise, uniform, deterministic.
  private func noise(frames: Int, amplitude: Double = 0.5, seed: UInt64 = 3) -> [Float] {
    var state = seed
    return (0..<frames).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(amplitude * (Double(state >> 11) / Double(1 << 52) - 1))
    }
  }

  /// Removes everything above `hertz` with a windowed sinc of 511 taps.
  private func lowPassed(_ samples: [Float], hertz: Double, sampleRate: Double) -> [Float] {
    let reach = 255
    let taps = (-reach...reach).map { tap in
      let turn = 2 * hertz / sampleRate
      let angle = .pi * turn * Double(tap)
      let window = 0.42 + 0.5 * cos(.pi * Double(tap) / 256) + 0.08 * cos(.pi * Double(tap) / 128)
      return Float(window * (tap == 0 ? turn : turn * sin(angle) / angle))
    }
    return samples.indices.dropFirst(reach).dropLast(reach).map { frame in
      var sum: Float = 0
      for tap in taps.indices { sum += taps[tap] * samples[frame + tap - reach] }
      return sum
    }
  }

  @Test(arguments: [44_100.0, 48_000, 96_000, 192_000])
  func toneLiesInItsBand(sampleRate: Double) {
    for (hertz, band) in [(60.0, 0), (1_000, 8), (3_400, 16), (10_500, 22), (15_000, 23)] {
      let tone = TestTone(decibels: -20, seconds: 1, hertz: hertz)
      let result = spectrum(
        TestTone.signal([tone], channelCount: 1, sampleRate: sampleRate))
      #expect(abs(result.mid[band] + 23.01) < 0.05, "\(hertz) Hz")
      for other in 0..<24 where abs(other - band) > 1 { #expect(result.mid[other] < -60) }
      #expect(result.side.allSatisfy { $0 == -.infinity })
    }
  }

  @Test func midAndSide() {
    let left = TestTone.signal([TestTone(decibels: -10, seconds: 1)]).channels[0]
    let antiphase = AudioBuffer(channels: [left, left.map { -$0 }], sampleRate: 48_000)
    #expect(spectrum(antiphase).mid.allSatisfy { $0 == -.infinity })
    #expect(abs(spectrum(antiphase).side[8] + 13.01) < 0.05)
    let oneSided = AudioBuffer(channels: [left, left.map { _ in 0 }], sampleRate: 48_000)
    #expect(abs(spectrum(oneSided).mid[8] + 19.03) < 0.05)
    #expect(abs(spectrum(oneSided).side[8] + 19.03) < 0.05)
  }

  /// Parseval: a click of one sample has the power 0.25 over its frames, all of it in the spectrum,
  /// wherever it is. The bands hold what lies between 20 Hz and 20 kHz.
  @Test(arguments: [0, 1, 2_500, 9_999])
  func everyFrameCountsTheSame(position: Int) {
    var samples = [Float](repeating: 0, count: 10_000)
    samples[position] = 0.5
    let result = spectrum(AudioBuffer(channels: [samples], sampleRate: 48_000))
    let share = (20_000.0 - 20) / 24_000
    #expect(abs(power(result.mid) / (0.25 / 10_000 * share) - 1) < 0.001)
  }

  @Test func whiteNoiseRisesWithBandwidth() {
    let result = spectrum(AudioBuffer(channels: [noise(frames: 480_000)], sampleRate: 48_000))
    for (band, edge) in zip(BarkSpectrum.edges, BarkSpectrum.edges.dropFirst()).enumerated() {
      let expected = 10 * log10(0.25 / 3 * (edge.1 - edge.0) / 24_000)
      #expect(abs(result.mid[band] - expected) < 0.6)
    }
    #expect(result.bandLimit == nil)
  }

  // MARK: Band limit

  @Test(arguments: [(7_600.0, 44_100.0), (11_000, 48_000), (16_000, 48_000), (7_600, 96_000)])
  func abruptEndIsFound(hertz: Double, sampleRate: Double) throws {
    let samples = lowPassed(noise(frames: 96_000), hertz: hertz, sampleRate: sampleRate)
    let result = spectrum(AudioBuffer(channels: [samples], sampleRate: sampleRate))
    let limit = try #require(result.bandLimit)
    #expect(abs(limit / hertz - 1) < 0.06)
    var levels = LevelStatistics(sampleRate: sampleRate, channelCount: 1)
    levels.add(AudioBuffer(channels: [samples], sampleRate: sampleRate))
    let faults = StemFault.faults(levels: levels, spectrum: result)
    #expect(faults == [.bandLimited(upperHertz: limit)])
    #expect(faults[0].severity == (hertz < 8_000 ? .warning : .note))
  }

  @Test func ordinarySoundsHaveNoEdge() {
    let tone = TestTone.signal([TestTone(decibels: -6, seconds: 1, hertz: 5_000)], channelCount: 1)
    #expect(spectrum(tone).bandLimit == nil)
    // Two one-poles at 300 Hz: a dull bass.
    var (first, second) = (Float(0), Float(0))
    let dull = noise(frames: 96_000).map { sample in
      first += 0.04 * (sample - first)
      second += 0.04 * (first - second)
      return second
    }
    #expect(spectrum(AudioBuffer(channels: [dull], sampleRate: 48_000)).bandLimit == nil)
    let full = lowPassed(noise(frames: 48_000), hertz: 20_000, sampleRate: 44_100)
    #expect(spectrum(AudioBuffer(channels: [full], sampleRate: 44_100)).bandLimit == nil)
  }

  // MARK: Limits

  @Test(arguments: [0, 1, 20_000])
  func silence(frames: Int) {
    let result = spectrum(
      AudioBuffer(channelCount: 2, frameCount: frames, sampleRate: 8_000))
    #expect(result.mid == Array(repeating: -.infinity, count: 24))
    #expect(result.side == result.mid)
    #expect(result.bandLimit == nil)
  }

  @Test func bandsAboveHalfTheSampleRateAreEmpty() {
    let result = spectrum(AudioBuffer(channels: [noise(frames: 8_000)], sampleRate: 8_000))
    #expect(result.mid[17] > -40 && result.mid[18...].allSatisfy { $0 == -.infinity })
  }

  @Test(arguments: [1, 37, 512, 65_536])
  func blocksDoNotMatter(blockFrames: Int) {
    let signal = AudioBuffer(
      channels: [noise(frames: 30_000), noise(frames: 30_000, seed: 8)], sampleRate: 48_000)
    let meter = BarkSpectrumMeter(sampleRate: 48_000, channelCount: 2)
    for start in stride(from: 0, to: signal.frameCount, by: blockFrames) {
      meter.add(signal.frames(start..<min(start + blockFrames, signal.frameCount)))
    }
    #expect(meter.spectrum == spectrum(signal))
    #expect(meter.spectrum == meter.spectrum)
  }
}
