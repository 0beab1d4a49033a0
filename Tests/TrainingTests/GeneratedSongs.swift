import Corpus
import MixMatching
import Roles
import SignalProcessing
import TestSupport
import Training

/// Songs of decaying noise and tones, a second per stretch: quick, and different in every part.
struct GeneratedSongs: SongSource {
  static let functions: [PartFunction] = [
    .role(.kick), .role(.snare), .role(.bass), .role(.electricGuitar), .role(.keys),
    .role(.leadVocal), .role(.pad), .role(.percussion),
  ]
  var partCount = 6
  var seconds = 1.0

  func song(at index: Int) -> SongExcerpts {
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

/// Every role, and the melodies.
let everyFunction = Role.allCases.map { PartFunction.role($0) } + [.lead, .counterMelody]

/// Traits of tracks: every third one stereo.
func someTraits(_ count: Int) -> [TrackTraits] {
  (0..<count).map { TrackTraits(isStereo: $0 % 3 == 2, isAudible: true, lowShare: 0) }
}

/// Root mean square.
func rootMeanSquare(_ values: [Double]) -> Double {
  (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
}

/// Standard deviation around the mean.
func deviation(_ values: [Double]) -> Double {
  let mean = values.reduce(0, +) / Double(values.count)
  return rootMeanSquare(values.map { $0 - mean })
}
