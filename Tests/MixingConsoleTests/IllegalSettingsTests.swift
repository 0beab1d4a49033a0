import MixingConsole
import SignalProcessing
import Testing

/// Settings without a meaning stop the program, in release mode too, and the message names them.
@Suite struct IllegalSettingsTests {
  static let track = AudioBuffer(channels: [[0.1, 0.2]], sampleRate: 44_100)

  /// What the mix of one track with these settings leaves on the standard error.
  static func mix(_ change: (inout ConsoleSettings) -> Void) {
    var settings = ConsoleSettings(trackCount: 1)
    change(&settings)
    _ = Console(sampleRate: 44_100).mix([track], settings)
  }

  static func text(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test func aNegativeQ() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Self.mix { $0.tracks[0].equalizer.peak2.q = -1 }
    }
    #expect(Self.text(result).contains("peak2.q of track 1 is -1.0"))
  }

  @Test func aNegativeAttack() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Self.mix { $0.master.compressor.attackMilliseconds = -5 }
    }
    #expect(Self.text(result).contains("compressor.attack of the master is -5.0"))
  }

  @Test func aRatioBelowOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Self.mix { $0.tracks[0].compressor.ratio = 0.5 }
    }
    #expect(Self.text(result).contains("compressor.ratio of track 1 is 0.5"))
  }

  @Test func aNegativeKnee() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Self.mix { $0.tracks[0].compressor.kneeDecibels = -1 }
    }
    #expect(Self.text(result).contains("the compressor's knee in dB is -1.0"))
  }

  @Test func aGainThatIsNoNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Self.mix { $0.tracks[0].equalizer.lowShelf.gainDecibels = .nan }
    }
    #expect(Self.text(result).contains("lowShelf.gain of track 1 is nan"))
  }

  @Test func aPanOutsideTheLoudspeakers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Self.mix { $0.tracks[0].pan = 1.5 }
    }
    #expect(Self.text(result).contains("pan of track 1 is 1.5"))
  }

  /// Whether a track sends to the reverb or not.
  @Test func aReverbWithoutDecay() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Self.mix { $0.reverb.decaySeconds[3] = 0 }
    }
    #expect(Self.text(result).contains("decay.125 of the reverb is 0.0"))
  }

  /// A renderer hears of them when they are set, not only when it begins.
  @Test func aSettingWhileTheMusicPlays() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let renderer = StreamingRenderer(
        console: Console(sampleRate: 44_100), settings: ConsoleSettings(trackCount: 1),
        source: BufferedTracks([Self.track]))
      renderer.settings.tracks[0].fader.decibels = .nan
      _ = try renderer.render(frameCount: 1)
    }
    #expect(Self.text(result).contains("fader of track 1 is nan"))
  }

  @Test func whatTheRendererBeginsWith() async {
    await #expect(processExitsWith: .failure) {
      var settings = ConsoleSettings(trackCount: 1)
      settings.tracks[0].equalizer.highPass.frequencyHertz = -10
      _ = StreamingRenderer(
        console: Console(sampleRate: 44_100), settings: settings,
        source: BufferedTracks([Self.track]))
    }
  }

  /// Beyond a control's range, where its formula still has a meaning, the console computes.
  @Test func unusualIsNotIllegal() async {
    await #expect(processExitsWith: .success) {
      Self.mix {
        $0.tracks[0].fader.decibels = -75
        $0.tracks[0].equalizer.peak1.q = 12
        $0.tracks[0].compressor.makeupDecibels = -3
        $0.master.fader.decibels = -.infinity
      }
    }
  }
}
