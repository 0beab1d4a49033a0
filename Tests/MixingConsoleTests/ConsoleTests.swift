import MixingConsole
import SignalProcessing
import TestSupport
import Testing

@Suite struct ConsoleTests {
  static let console = SharedConsole.at44100
  static let minus3 = Float(0.5.squareRoot())

  /// The neutral console is a plain sum: stereo unchanged, mono at -3 dB on either side.
  @Test func defaultsNullWithThePlainSum() {
    let settings = ConsoleSettings(trackCount: 4)
    let mix = Self.console.mix(Example.tracks, settings)
    #expect(mix.channelCount == 2 && mix.frameCount == Example.frameCount)
    #expect(mix.sampleRate == 44_100)
    for side in 0..<2 {
      for n in 0..<Example.frameCount {
        var sum = 0.0
        for track in Example.tracks where n < track.frameCount {
          sum +=
            track.channelCount == 1
            ? Double(track.channels[0][n]) * 0.5.squareRoot() : Double(track.channels[side][n])
        }
        #expect(abs(Double(mix.channels[side][n]) - sum) < 1e-7)
      }
    }
  }

  /// One stereo track through flat equalizers and ratios of 1 keeps every bit.
  @Test func neutralStripIsTransparent() {
    var settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0].compressor.thresholdDecibels = -60
    settings.tracks[0].equalizer.peak2.frequencyHertz = 333
    settings.tracks[0].equalizer.peak2.q = 5
    #expect(Self.console.mix([Example.tracks[1]], settings) == Example.tracks[1])
  }

  /// What tracks send is what they bring to the bus times the send's gain.
  @Test func theMixBusIsTheDryMixWithTheReverbOfItsSends() {
    var settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0].pan = 0.3
    settings.tracks[0].equalizer.peak1.gainDecibels = 4
    let track = [Example.tracks[0]]
    let dry = Self.console.beforeMaster(track, settings)
    settings.tracks[0].send.decibels = -6
    settings.reverb.preDelayMilliseconds = 12.3
    let gain = Float(settings.tracks[0].send.gain)
    let send = AudioBuffer(
      channels: dry.channels.map { $0.map { gain * $0 } }, sampleRate: dry.sampleRate)
    let wet = Self.console.beforeMaster(track, settings)
    let reverb = Self.console.reverbReturn(of: send, settings.reverb)
    #expect(wet != dry && reverb.frameCount == wet.frameCount)
    for side in 0..<2 {
      for (n, sample) in wet.channels[side].enumerated() {
        #expect(abs(dry.channels[side][n] + reverb.channels[side][n] - sample) < 1e-5)
      }
    }
  }

  /// What reaches the master, through the master, is the mix: in parts as in one.
  @Test func theMasterIsTheLastPartOfTheMix() {
    let whole = Self.console.mix(Example.tracks, Example.settings)
    let bus = Self.console.beforeMaster(Example.tracks, Example.settings)
    let parts = Self.console.throughMaster(bus, Example.settings.master)
    #expect(bus != whole && parts.frameCount == whole.frameCount)
    for side in 0..<2 {
      for (a, b) in zip(parts.channels[side], whole.channels[side]) {
        #expect(abs(a - b) < 1e-6)
      }
    }
  }

  @Test func audibility() {
    var settings = ConsoleSettings(trackCount: 3)
    #expect(settings.audibility == [true, true, true])
    settings.tracks[0].isMuted = true
    #expect(settings.audibility == [false, true, true])
    settings.tracks[1].isSoloed = true
    #expect(settings.audibility == [false, true, false])
    settings.tracks[0].isSoloed = true
    #expect(settings.audibility == [false, true, false], "mute wins over solo")
    settings.tracks[1].isSoloed = false
    #expect(settings.audibility == [false, false, false], "the muted track is still the solo")
  }

  @Test func mutedAndUnsoloedTracksAreNotHeard() {
    let alone = Self.console.mix([Example.tracks[1]], ConsoleSettings(trackCount: 1))
    var muted = ConsoleSettings(trackCount: 2)
    muted.tracks[0].isMuted = true
    #expect(Self.console.mix([Example.tracks[0], Example.tracks[1]], muted) == alone)
    var soloed = ConsoleSettings(trackCount: 2)
    soloed.tracks[1].isSoloed = true
    #expect(Self.console.mix([Example.tracks[0], Example.tracks[1]], soloed) == alone)
  }

  @Test func polarityTrimAndFader() {
    let track = Example.tracks[1]
    let plain = Self.console.mix([track], ConsoleSettings(trackCount: 1))
    var settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0].isPolarityInverted = true
    #expect(
      (Self.console.mix([track], settings) + plain).channels.allSatisfy {
        $0.allSatisfy { $0 == 0 }
      })
    settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0].trim = Level(decibels: -7)
    settings.tracks[0].fader = Level(decibels: 5)
    settings.master.fader = Level(decibels: 2)
    #expect(Self.console.mix([track], settings).distance(to: plain) < 1e-6)
    settings.tracks[0].fader = Level(decibels: -.infinity)
    let off = Self.console.mix([track], settings)
    #expect(off.channels.allSatisfy { $0.allSatisfy { $0 == 0 } })
  }

  /// The trim stands before the compressor, the fader behind it.
  @Test func trimDrivesTheCompressor() {
    var trimmed = ConsoleSettings(trackCount: 1)
    trimmed.tracks[0].compressor.ratio = 8
    trimmed.tracks[0].compressor.thresholdDecibels = -40
    var faded = trimmed
    trimmed.tracks[0].trim = Level(decibels: 12)
    faded.tracks[0].fader = Level(decibels: 12)
    func energy(_ settings: ConsoleSettings) -> Double {
      let mix = Self.console.mix([Example.tracks[1]], settings)
      return dot(mix.channels[0], mix.channels[0])
    }
    let difference = decibels(power: energy(faded) / energy(trimmed))
    #expect(difference > 6 && difference < 12)
  }

  @Test func linkedCompressionKeepsTheImage() {
    let both = Example.tracks[1]
    var track = both
    track.channels[1] = both.channels[0].map { $0 * 0.25 }
    var settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0].compressor.ratio = 10
    settings.tracks[0].compressor.thresholdDecibels = -30
    settings.master.compressor = settings.tracks[0].compressor
    let mix = Self.console.mix([track], settings)
    for (left, right) in zip(mix.channels[0], mix.channels[1]) {
      #expect(abs(right - left * 0.25) <= 1e-7)
    }
  }

  @Test func tracksOfDifferentLengthsEndInSilence() {
    let short = AudioBuffer(channels: [[0.5, 0.25]], sampleRate: 44_100)
    let long = AudioBuffer(channelCount: 2, frameCount: 300, sampleRate: 44_100)
    let mix = Self.console.mix([short, long], ConsoleSettings(trackCount: 2))
    #expect(mix.frameCount == 300)
    #expect(mix.channels[0][0] == 0.5 * Self.minus3)
    #expect(mix.channels[1].suffix(298).allSatisfy { $0 == 0 })
  }

  @Test func noTracksAndNoFrames() {
    let none = Self.console.mix([], ConsoleSettings(trackCount: 0))
    #expect(none.channelCount == 2 && none.frameCount == 0)
    let empty = AudioBuffer(channelCount: 1, frameCount: 0, sampleRate: 44_100)
    #expect(Self.console.mix([empty], ConsoleSettings(trackCount: 1)).frameCount == 0)
  }

  @Test func manyTracks() {
    let tracks = (0..<200).map {
      Example.track(seed: UInt64($0 + 1), channels: 1 + $0 % 2, count: 500)
    }
    let mix = Self.console.mix(tracks, ConsoleSettings(trackCount: 200))
    let sum = tracks.reduce(0.0) {
      $0 + Double($1.channels[0][123]) * ($1.channelCount == 1 ? 0.5.squareRoot() : 1)
    }
    #expect(abs(Double(mix.channels[0][123]) - sum) < 1e-6)
  }
}
