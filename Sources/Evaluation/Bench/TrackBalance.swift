import AudioFiles
import Foundation
import MixMatching
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing

/// How loud each track is in a mix, and how well it is heard among the others.
struct TrackBalance: Equatable {
  /// Loudness that stands for silence: the absolute gate of BS.1770.
  static let silence = -70.0

  /// Integrated loudness of what the track contributes, after its fader, in LUFS, by its name.
  var loudness: [String: Double]
  /// How much of what is heard where the track plays is the track itself, in decibels (`Audibility`), by
  /// its name; of a session's tracks that sound.
  var audibleShare: [String: Double] = [:]

  /// Mean over the tracks that are audible in the other balance of
  /// |how loud a track is beside the mean here - the same there|, in dB; nil for fewer than two.
  ///
  /// Adding a gain to the whole of either balance changes nothing.
  func error(against known: TrackBalance) -> Double? {
    let pairs = known.loudness.sorted { $0.key < $1.key }.compactMap { name, known in
      known > Self.silence ? loudness[name].map { max($0, Self.silence) - known } : nil
    }
    return meanDeviation(pairs)
  }
}

extension TrackBalance {
  /// `presence`, the mean over the tracks, and `least-presence`, that of the track that is heard worst;
  /// none where nothing sounds.
  var audibleShareMeasures: [String: Double] {
    guard let least = audibleShare.values.min() else { return [:] }
    let sum = audibleShare.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    return ["presence": sum / Double(audibleShare.count), "least-presence": least]
  }

  /// The balance of a session: every track after its fader, without reverb and master.
  /// - Parameter start: where to begin listening, in seconds.
  /// - Throws: `AudioFileError`.
  init(_ applied: AppliedSession, from start: Double = 0, threads: Int) throws {
    let renderer = try applied.renderer(threads: threads)
    let first = Int((start * applied.document.sampleRate).rounded())
    var position = 0
    let names = applied.document.tracks.map(\.name)
    let meters = names.map { _ in
      LoudnessMeter(
        sampleRate: applied.document.sampleRate, channelCount: 2, measuresTruePeak: false)
    }
    var bands = names.map { _ in BandFrames(mid: [], side: [], cross: [], hopSeconds: 1) }
    while case let block = try renderer.renderStems(frameCount: 65_536), block.frameCount > 0 {
      let begin = min(max(first - position, 0), block.frameCount)
      for (index, track) in block.tracks.enumerated() where begin < block.frameCount {
        let part = track.frames(begin..<block.frameCount)
        meters[index].add(part)
        bands[index].append(BandFrames(of: part))
      }
      position += block.frameCount
    }
    loudness = Dictionary(uniqueKeysWithValues: zip(names, meters.map(\.integratedLoudness)))
    let heard = Audibility(of: bands).audibleShare
    for (name, decibels) in zip(names, heard) where decibels.isFinite {
      audibleShare[name] = decibels
    }
  }

  /// The balance of stems that are only turned up or down.
  /// - Parameter gains: in decibels by name; nil for the stems as they are.
  /// - Throws: `AudioFileError`.
  init(stems path: String, gains: [String: Double]?) throws {
    loudness = [:]
    for stem in try StemList(paths: [path]).stems {
      guard let gain = gains == nil ? 0 : gains?[stem.name] else { continue }
      let meter = LoudnessMeter(
        sampleRate: stem.file.sampleRate, channelCount: stem.file.channelCount,
        measuresTruePeak: false)
      let reader = try AudioFileReader(stem.file)
      while let block = try reader.read(frameCount: 65_536) { meter.add(block) }
      loudness[stem.name] = meter.integratedLoudness + gain
    }
  }
}
