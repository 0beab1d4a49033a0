import MixingConsole
import SignalProcessing
import Testing

/// What is switched while a sine sounds makes no step from sample to sample beyond what the sine and the ramp
/// explain.
@Suite struct SwitchingTests {
  static let step = 1024
  /// Hertz; 43.07 fits a step exactly, so that it is switched at the same phase.
  static let frequencies = [30, 43.0664, 110, 1000, 7000]
  /// Of a period, at the switch.
  static let phases = [0, 0.125, 0.25, 0.6]

  /// The mix's left side: four steps before the change, four after.
  private func rendered(
    _ track: AudioBuffer, _ before: ConsoleSettings, _ after: ConsoleSettings
  ) throws -> [Double] {
    let renderer = LiveExample.renderer([track], before, step: Self.step)
    var mix = try renderer.render(frameCount: 4 * Self.step).channels[0]
    renderer.handover.settings = after
    mix += try renderer.render(frameCount: 4 * Self.step).channels[0]
    return mix.map(Double.init)
  }

  private func largestStep(_ x: [Double]) -> Double {
    zip(x, x.dropFirst()).reduce(0) { max($0, abs($1.1 - $1.0)) }
  }

  private func sine(_ hertz: Double, _ phase: Double) -> AudioBuffer {
    let start = hertz * Double(4 * Self.step) / LiveExample.sampleRate
    return LiveExample.sine(
      hertz, phase: phase - start.truncatingRemainder(dividingBy: 1), count: 8 * Self.step)
  }

  /// y = g x, so y[n] - y[n - 1] = g[n] (x[n] - x[n - 1]) + (g[n] - g[n - 1]) x[n - 1].
  private func expectSmooth(
    gains: (Double, Double), _ change: (inout ConsoleSettings) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = ConsoleSettings(trackCount: 1)
    var after = before
    change(&after)
    for hertz in Self.frequencies {
      for phase in Self.phases {
        let track = sine(hertz, phase)
        let bound =
          max(abs(gains.0), abs(gains.1)) * largestStep(track.channels[0].map(Double.init))
          + abs(gains.1 - gains.0) / Double(Self.step) * 0.5
        for (from, to, ends) in [(before, after, gains), (after, before, (gains.1, gains.0))] {
          let mix = try rendered(track, from, to)
          #expect(largestStep(mix) < bound + 1e-6, sourceLocation: sourceLocation)
          // It is heard, and reached within the step.
          for (n, gain) in [(4 * Self.step - 1, ends.0), (5 * Self.step, ends.1)] {
            #expect(
              abs(mix[n] - gain * Double(track.channels[0][n])) < 1e-6,
              sourceLocation: sourceLocation)
          }
        }
      }
    }
  }

  private static let centre = 0.5.squareRoot()

  @Test func mute() throws {
    try expectSmooth(gains: (Self.centre, 0)) { $0.tracks[0].isMuted = true }
  }

  @Test func polarity() throws {
    try expectSmooth(gains: (Self.centre, -Self.centre)) {
      $0.tracks[0].isPolarityInverted = true
    }
  }

  @Test func trim() throws {
    try expectSmooth(gains: (Self.centre, 4 * Self.centre)) {
      $0.tracks[0].trim.decibels = decibels(amplitude: 4)
    }
  }

  @Test func fader() throws {
    try expectSmooth(gains: (Self.centre, 0)) { $0.tracks[0].fader.decibels = -.infinity }
  }

  @Test func masterFader() throws {
    try expectSmooth(gains: (Self.centre, Self.centre / 8)) {
      $0.master.fader.decibels = decibels(amplitude: 0.125)
    }
  }

  @Test func pan() throws {
    try expectSmooth(gains: (Self.centre, 1)) { $0.tracks[0].pan = -1 }
  }

  /// Another track's solo.
  @Test func solo() throws {
    let silence = AudioBuffer(
      channels: [[Float](repeating: 0, count: 8 * Self.step)],
      sampleRate: LiveExample.sampleRate)
    for hertz in Self.frequencies {
      let track = sine(hertz, 0.25)
      var settings = ConsoleSettings(trackCount: 2)
      let renderer = LiveExample.renderer([track, silence], settings, step: Self.step)
      var mix = try renderer.render(frameCount: 4 * Self.step).channels[0]
      settings.tracks[1].isSoloed = true
      renderer.handover.settings = settings
      mix += try renderer.render(frameCount: 4 * Self.step).channels[0]
      let bound =
        Self.centre * largestStep(track.channels[0].map(Double.init))
        + Self.centre * 0.5 / Double(Self.step)
      #expect(largestStep(mix.map(Double.init)) < bound + 1e-6)
      #expect(mix[..<(4 * Self.step)].contains { $0 != 0 })
      #expect(mix[(5 * Self.step)...].allSatisfy { $0 == 0 })
    }
  }

  /// y = (1 - w) x + w h with the filtered signal h, so a step of y is at most the larger one of x and h, and
  /// what w moves between them.
  @Test(arguments: [20.0, 80, 400])
  func highPass(cutoff: Double) throws {
    let off = ConsoleSettings(trackCount: 1)
    var on = off
    on.tracks[0].equalizer.highPass.frequencyHertz = cutoff
    let section = on.tracks[0].equalizer.sections(sampleRate: LiveExample.sampleRate).highPass
    for hertz in Self.frequencies {
      for phase in Self.phases {
        let track = sine(hertz, phase)
        let x = track.channels[0].map(Double.init)
        for (from, to) in [(off, on), (on, off)] {
          // What is filtered begins at the switch, or at the start.
          let start = from == off ? 4 * Self.step : 0
          let h = filtered(
            LaneBuffer(frames: x[start...].map { Lanes(repeating: $0) }),
            [LaneBiquad(section, section, section, section)]
          ).frames.map { $0[0] }
          let apart = zip(x[start...], h).reduce(0) { max($0, abs($1.0 - $1.1)) }
          let bound =
            Self.centre * (max(largestStep(x), largestStep(h)) + apart / Double(Self.step))
          let mix = try rendered(track, from, to)
          #expect(largestStep(mix) < bound + 1e-6, "\(hertz) Hz at \(phase)")
          let last = from == off ? h[h.count - 1] : x[x.count - 1]
          #expect(abs(mix[mix.count - 1] - Self.centre * last) < 1e-6)
        }
      }
    }
  }

  /// One lane's high-pass fades beside others that stay.
  @Test func neighboursKeepTheirBytes() throws {
    let tracks = (0..<4).map { track in
      let sine = LiveExample.sine(100 + 50 * Double(track), count: 8 * Self.step)
      return sine
    }
    var settings = ConsoleSettings(trackCount: 4)
    for track in 0..<4 {
      settings.tracks[track].equalizer.highPass.frequencyHertz = track < 2 ? 60 : 0
      settings.tracks[track].compressor.ratio = 2
      // Only one of the neighbours is heard at a side.
      settings.tracks[track].fader.decibels = -.infinity
    }
    for neighbour in 1..<4 {
      var settings = settings
      settings.tracks[neighbour].fader.decibels = 0
      let still = try LiveExample.renderer(tracks, settings, step: Self.step).renderAll()
      let renderer = LiveExample.renderer(tracks, settings, step: Self.step)
      var mix = try renderer.render(frameCount: 3 * Self.step)
      settings.tracks[0].equalizer.highPass.frequencyHertz = 0
      renderer.handover.settings = settings
      let rest = try renderer.renderAll()
      for side in 0..<2 { mix.channels[side] += rest.channels[side] }
      #expect(mix == still)
    }
  }
}
