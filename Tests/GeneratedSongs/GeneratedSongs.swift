import Corpus
import Roles
import SignalProcessing
import TestSupport
public import Training

/// Songs of decaying noise and tones, a second per stretch: quick, and different in every part.
public struct GeneratedSongs: SongSource {
  private static let functions: [PartFunction] = [
    .role(.kick), .role(.snare), .role(.bass), .role(.electricGuitar), .role(.keys),
    .role(.leadVocal), .role(.pad), .role(.percussion),
  ]
  private let partCount: Int
  private let seconds: Double

  public init(partCount: Int = 6, seconds: Double = 1) {
    self.partCount = partCount
    self.seconds = seconds
  }

  public func song(at index: Int) -> SongExcerpts {
    var random = SplitMix64(seed: UInt64(index), for: "generated")
    let parts = (0..<partCount).map { part in
      let isStereo = part % 3 == 2
      let pitch = random.drawLogarithmic(60...2000)
      let level = gain(decibels: random.draw(-30.0...(-6)))
      let seeds = (random.next(), random.next())
      return SongExcerpts.Part(
        name: "Part \(part)", function: Self.functions[part % Self.functions.count],
        first: sound(pitch, level, isStereo, seed: seeds.0),
        second: sound(pitch, level, isStereo, seed: seeds.1))
    }
    return SongExcerpts(identity: "generated \(index)", parts: parts)
  }

  private func sound(
    _ pitch: Double, _ level: Double, _ isStereo: Bool, seed: UInt64
  ) -> AudioBuffer {
    let count = Int(seconds * 44_100)
    let channels = (0..<(isStereo ? 2 : 1)).map { channel in
      let noise = floatNoise(seed: seed &+ UInt64(channel), count: count)
      return (0..<count).map { frame in
        let time = Double(frame) / 44_100
        let envelope = exp(-6 * (time * 4 - (time * 4).rounded(.down)))
        let tone = sin(2 * Double.pi * pitch * time)
        return Float(level * envelope * (0.7 * tone + 0.3 * Double(noise[frame])))
      }
    }
    return AudioBuffer(channels: channels, sampleRate: 44_100)
  }
}
