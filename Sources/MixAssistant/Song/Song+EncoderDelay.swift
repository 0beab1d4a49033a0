import AudioFiles
import MixStyle
import SignalProcessing

extension Song {
  /// Encoders' delays in frames: of MP3 (LAME, and others that begin one or two frames earlier) and of AAC.
  private static let delays = [576, 1_152, 1_728, 1_024, 2_112]
  /// What is looked at of two signals, in frames.
  private static let stretch = 1 << 18
  /// Nearer to a known delay than this, a delay is that one: sound needs a moment from one microphone to another.
  private static let snap = 100

  /// The song with the stems moved whose encoders' delays nobody tells and that are found late beside another stem
  /// that has some of the same sound.
  /// - Throws: `AudioFileError`.
  func aligned() throws -> Song {
    var song = self
    let told = stems.indices.filter { !stems[$0].file.isDelayUnknown && analyses[$0].isAudible }
    for index in stems.indices where stems[index].file.isDelayUnknown && analyses[index].isAudible {
      for other in told {
        let start = commonStretch(index, other)
        let estimate = DelayEstimate(
          of: try mono(stems[index].file, from: start),
          behind: try mono(stems[other].file, from: start), in: -3_000...3_000)
        guard let delay = Self.plausible(estimate.delay, estimate) else { continue }
        song.move(index, by: delay, beside: stems[other].name)
        break
      }
    }
    return song
  }

  /// The same beside a rough mix that lies `offset` frames of the session later than the stems: a stem is late by
  /// what the stems with a known beginning are not.
  /// - Throws: `AudioFileError`.
  func aligned(with rough: AudioFile, offset: Int) throws -> Song {
    var song = self
    func lag(_ index: Int) throws -> DelayEstimate {
      let start = commonStretch(index, index)
      return DelayEstimate(
        of: try mono(rough, from: start + offset),
        behind: try mono(stems[index].file, from: start), in: -4_000...4_000)
    }
    let audible = stems.indices.filter { analyses[$0].isAudible }
    guard audible.contains(where: { stems[$0].file.isDelayUnknown }) else { return song }
    let known = try audible.filter { !stems[$0].file.isDelayUnknown }.map { try lag($0) }
      .filter { $0.prominence >= RoughMixAlignment.leastProminence }.map(\.delay).sorted()
    guard !known.isEmpty else { return song }
    for index in audible where stems[index].file.isDelayUnknown {
      let estimate = try lag(index)
      guard let delay = Self.plausible(known[known.count / 2] - estimate.delay, estimate) else {
        continue
      }
      song.move(index, by: delay, beside: "the rough mix")
    }
    return song
  }

  /// A delay as an encoder makes it, in frames; nil for one that is none, or not sure.
  private static func plausible(_ delay: Int, _ estimate: DelayEstimate) -> Int? {
    guard estimate.prominence >= RoughMixAlignment.leastProminence, (400...3_000).contains(delay)
    else { return nil }
    return delays.first { abs($0 - delay) <= snap } ?? delay
  }

  private mutating func move(_ index: Int, by delay: Int, beside name: String) {
    let file = stems[index].file
    let moved = file.withoutDelay(Double(delay) / file.sampleRate, beside: name)
    stems[index] = Stem(name: stems[index].name, file: moved)
    let replaced = Set(file.allNotes)
    notes.removeAll(where: replaced.contains)
    notes += moved.allNotes
  }

  /// Where two stems are loud together, in frames of the session.
  private func commonStretch(_ first: Int, _ second: Int) -> Int {
    let levels = [first, second].map { analyses[$0].levels.shortTermLevels }
    let count = min(levels[0].count, levels[1].count)
    let step = Int((LevelStatistics.timelineSeconds * sampleRate).rounded())
    let length = max(1, min(count, Self.stretch / step))
    var best = 0
    var largest = -Float.infinity
    for start in stride(from: 0, through: max(0, count - length), by: max(1, length / 4)) {
      let level = (start..<(start + length)).reduce(Float(0)) { sum, index in
        sum + max(min(levels[0][index], levels[1][index]), -80)
      }
      if level > largest { (best, largest) = (start, level) }
    }
    return best * step
  }

  private func mono(_ file: AudioFile, from start: Int) throws -> [Float] {
    try file.mono(start..<(start + Self.stretch), sampleRate: sampleRate)
  }
}
