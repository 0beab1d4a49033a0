import MixingConsole
import SignalProcessing
import TestSupport
import Testing

@Suite struct MixGainsTests {
  private static func settings(
    _ fader: Double, _ pan: Double, _ width: Double, inverted: Bool
  ) -> TrackSettings {
    var settings = TrackSettings()
    settings.fader.decibels = fader
    settings.pan = pan
    settings.width = width
    settings.isPolarityInverted = inverted
    return settings
  }

  private static let examples = [
    settings(0, 0, 1, inverted: false), settings(-7.5, 0.6, 1, inverted: true),
    settings(3, -0.9, 0.4, inverted: false), settings(-20, 0.25, 1.7, inverted: true),
    settings(-1, 1, 1, inverted: false), settings(-1, -1, 1, inverted: false),
  ]

  /// The console mixes by these gains.
  @Test(arguments: [false, true], examples)
  func theConsoleMixesByThem(isStereo: Bool, track: TrackSettings) {
    let channels = (0..<(isStereo ? 2 : 1)).map { floatNoise(seed: UInt64($0), count: 100) }
    let input = AudioBuffer(channels: channels, sampleRate: 44_100)
    var settings = ConsoleSettings(trackCount: 1)
    settings.tracks[0] = track
    let mix = Console(sampleRate: 44_100).mix([input], settings)
    let gains = track.mixGains(isStereo: isStereo)
    for n in 0..<100 {
      let x = SIMD2(Double(channels[0][n]), isStereo ? Double(channels[1][n]) : 0)
      #expect(abs(Double(mix.channels[0][n]) - (gains.left * x).sum()) < 1e-6)
      #expect(abs(Double(mix.channels[1][n]) - (gains.right * x).sum()) < 1e-6)
    }
  }

  @Test(arguments: [false, true], examples)
  func settingTheGainsIsTheInverse(isStereo: Bool, track: TrackSettings) {
    // At the far end of a balance one side of the width is silent.
    if isStereo && abs(track.pan) == 1 { return }
    let gains = track.mixGains(isStereo: isStereo)
    var found = TrackSettings()
    found.setMixGains(left: gains.left, right: gains.right, isStereo: isStereo)
    #expect(abs(found.fader.decibels - track.fader.decibels) < 1e-9)
    #expect(abs(found.pan - track.pan) < 1e-9)
    #expect(found.isPolarityInverted == track.isPolarityInverted)
    if isStereo { #expect(abs(found.width - track.width) < 1e-9) }
  }

  @Test(arguments: [false, true]) func noGainIsOff(isStereo: Bool) {
    var settings = Self.settings(0, 0.3, 0.8, inverted: false)
    settings.setMixGains(left: .zero, right: .zero, isStereo: isStereo)
    #expect(settings.fader.decibels == -.infinity)
    #expect(settings.pan == 0.3 && settings.width == 0.8)
  }

  /// Negative gains beside positive ones are out of reach of a pan; the nearest is at its end.
  @Test func outOfPhaseGainsEndAtTheSide() {
    var settings = TrackSettings()
    settings.setMixGains(left: SIMD2(0.8, 0), right: SIMD2(-0.1, 0), isStereo: false)
    #expect(settings.pan == -1 && abs(settings.fader.gain - 0.8) < 1e-12)
  }
}
