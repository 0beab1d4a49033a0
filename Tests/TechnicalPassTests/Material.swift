import MixingConsole
import SignalProcessing
import TechnicalPass
import TestSupport

/// Generated recordings whose right treatment is known.
enum Material {
  /// Notes with eight harmonics, each 0.3 s with soft ends, 0.35 s apart.
  ///
  /// - Parameters:
  ///   - hertz: of each note in turn.
  ///   - level: in decibels, by the time in seconds; nil for a rest.
  static func notes(
    _ hertz: [Double], seconds: Double = 24, sampleRate: Double = 44_100, harmonics: Int = 8,
    level: (Double) -> Double? = { _ in -18 }
  ) -> [Float] {
    let (length, distance) = (0.3, 0.35)
    return (0..<Int(seconds * sampleRate)).map { frame in
      let time = Double(frame) / sampleRate
      let note = Int(time / distance)
      let within = time - Double(note) * distance
      guard within < length, let decibels = level(time) else { return 0 }
      let fade = min(1, within / 0.02, (length - within) / 0.1)
      let sum = (1...harmonics).reduce(0.0) {
        let pitch = hertz[note % hertz.count] * Double($1)
        return pitch < 0.4 * sampleRate
          ? $0 + sin(2 * .pi * pitch * time + 1.3 * Double($1 * $1)) / Double($1) : $0
      }
      return Float(gain(decibels: decibels) * fade * sum)
    }
  }

  /// A singer: phrases of 3 s, every other one quieter, with a second of rest between them.
  static func voice(
    quieterBy difference: Double, sampleRate: Double = 44_100
  ) -> [Float] {
    notes([220, 247, 262, 196, 294], seconds: 32, sampleRate: sampleRate) { time in
      if time.truncatingRemainder(dividingBy: 4) >= 3 { return nil }
      return Int(time / 4).isMultiple(of: 2) ? -15 : -15 - difference
    }
  }

  static func sine(
    _ hertz: Double, decibels: Double, seconds: Double, sampleRate: Double = 44_100
  ) -> [Float] {
    (0..<Int(seconds * sampleRate)).map {
      Float(gain(decibels: decibels) * sin(2 * .pi * hertz * Double($0) / sampleRate))
    }
  }

  /// Noise under `hertz` (24 dB per octave), of a peak of about `decibels`.
  static func rumble(
    below hertz: Double, decibels: Double, count: Int, sampleRate: Double = 44_100
  ) -> [Float] {
    let section = BiquadCoefficients.lowPass(
      frequencyHertz: hertz, q: 0.7, sampleRate: sampleRate)
    var samples = filtered(
      LaneBuffer(frames: noise(seed: 7, count: count).map { Lanes($0, 0, 0, 0) }),
      [LaneBiquad(all: section), LaneBiquad(all: section)]
    ).frames.map { Float($0[0]) }
    let peak = samples.map(\.magnitude).max() ?? 1
    for frame in samples.indices {
      samples[frame] *= Float(gain(decibels: decibels)) / peak
    }
    return samples
  }

  static func sum(_ a: [Float], _ b: [Float]) -> [Float] { zip(a, b).map { $0 + $1 } }
}

extension LaneBiquad {
  /// One section in every lane.
  init(all section: BiquadCoefficients) {
    func lanes(_ value: Double) -> Lanes { Lanes(repeating: value) }
    self.init(
      b0: lanes(section.b0), b1: lanes(section.b1), b2: lanes(section.b2), a1: lanes(section.a1),
      a2: lanes(section.a2))
  }
}

/// The findings of a recording that is read at once or in blocks.
func findings(
  _ channels: [Float]..., sampleRate: Double = 44_100, blockLength: Int = 65_536
) -> TechnicalFindings {
  let buffer = AudioBuffer(channels: channels, sampleRate: sampleRate)
  var meter = TechnicalMeter(sampleRate: sampleRate, channelCount: channels.count)
  for start in stride(from: 0, to: buffer.frameCount, by: blockLength) {
    meter.add(buffer.frames(start..<min(start + blockLength, buffer.frameCount)))
  }
  return meter.findings
}

/// A track after its strip, and what its compressor took.
func treated(
  _ samples: [Float], _ settings: TrackSettings, sampleRate: Double = 44_100
) -> (samples: [Float], reduction: GainReduction) {
  var all = ConsoleSettings(trackCount: 1)
  all.tracks[0] = settings
  let track = AudioBuffer(channels: [samples], sampleRate: sampleRate)
  let renderer = StreamingRenderer(
    console: Console(sampleRate: sampleRate), settings: all, source: BufferedTracks([track]))
  var mix: [Float] = []
  // Buffered tracks cannot fail.
  while let block = try? renderer.render(frameCount: 65_536), block.frameCount > 0 {
    mix += block.channels[0]
  }
  return (mix, renderer.takeReductions().tracks[0])
}
