import MixingConsole
import SignalProcessing
import TestSupport
import Testing

@Suite struct StreamingRendererTests {
  private static let sampleRate = 44_100.0

  /// Two mono and two stereo tracks of different lengths with every processor at work.
  private static func example() -> (tracks: [AudioBuffer], settings: ConsoleSettings) {
    let lengths = [11_000, 15_000, 9000, 13_321]
    let tracks = lengths.enumerated().map { index, count in
      AudioBuffer(
        channels: (0..<(index % 2 + 1)).map {
          floatNoise(seed: UInt64(10 * index + $0), count: count).map { $0 * 0.3 }
        }, sampleRate: sampleRate)
    }
    var settings = ConsoleSettings(trackCount: 4)
    for track in 0..<4 {
      settings.tracks[track].equalizer.peak2.gainDecibels = 4
      settings.tracks[track].compressor.ratio = 3
      settings.tracks[track].pan = 0.2 * Double(track) - 0.3
      settings.tracks[track].send.decibels = -12
    }
    settings.tracks[1].equalizer.highPass.frequencyHertz = 80
    settings.tracks[3].width = 1.4
    for band in 0..<ReverbSettings.bandCount { settings.reverb.decaySeconds[band] = 0.2 }
    settings.master.compressor.ratio = 2
    settings.master.equalizer.highShelf.gainDecibels = 2
    return (tracks, settings)
  }

  private static func rendered(blockSize: Int, threads: Int) throws -> AudioBuffer {
    let (tracks, settings) = example()
    var console = LiveExample.console
    console.threads = threads
    let renderer = StreamingRenderer(
      console: console, settings: settings, source: BufferedTracks(tracks))
    var channels: [[Float]] = [[], []]
    while case let block = try renderer.render(frameCount: blockSize), block.frameCount > 0 {
      for side in 0..<2 { channels[side] += block.channels[side] }
    }
    return AudioBuffer(channels: channels, sampleRate: sampleRate)
  }

  @Test(arguments: [1, 37, 512, 65_536], [1, 2])
  func sameBytesAsTheWholeMix(blockSize: Int, threads: Int) throws {
    let (tracks, settings) = Self.example()
    let whole = LiveExample.console.mix(tracks, settings)
    let streamed = try Self.rendered(blockSize: blockSize, threads: threads)
    #expect(streamed.frameCount > whole.frameCount, "the reverb rings on")
    let isSame = streamed.frames(0..<whole.frameCount) == whole
    #expect(isSame)
  }

  @Test func stemsAddUpToTheMixBeforeTheMaster() throws {
    var (tracks, settings) = Self.example()
    settings.master = MasterSettings()
    let renderer = StreamingRenderer(
      console: LiveExample.console, settings: settings,
      source: BufferedTracks(tracks))
    var largest: Float = 0
    while case let block = try renderer.renderStems(frameCount: 4000), block.frameCount > 0 {
      #expect(block.tracks.count == 4)
      for side in 0..<2 {
        for n in 0..<block.frameCount {
          let sum = block.tracks.reduce(block.reverb.channels[side][n]) {
            $0 + $1.channels[side][n]
          }
          largest = max(largest, abs(sum - block.mix.channels[side][n]))
        }
      }
    }
    #expect(largest < 1e-6)
  }

  @Test func changedSettingsGlide() throws {
    let tone = (0..<60_000).map { Float(0.25) * Float($0 % 100 < 50 ? 1 : -1) }
    var settings = ConsoleSettings(trackCount: 1)
    let renderer = StreamingRenderer(
      console: LiveExample.console, settings: settings,
      source: BufferedTracks([AudioBuffer(channels: [tone], sampleRate: Self.sampleRate)]))
    let before = try renderer.render(frameCount: 8192)
    settings.tracks[0].fader.decibels = -20
    settings.tracks[0].send.decibels = -6
    settings.reverb.gainDecibels = SIMD16(repeating: -40)
    renderer.settings = settings
    let during = try renderer.render(frameCount: 4096)
    let after = try renderer.render(frameCount: 8192)
    let steps = zip(during.channels[0], during.channels[0].dropFirst(100)).map {
      abs(abs($1) - abs($0))
    }
    // A hundred samples apart the level may have moved by one update of the settings and a
    // little, never by the whole change.
    #expect(steps.max()! < 0.2 * abs(before.channels[0][0]))
    #expect(abs(abs(after.channels[0][8000]) - 0.1 * abs(before.channels[0][0])) < 0.01)
  }

  @Test func muteAndSoloDecideWhatIsHeard() throws {
    var (tracks, settings) = Self.example()
    settings.tracks[2].isSoloed = true
    settings.tracks[2].isMuted = true
    let renderer = StreamingRenderer(
      console: LiveExample.console, settings: settings,
      source: BufferedTracks(tracks))
    let block = try renderer.render(frameCount: 2000)
    #expect(block.channels.allSatisfy { $0.allSatisfy { $0 == 0 } })
    tracks.removeAll()
    let empty = StreamingRenderer(
      console: LiveExample.console, settings: ConsoleSettings(trackCount: 0),
      source: BufferedTracks(tracks))
    #expect(try empty.render(frameCount: 100).frameCount == 0)
  }
}
