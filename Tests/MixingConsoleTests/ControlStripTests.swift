import MixingConsole
import Testing

@Suite struct ControlStripTests {
  private func expectRounding<Strip: ControlStrip>(of type: Strip.Type) {
    var strip = Strip()
    for (index, parameter) in Strip.parameters.enumerated() {
      strip[keyPath: parameter.value] =
        parameter.value(at: 0.123456789 * Double(1 + index % 7))
    }
    let rounded = strip.rounded()
    #expect(rounded != strip)
    #expect(rounded.rounded() == rounded)
    for parameter in Strip.parameters {
      let value = strip[keyPath: parameter.value]
      #expect(rounded[keyPath: parameter.value] == parameter.rounded(value))
    }
    #expect(Strip().rounded() == Strip())
  }

  @Test func everyControlIsRounded() {
    expectRounding(of: TrackSettings.self)
    expectRounding(of: ReverbSettings.self)
    expectRounding(of: MasterSettings.self)
  }

  @Test func theWholeConsoleIsRounded() {
    var settings = ConsoleSettings(trackCount: 2)
    settings.tracks[0].fader.decibels = -3.14159
    settings.tracks[0].isMuted = true
    settings.tracks[1].send.decibels = -.infinity
    settings.tracks[1].pan = -0.0001
    settings.reverb.preDelayMilliseconds = 12.3456
    settings.master.fader.decibels = 30
    let rounded = settings.rounded()
    #expect(rounded.tracks[0].fader.decibels == -3.14)
    #expect(rounded.tracks[0].isMuted)
    #expect(rounded.tracks[1].send.decibels == -.infinity)
    #expect(rounded.tracks[1].pan.sign == .plus)
    #expect(rounded.reverb.preDelayMilliseconds == 12.3)
    #expect(rounded.master.fader.decibels == 24)
  }
}
