import MixingConsole
import SignalProcessing
import Testing

/// The step of a renderer, which is the partition of its reverb.
@Suite struct StepLengthTests {
  static let tracks = LiveExample.tracks(frameCount: 60_000)

  @Test(arguments: [256, 512, 1024, 1280, 2048])
  func anotherStepRoundsTheReverbOnly(step: Int) throws {
    let dry = LiveExample.settings(sendDecibels: -.infinity)
    let whole = try LiveExample.renderer(Self.tracks, dry, step: 4096).renderAll()
    #expect(try LiveExample.renderer(Self.tracks, dry, step: step).renderAll() == whole)

    let wet = LiveExample.settings(sendDecibels: 0)
    let standard = try LiveExample.renderer(Self.tracks, wet, step: 4096).renderAll()
    let other = try LiveExample.renderer(Self.tracks, wet, step: step).renderAll()
    #expect(other.frameCount == standard.frameCount)
    let difference = differenceDecibels(standard, other)
    #expect(difference < -130, "\(difference) dB")
    #expect(difference > -.infinity, "the reverb was heard")
  }

  @Test func sameBytesEachTime() throws {
    let settings = LiveExample.settings()
    let one = try LiveExample.renderer(Self.tracks, settings, step: 1024).renderAll()
    var console = LiveExample.console
    console.threads = 2
    let two = StreamingRenderer(
      console: console, settings: settings, source: BufferedTracks(Self.tracks), step: 1024)
    #expect(try two.renderAll() == one)
  }
}
