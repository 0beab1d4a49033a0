import AudioFiles
import MixStyle
import MixingConsole
import Roles
import Sessions
import SignalProcessing
import TechnicalPass

extension Song {
  /// Lengths in seconds, and the number, of the stretches in which the peak of the sum is looked for.
  private static let stretchSeconds = 0.5
  private static let stretchCount = 16

  /// What the stems say of their balance, or what a person chose.
  /// - Throws: `AudioFileError`.
  func startingBalance(_ choice: StartChoice, threads: Int) throws -> StartingBalance {
    switch choice {
    case .stems: return StartingBalance(asked: .stems)
    case .equal: return StartingBalance(asked: .equal)
    case .auto: break
    }
    let heard = zip(stems, analyses).filter { $0.1.isAudible }
    let known = heard.map { stem, analysis in
      StartingBalance.Stem(
        name: stem.name, loudness: analysis.loudness, peak: analysis.levels.samplePeak,
        isStereo: stem.file.channelCount == 2)
    }
    return StartingBalance(known, sumPeak: try sumPeak(threads: threads))
  }

  /// Neutral settings, the tracks in a balance.
  func start(_ balance: StartingBalance) -> ConsoleSettings {
    var settings = trimmed
    let faders = StartingBalance.faders(balance.kind, loudness: loudness)
    for track in faders.indices { settings.tracks[track].fader.decibels = faders[track] }
    return settings.rounded()
  }

  /// A start with what the recordings themselves ask for, and pairs on their sides.
  func treated(_ start: ConsoleSettings) -> ConsoleSettings {
    var settings = start
    for (track, treatment) in treatments.enumerated() {
      settings.tracks[track].equalizer = treatment.settings.equalizer
      settings.tracks[track].compressor = treatment.settings.compressor
    }
    return placed(settings)
  }

  /// A start with mono tracks in the middle and the halves of pairs on their sides: hard for one recording,
  /// less for two takes.
  /// - Parameter kept: settings that stay as they are.
  func placed(
    _ start: ConsoleSettings, keeping kept: Set<ControlPlace> = []
  ) -> ConsoleSettings {
    var pans = stems.map { _ in 0.0 }
    for family in families where family.isPair {
      guard family.members.allSatisfy({ stems[$0].file.channelCount == 1 }) else { continue }
      let place = family.kind == .halves ? 1.0 : 0.7
      pans[family.members[0]] = -place
      pans[family.members[1]] = place
    }
    var settings = start
    for (track, pan) in pans.enumerated()
    where stems[track].file.channelCount == 1 && !kept.contains(ControlPlace(.track(track), "pan"))
    {
      settings.tracks[track].pan = pan
    }
    return settings
  }

  /// The largest sample of the stems' plain sum in dBFS, as far as it lies in the stretches where their own
  /// peaks add up to most: it does, or one within a decibel of it, and the rest need not be read again.
  func sumPeak(threads: Int) throws -> Double {
    let peaks = analyses.map(\.levels.shortTermPeaks)
    let gains = stems.map { $0.file.channelCount == 2 ? Float(1) : Float(0.5).squareRoot() }
    let per = Int((Self.stretchSeconds / LevelStatistics.timelineSeconds).rounded())
    let count = ((peaks.map(\.count).max() ?? 0) + per - 1) / per
    var bounds = [Float](repeating: 0, count: count)
    for step in 0..<(count * per) {
      var sum: Float = 0
      for (peaks, gain) in zip(peaks, gains) where step < peaks.count {
        sum += peaks[step] * gain
      }
      bounds[step / per] = max(bounds[step / per], sum)
    }
    let length = Int((Self.stretchSeconds * sampleRate).rounded())
    var largest: Float = 0
    for stretch in bounds.indices.sorted(by: { bounds[$0] > bounds[$1] }).prefix(Self.stretchCount)
    where bounds[stretch] > largest {
      let first = Int((Double(stretch) * Self.stretchSeconds * sampleRate).rounded())
      let parts = try concurrentMap(count: stems.count, threads: threads) { track in
        Result { try stems[track].file.frames(first..<(first + length), sampleRate: sampleRate) }
      }.map { try $0.get() }
      for channel in 0..<2 {
        var sum = [Float](repeating: 0, count: length)
        for (part, gain) in zip(parts, gains) {
          let samples = part.channels[min(channel, part.channelCount - 1)]
          for frame in samples.indices { sum[frame] += gain * samples[frame] }
        }
        largest = sum.reduce(largest) { max($0, $1.magnitude) }
      }
    }
    return decibels(amplitude: Double(largest))
  }
}
