import Dispatch
import Foundation
import MixingConsole
import SignalProcessing
import Testing

/// Settings that one thread writes while another renders.
@Suite struct SettingsHandoverTests {
  static let tracks = LiveExample.tracks(frameCount: 20 * 44_100)

  @Test func theNewestIsReached() async throws {
    let renderer = LiveExample.renderer(
      Self.tracks, LiveExample.settings(sendDecibels: -.infinity))
    let (handover, meters) = (renderer.handover, renderer.meters)
    meters.isOn = true
    async let readings = Task.detached {
      var readings = 0
      for n in 0..<4000 {
        handover.settings.tracks[n % 4].fader.decibels = -Double(n % 20)
        handover.settings.tracks[n % 4].isMuted = n % 7 == 0
        if n % 10 == 0, meters.take() != nil { readings += 1 }
        if n % 100 == 0 { usleep(1000) }
      }
      return readings
    }.value
    for _ in 0..<400 {
      let block = try renderer.render(frameCount: 1024)
      #expect(block.channels.allSatisfy { $0.allSatisfy { $0.isFinite && abs($0) < 8 } })
    }
    #expect(await readings > 0)
    let last = handover.settings
    #expect(last.tracks[3].fader.decibels == -19)
    // From the same frame on: the last settings, and nothing of those before.
    try renderer.seek(toFrame: 0)
    let anew = LiveExample.renderer(Self.tracks, last)
    #expect(try renderer.render(frameCount: 20_000) == anew.render(frameCount: 20_000))
  }

  /// Renders until `isReady` of a second of sound, for 30 s at most.
  private func render(
    _ renderer: StreamingRenderer<BufferedTracks>, until isReady: (AudioBuffer) -> Bool
  ) throws -> Bool {
    let end = Date() + 30
    while Date() < end {
      try renderer.seek(toFrame: 0)
      if isReady(try renderer.render(frameCount: 44_100)) { return true }
    }
    return false
  }

  /// The first reverb, another one, then several at once, of which the last is heard.
  @Test func aReverbComesWhenItIsReady() throws {
    var settings = LiveExample.settings(sendDecibels: -.infinity)
    let renderer = LiveExample.renderer(Self.tracks, settings)
    _ = try renderer.render(frameCount: 2048)
    func expectHeard() throws {
      let anew = try LiveExample.renderer(Self.tracks, settings).render(frameCount: 44_100)
      #expect(try render(renderer) { $0 == anew })
    }
    settings.tracks[0].send.decibels = 0
    renderer.handover.settings = settings
    try expectHeard()
    for decay in [0.4, 3, 0.9, 2] {
      settings.reverb.decaySeconds[5] = decay
      renderer.handover.settings = settings
    }
    try expectHeard()
    settings.reverb.gainDecibels[5] = -20
    renderer.handover.settings = settings
    try expectHeard()
  }

  /// On the rendering thread itself the reverb is there in the next step, whatever else is on its way.
  @Test func theRenderersOwnSettingsWin() throws {
    var settings = LiveExample.settings()
    let renderer = LiveExample.renderer(Self.tracks, settings)
    settings.reverb.decaySeconds[5] = 0.3
    renderer.handover.settings = settings
    settings.reverb.decaySeconds[5] = 1.1
    renderer.settings = settings
    _ = try renderer.render(frameCount: 1024)
    usleep(300_000)
    _ = try renderer.render(frameCount: 2048)
    try renderer.seek(toFrame: 0)
    let anew = LiveExample.renderer(Self.tracks, settings)
    #expect(try renderer.render(frameCount: 30_000) == anew.render(frameCount: 30_000))
  }

  @Test func illegalSettingsStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let renderer = LiveExample.renderer(
        [LiveExample.sine(100, count: 100)], ConsoleSettings(trackCount: 1))
      renderer.handover.settings.tracks[0].pan = .nan
    }
  }
}
