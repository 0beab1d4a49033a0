import AllocationCounter
import Foundation
import MixingConsole
import SignalProcessing
import Testing

/// On one thread a step of live rendering neither allocates nor frees.
@Suite(.enabled(if: countsAllocations() != 0, "needs glibc, and no sanitizer"))
struct AllocationTests {
  /// Allocator's calls of this thread in 30 steps, each after a change of the settings.
  private func calls(
    metering: Bool = false, _ change: (Int, inout ConsoleSettings) -> Void
  ) throws -> UInt {
    let tracks = LiveExample.tracks(frameCount: 44_100)
    let renderer = LiveExample.renderer(tracks, LiveExample.settings())
    renderer.meters.isOn = metering
    var mix = AudioBuffer(
      channelCount: 2, frameCount: renderer.step, sampleRate: LiveExample.sampleRate)
    // The start: key paths and the like are made once.
    for n in 0..<3 {
      change(n, &renderer.handover.settings)
      _ = try renderer.render(into: &mix)
    }
    var calls: UInt = 0
    for n in 3..<33 {
      change(n, &renderer.handover.settings)
      let before = allocatorCalls()
      let count = try renderer.render(into: &mix)
      calls += allocatorCalls() - before
      #expect(count == renderer.step)
    }
    return calls
  }

  @Test func theCounterCounts() {
    let before = allocatorCalls()
    let memory = UnsafeMutablePointer<Lanes>.allocate(capacity: 100)
    memory.initialize(repeating: .zero, count: 100)
    #expect(allocatorCalls() > before)
    memory.deallocate()
  }

  @Test func atRest() throws {
    #expect(try calls { _, _ in } == 0)
  }

  @Test func withMeters() throws {
    #expect(try calls(metering: true) { _, _ in } == 0)
  }

  @Test func whileGainsMove() throws {
    #expect(
      try calls { n, settings in
        settings.tracks[n % 4].fader.decibels = -Double(n)
        settings.tracks[1].isMuted.toggle()
        settings.tracks[2].trim.decibels = Double(n % 3)
        settings.tracks[3].isSoloed = n % 5 == 0
        settings.master.fader.decibels = -Double(n % 6)
      } == 0)
  }

  @Test func whileInsertsMove() throws {
    #expect(
      try calls { n, settings in
        settings.tracks[0].equalizer.peak1.gainDecibels = Double(n % 9)
        settings.tracks[1].equalizer.highPass.frequencyHertz = n % 4 < 2 ? 0 : 60
        settings.tracks[2].compressor.thresholdDecibels = -20 - Double(n % 5)
        settings.master.equalizer.lowShelf.frequencyHertz = 80 + Double(n)
      } == 0)
  }

  /// The thread that makes the reverb allocates, and frees the one before; the rendering thread does not.
  @Test func whileTheReverbChanges() throws {
    let tracks = LiveExample.tracks(frameCount: 10 * 44_100)
    var settings = LiveExample.settings()
    // Without a memory of what was heard behind the reverb.
    settings.master = MasterSettings()
    let renderer = LiveExample.renderer(tracks, settings)
    let still = LiveExample.renderer(tracks, settings)
    var mix = AudioBuffer(
      channelCount: 2, frameCount: renderer.step, sampleRate: LiveExample.sampleRate)
    var stillMix = mix
    func renderBoth() throws -> UInt {
      _ = try still.render(into: &stillMix)
      let before = allocatorCalls()
      _ = try renderer.render(into: &mix)
      return allocatorCalls() - before
    }
    _ = try renderBoth()
    // Each is awaited. The last one is longer than the past that the one before it remembers.
    for decay in [0.3, 1.2, 4] {
      renderer.handover.settings.reverb.decaySeconds[4] = decay
      var steps = 0
      while mix == stillMix, steps < 100 {
        #expect(try renderBoth() == 0)
        usleep(20_000)
        steps += 1
      }
      let isHeard = mix != stillMix
      #expect(isHeard)
      still.settings = renderer.handover.settings
      for _ in 0..<2 { #expect(try renderBoth() == 0) }
      let isThatOfThisThread = mix == stillMix
      #expect(isThatOfThisThread || decay == 4)
    }
  }
}
