import MixingConsole
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct ReverbTests {
  static let noise = ReverbGoldenTests.noises[44_100]!

  static let short: ReverbSettings = {
    var settings = ReverbSettings()
    settings.preDelayMilliseconds = 1000 * 300.3 / 44_100
    for band in 0..<ReverbSettings.bandCount {
      settings.gainDecibels[band] = -Double(band)
      settings.decaySeconds[band] = 0.12 + 0.02 * Double(band)
    }
    return settings
  }()

  private func isSilent(_ samples: some Sequence<Float>) -> Bool { samples.allSatisfy { $0 == 0 } }

  /// Flat bands of 1 s make unit energy at every rate.
  @Test func unitEnergy() {
    var settings = ReverbSettings()
    settings.gainDecibels = SIMD16(repeating: 0)
    settings.decaySeconds = SIMD16(repeating: 1)
    for noise in ReverbGoldenTests.noises.values {
      for channel in reverbImpulseResponse(settings, noise).channels {
        #expect(abs(dot(channel, channel) - 1) < 0.05)
      }
    }
  }

  /// The mean response is that of the impulse response, octave by octave.
  @Test func meanPowerGain() {
    // Long decays, for a short one of a low octave is a few swings of the noise.
    var long = Self.short
    for band in 0..<ReverbSettings.bandCount { long.decaySeconds[band] = 2 + 0.2 * Double(band) }
    for settings in [ReverbSettings(), long] {
      var settings = settings
      settings.preDelayMilliseconds = 0
      let response = reverbImpulseResponse(settings, Self.noise)
      for band in 4..<10 {
        let centre = 1000 * exp2(Double(band - 6))
        let inside = response.channels.map { channel -> Double in
          let octave = DecayTime.octave(channel, centre, sampleRate: 44_100)
          return octave.reduce(0) { $0 + Double($1) * Double($1) }
        }
        // White noise through the same octave.
        let unit = [Float](repeating: 0, count: 44_100).enumerated().map {
          $0.offset == 22_050 ? Float(1) : 0
        }
        let width = DecayTime.octave(unit, centre, sampleRate: 44_100).reduce(0) {
          $0 + Double($1) * Double($1)
        }
        let found = (inside[0] + inside[1]) / 2 / width
        let expected = settings.meanPowerGain(atHertz: centre)
        #expect(
          abs(decibels(power: found / expected)) < 1.5, "\(centre) Hz: \(found), \(expected)")
      }
    }
  }

  @Test(arguments: [40.0, 300, 1000, 7_000, 18_000])
  func meanPowerGainHasItsDerivatives(frequency: Double) {
    let gradient = Self.short.meanPowerGradient(atHertz: frequency)
    for band in 0..<ReverbSettings.bandCount {
      expectDerivative(
        of: {
          var moved = Self.short
          moved.gainDecibels[band] += $0
          return moved.meanPowerGain(atHertz: frequency)
        }, at: 0, equals: gradient.gainDecibels[band], step: 0.1, relative: 1e-6, absolute: 1e-12)
      expectDerivative(
        of: {
          var moved = Self.short
          moved.decaySeconds[band] += $0
          return moved.meanPowerGain(atHertz: frequency)
        }, at: 0, equals: gradient.decaySeconds[band], step: 0.005, relative: 1e-5,
        absolute: 1e-12)
    }
  }

  /// The default reverb decays as its table says, octave by octave.
  @Test func defaultDecayTimes() {
    var settings = ReverbSettings()
    settings.preDelayMilliseconds = 0
    let response = reverbImpulseResponse(settings, Self.noise)
    for band in 4..<11 {
      let centre = 1000 * exp2(Double(band - 6))
      let times = response.channels.map {
        DecayTime.measured(
          DecayTime.octave($0, centre, sampleRate: 44_100), sampleRate: 44_100, down: -35)
      }
      let requested = settings.decaySeconds[band]
      #expect(
        abs((times[0] + times[1]) / 2 / requested - 1) < 0.05,
        "\(centre) Hz: \(times) for \(requested) s")
    }
  }

  @Test func preDelayShiftsTheResponse() {
    var settings = Self.short
    settings.preDelayMilliseconds = 0
    let direct = reverbImpulseResponse(settings, Self.noise).channels[0]
    settings.preDelayMilliseconds = 10
    let whole = reverbImpulseResponse(settings, Self.noise).channels[0]
    #expect(isSilent(whole[..<441]))
    #expect(Array(whole[441...]) == direct)
    settings.preDelayMilliseconds = 1000 * 441.25 / 44_100
    let fractional = reverbImpulseResponse(settings, Self.noise).channels[0]
    for n in [0, 1, 100, 1000] {
      let expected = 0.75 * direct[n] + (n > 0 ? 0.25 * direct[n - 1] : 0)
      #expect(abs(fractional[441 + n] - expected) < 1e-7)
    }
  }

  /// But the pre-delay, which counts as constant.
  @Test func everyParameterHasItsDerivative() throws {
    // The response's length, which follows the longest decay, counts as constant: its end has no
    // weight here.
    let length = reverbImpulseResponse(Self.short, Self.noise).frameCount
    let weights = AudioBuffer(
      channels: [UInt64(1), 2].map {
        floatNoise(seed: $0, count: length - 600) + [Float](repeating: 0, count: 600)
      }, sampleRate: 44_100)
    let exact = pullback(at: Self.short) { reverbImpulseResponse($0, Self.noise) }(weights)
    #expect(exact.preDelayMilliseconds == 0)
    for parameter in ReverbSettings.parameters where parameter.name != "preDelay" {
      let path = try #require(parameter.gradient)
      let value = Self.short[keyPath: parameter.value]
      let step =
        parameter.unit == .decibels ? 0.3 : 5e-3
      expectDerivative(
        of: {
          var settings = Self.short
          settings[keyPath: parameter.value] = $0
          let response = reverbImpulseResponse(settings, Self.noise)
          return zip(response.channels, weights.channels).reduce(0) { $0 + dot($1.0, $1.1) }
        }, at: value, equals: exact[keyPath: path], step: step, relative: 1e-4, absolute: 1e-6,
        "\(parameter.name)")
    }
    #expect(pullback(at: Self.short) { reverbImpulseResponse($0, Self.noise) }(.zero) == .zero)
  }

  /// An impulse into the send comes back as the impulse response, on top of the direct sound.
  @Test func impulseThroughTheConsole() {
    var settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0].send = Level(decibels: -6)
    settings.tracks[0].pan = -1
    settings.reverb = Self.short
    var impulse = [Float](repeating: 0, count: 20_000)
    impulse[100] = 0.5
    let track = AudioBuffer(channels: [impulse], sampleRate: 44_100)
    let mix = SharedConsole.at44100.mix([track], settings)
    let response = reverbImpulseResponse(Self.short, Self.noise).channels[0]
    let level = Float(0.5 * gain(decibels: -6))
    for n in 0..<20_000 {
      let tail = n - 100
      let wet = tail >= 0 && tail < response.count ? level * response[tail] : 0
      #expect(abs(mix.channels[0][n] - (wet + impulse[n])) < 1e-6)
    }
    #expect(isSilent(mix.channels[1]), "what is panned left is sent left")
  }

  /// Without sends the reverb is not there: same bits whatever its settings, and no gradient.
  @Test func offIsExactlyDry() {
    let settings = ConsoleSettings(trackCount: 4)
    #expect(!settings.usesReverb)
    var other = settings
    other.reverb = Self.short
    let console = SharedConsole.at44100
    let mix = console.mix(Example.tracks, settings)
    #expect(console.mix(Example.tracks, other) == mix)
    let gradient = pullback(at: settings) { console.mix(Example.tracks, $0) }(mix)
    #expect(gradient.reverb == .zero)
    // A muted track does not switch it on.
    other.tracks[0].send = Level(decibels: 0)
    #expect(other.usesReverb)
    other.tracks[0].isMuted = true
    #expect(!other.usesReverb)
  }

  /// The send follows the fader.
  @Test func sendIsPostFader() {
    var settings = ConsoleSettings(trackCount: 1)
    settings.reverb = Self.short
    settings.tracks[0].send = Level(decibels: 0)
    let loud = SharedConsole.at44100.mix([Example.tracks[1]], settings)
    settings.tracks[0].fader = Level(decibels: -20)
    let quiet = SharedConsole.at44100.mix([Example.tracks[1]], settings)
    let scaled = AudioBuffer(
      channels: loud.channels.map { $0.map { $0 * 0.1 } }, sampleRate: 44_100)
    #expect(quiet.distance(to: scaled) < 1e-6)
    settings.tracks[0].fader = Level(decibels: -.infinity)
    let off = SharedConsole.at44100.mix([Example.tracks[1]], settings)
    #expect(off.channels.allSatisfy { isSilent($0) })
  }
}
