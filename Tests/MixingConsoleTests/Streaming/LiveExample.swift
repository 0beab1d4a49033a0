import Foundation
import MixingConsole
import SignalProcessing
import TestSupport

/// Material for tests of live rendering.
enum LiveExample {
  static let sampleRate = 44_100.0
  /// One for all, as the noise of the reverb takes its time.
  static let console = Console(sampleRate: sampleRate)

  /// Two mono and two stereo tracks with every processor at work.
  static func settings(sendDecibels: Double = -12) -> ConsoleSettings {
    var settings = ConsoleSettings(trackCount: 4)
    for track in 0..<4 {
      settings.tracks[track].equalizer.lowShelf.gainDecibels = 3
      settings.tracks[track].equalizer.peak2.gainDecibels = 4
      settings.tracks[track].compressor.ratio = 3
      settings.tracks[track].pan = 0.2 * Double(track) - 0.3
      settings.tracks[track].send.decibels = sendDecibels
    }
    settings.tracks[1].equalizer.highPass.frequencyHertz = 80
    settings.tracks[3].width = 1.4
    settings.master.compressor.ratio = 2
    settings.master.equalizer.highShelf.gainDecibels = 2
    return settings
  }

  /// Noise whose level swells and falls, a second and a half at a time.
  static func tracks(frameCount: Int) -> [AudioBuffer] {
    (0..<4).map { track in
      AudioBuffer(
        channels: (0..<(track % 2 + 1)).map { channel in
          var samples = floatNoise(seed: UInt64(10 * track + channel), count: frameCount)
          for n in samples.indices {
            let level = sin(Double(n) / 10_000 + Double(track))
            samples[n] *= Float(0.2 + 0.15 * level)
          }
          return samples
        }, sampleRate: sampleRate)
    }
  }

  static func renderer(
    _ tracks: [AudioBuffer], _ settings: ConsoleSettings, step: Int = 1024
  ) -> StreamingRenderer<BufferedTracks> {
    StreamingRenderer(
      console: console, settings: settings, source: BufferedTracks(tracks), step: step)
  }

  static func sine(_ hertz: Double, phase: Double = 0, amplitude: Double = 0.5, count: Int)
    -> AudioBuffer
  {
    AudioBuffer(
      channels: [
        (0..<count).map {
          Float(amplitude * sin(2 * Double.pi * (hertz * Double($0) / sampleRate + phase)))
        }
      ], sampleRate: sampleRate)
  }
}

extension StreamingRenderer {
  /// Everything to the end.
  func renderAll() throws -> AudioBuffer {
    var mix = try render(frameCount: 0)
    while case let block = try render(frameCount: 10_000), block.frameCount > 0 {
      for side in 0..<2 { mix.channels[side] += block.channels[side] }
    }
    return mix
  }
}

/// Power of the difference of two buffers over the power of the first, in decibels.
func differenceDecibels(_ a: AudioBuffer, _ b: AudioBuffer) -> Double {
  var difference = 0.0
  var power = 0.0
  for channel in a.channels.indices {
    for (x, y) in zip(a.channels[channel], b.channels[channel]) {
      difference += Double(x - y) * Double(x - y)
      power += Double(x) * Double(x)
    }
  }
  return decibels(power: difference / power)
}
