import MixingConsole
import SignalProcessing
import Testing

@Suite struct SeekingTests {
  static let sampleRate = LiveExample.sampleRate
  static let tracks = LiveExample.tracks(frameCount: 8 * 44_100)

  static func settings() -> ConsoleSettings {
    var settings = LiveExample.settings()
    for band in 0..<ReverbSettings.bandCount { settings.reverb.decaySeconds[band] = 1.2 }
    return settings
  }

  private func whole() throws -> AudioBuffer {
    try LiveExample.renderer(Self.tracks, Self.settings()).renderAll()
  }

  @Test func withinThePrerollNoBitChanges() throws {
    let whole = try whole()
    let renderer = LiveExample.renderer(Self.tracks, Self.settings())
    _ = try renderer.render(frameCount: 123_456)
    for frame in [30_001, 0, 1024, 777] {
      try renderer.seek(toFrame: frame)
      let block = try renderer.render(frameCount: 20_000)
      #expect(block == whole.frames(frame..<(frame + 20_000)), "frame \(frame)")
    }
  }

  /// The longer the preroll, the nearer; what the settings ask for is inaudible.
  @Test func elsewhereThePrerollDecides() throws {
    let whole = try whole()
    let frame = 5 * 44_100 + 17
    var differences: [Double] = []
    for preroll in [0, 0.1, 0.5, nil] {
      let renderer = LiveExample.renderer(Self.tracks, Self.settings())
      try renderer.seek(toFrame: frame, preroll: preroll)
      let block = try renderer.render(frameCount: 22_050)
      differences.append(differenceDecibels(whole.frames(frame..<(frame + 22_050)), block))
    }
    #expect(differences == differences.sorted(by: >), "\(differences)")
    #expect(differences[3] < -70, "\(differences)")
    #expect(Self.settings().prerollSeconds == 1.2)
  }

  @Test func theEndStaysWhereItIs() throws {
    let whole = try whole()
    let renderer = LiveExample.renderer(Self.tracks, Self.settings())
    for frame in [7 * 44_100, 8 * 44_100 + 9000, whole.frameCount - 1] {
      try renderer.seek(toFrame: frame)
      #expect(try renderer.renderAll().frameCount == whole.frameCount - frame)
    }
    for frame in [whole.frameCount, whole.frameCount + 100_000] {
      try renderer.seek(toFrame: frame)
      #expect(try renderer.renderAll().frameCount == 0)
    }
    try renderer.seek(toFrame: 0)
    #expect(try renderer.renderAll() == whole, "after the end, too")
  }

  @Test func settingsHoldAtOnce() throws {
    let renderer = LiveExample.renderer(Self.tracks, Self.settings())
    _ = try renderer.render(frameCount: 5000)
    var settings = Self.settings()
    settings.tracks[0].fader.decibels = -20
    settings.tracks[1].isMuted = true
    settings.tracks[2].equalizer.highPass.frequencyHertz = 100
    renderer.handover.settings = settings
    try renderer.seek(toFrame: 0)
    let block = try renderer.render(frameCount: 40_000)
    let anew = LiveExample.renderer(Self.tracks, settings)
    #expect(try block == anew.render(frameCount: 40_000))
  }

  /// Slow compressors and long reverbs ask for longer, up to a limit.
  @Test func prerollFollowsTheSettings() {
    var settings = ConsoleSettings(trackCount: 1)
    #expect(settings.prerollSeconds == 0.1)
    settings.tracks[0].compressor.ratio = 2
    settings.tracks[0].compressor.releaseMilliseconds = 200
    #expect(abs(settings.prerollSeconds - 1.4) < 1e-12)
    settings.tracks[0].send.decibels = -10
    settings.reverb.decaySeconds[3] = 2.5
    #expect(settings.prerollSeconds == 2.5)
    settings.master.compressor.ratio = 2
    settings.master.compressor.releaseMilliseconds = 2000
    #expect(settings.prerollSeconds == 4)
  }
}
