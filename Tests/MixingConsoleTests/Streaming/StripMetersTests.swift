import MixingConsole
import SignalProcessing
import Testing

@Suite struct StripMetersTests {
  static let tracks = LiveExample.tracks(frameCount: 40_960)

  private func reading(_ audio: AudioBuffer) -> (peak: SIMD2<Double>, rms: SIMD2<Double>) {
    var (peak, rms) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
    for side in 0..<2 {
      peak[side] = Double(audio.channels[side].reduce(0) { max($0, abs($1)) })
      rms[side] =
        (dot(audio.channels[side]) / Double(audio.frameCount)).squareRoot()
    }
    return (peak, rms)
  }

  private func dot(_ x: [Float]) -> Double { x.reduce(0) { $0 + Double($1) * Double($1) } }

  /// The levels of the stems themselves, for mono and stereo tracks with width and pan.
  @Test func levelsAreThoseOfTheStems() throws {
    let settings = LiveExample.settings()
    let renderer = LiveExample.renderer(Self.tracks, settings)
    renderer.meters.isOn = true
    #expect(renderer.meters.take() == nil)
    for _ in 0..<3 {
      let block = try renderer.renderStems(frameCount: 8192)
      let levels = try #require(renderer.meters.take())
      for track in 0..<4 {
        let stem = reading(block.tracks[track])
        #expect((levels.tracks[track].peak - stem.peak).magnitude < 1e-6)
        #expect((levels.tracks[track].rms - stem.rms).magnitude < 1e-6)
      }
      let mix = reading(block.mix)
      #expect((levels.master.peak - mix.peak).magnitude < 1e-6)
      #expect((levels.master.rms - mix.rms).magnitude < 1e-6)
      #expect(renderer.meters.take() == nil)
    }
  }

  @Test func reductionsAreTheRenderers() throws {
    let renderer = LiveExample.renderer(Self.tracks, LiveExample.settings())
    renderer.meters.isOn = true
    _ = try renderer.render(frameCount: 16_384)
    let levels = try #require(renderer.meters.take())
    let reductions = renderer.takeReductions()
    #expect(levels.tracks.map(\.reduction) == reductions.tracks)
    #expect(levels.master.reduction == reductions.master)
    #expect(reductions.tracks.allSatisfy { $0.peak > 0.5 })
  }

  /// A mute is seen; what was before the meters were on is not.
  @Test func onlyWhatIsAskedFor() throws {
    var settings = LiveExample.settings()
    let renderer = LiveExample.renderer(Self.tracks, settings)
    _ = try renderer.render(frameCount: 4096)
    #expect(renderer.meters.take() == nil, "off until asked for")
    settings.tracks[2].isMuted = true
    renderer.settings = settings
    _ = try renderer.render(frameCount: 1024)
    renderer.meters.isOn = true
    _ = try renderer.render(frameCount: 2048)
    let levels = try #require(renderer.meters.take())
    #expect(levels.tracks[2].peak == .zero && levels.tracks[2].rms == .zero)
    #expect(levels.tracks[1].peak.min() > 0)
    renderer.meters.isOn = false
    _ = try renderer.render(frameCount: 2048)
    #expect(renderer.meters.take() == nil)
  }

  @Test func metersChangeNoByte() throws {
    let renderer = LiveExample.renderer(Self.tracks, LiveExample.settings())
    renderer.meters.isOn = true
    let still = LiveExample.renderer(Self.tracks, LiveExample.settings())
    #expect(try renderer.renderAll() == still.renderAll())
  }
}

extension SIMD2<Double> {
  fileprivate var magnitude: Double { Swift.max(abs(x), abs(y)) }
}
