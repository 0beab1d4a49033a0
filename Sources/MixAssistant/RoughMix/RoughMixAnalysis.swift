import AudioFiles
import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing

/// A rough mix, aligned with the stems, and everything an inversion wants to know of both, gathered
/// in one reading from beginning to end.
///
///     let rough = try RoughMixAnalysis(file, song, console: console)
///     let found = RoughMixInversion().invert(rough.task)   // or .balance(rough.task)
///     let report = rough.report(found)
struct RoughMixAnalysis: Sendable {
  private static let preRoll = 0.4
  private static let excerptCount = 4
  /// Mean square of a trimmed track below which it counts as silent.
  private static let silence = 1e-8

  /// As given.
  let file: AudioFile
  let alignment: RoughMixAlignment
  /// Of the part that was looked at, in LUFS.
  let loudness: Double
  /// Names of stems that are silent in that part.
  let silent: [String]
  let names: [String]
  let sampleRate: Double
  /// May be given other constraints and another start before it is used.
  var task: RoughMixTask

  /// - Parameters:
  ///   - until: seconds of the song to look at, from its beginning; nil for all.
  ///   - progress: 0...1.
  /// - Throws: `AudioFileError`, `MixAssistantError`.
  init(
    _ file: AudioFile, _ song: Song, console: Console, until: Double? = nil,
    progress: (Double) -> Void = { _ in }
  ) throws {
    self.file = file
    sampleRate = song.sampleRate
    names = song.stems.map(\.name)
    let alignment = try RoughMixAlignment(file, song, threads: console.threads)
    self.alignment = alignment
    let aligned = alignment.file
    progress(0.3)
    let start = song.trimmed
    let files = song.stems.map(\.file)
    let isStereo = files.map { $0.channelCount == 2 }

    let reader = try ResampledReader(aligned, sampleRate: song.sampleRate)
    var stems = try StemSource(files, sampleRate: song.sampleRate, threads: console.threads)
    let first = max(0, -alignment.delay)
    let end = min(
      stems.frameCount, reader.frameCount - alignment.delay,
      until.map { Int(($0 * song.sampleRate).rounded()) } ?? .max)
    guard end - first > Int(song.sampleRate) else {
      throw MixAssistantError.unusable(
        "\(file.path): overlaps the stems for less than a second; give a longer rough mix")
    }
    if first > 0 { _ = try stems.read(frameCount: first) }
    try reader.seek(toFrame: first + alignment.delay)
    var spectra = CrossSpectra(
      channelCount: isStereo.reduce(0) { $0 + ($1 ? 2 : 1) }, sampleRate: song.sampleRate,
      threads: console.threads)
    let meter = LoudnessMeter(
      sampleRate: song.sampleRate, channelCount: 2, measuresTruePeak: false)
    var energies = [Double](repeating: 0, count: files.count)
    var frame = first
    while frame < end {
      let count = min(65_536, end - frame)
      var tracks = try stems.read(frameCount: count).map { $0.frames(0..<count) }
      for track in tracks.indices {
        let trim = Float(start.tracks[track].trim.gain)
        for channel in tracks[track].channels.indices {
          for n in 0..<count { tracks[track].channels[channel][n] *= trim }
          energies[track] += tracks[track].channels[channel].reduce(0) {
            $0 + Double($1) * Double($1)
          }
        }
      }
      let mix = Self.stereo(try reader.read(frameCount: count)!, alignment)
      meter.add(mix)
      spectra.add(tracks, mix: mix)
      frame += count
      progress(0.3 + 0.7 * Double(frame - first) / Double(end - first))
    }
    loudness = meter.integratedLoudness
    let isAudible = song.analyses.indices.map {
      song.analyses[$0].isAudible && energies[$0] / Double(end - first) > Self.silence
    }
    silent = song.stems.indices.filter { !isAudible[$0] }.map { song.stems[$0].name }
    let excerpts = try Self.excerpts(song, aligned, alignment, first..<end, spectra.channelCount)
    task = RoughMixTask(
      spectra: spectra, excerpts: excerpts.map(\.tracks), targets: excerpts.map(\.target),
      preRoll: Int(Self.preRoll * song.sampleRate), start: start, isStereo: isStereo,
      isAudible: isAudible, isMono: file.channelCount == 1, console: console)
    task.isCoded = file.bits == nil
  }

  /// Both channels, in the stems' polarity.
  private static func stereo(_ mix: AudioBuffer, _ alignment: RoughMixAlignment) -> AudioBuffer {
    let sign: Float = alignment.isPolarityInverted ? -1 : 1
    let channels = mix.channels.map { $0.map { sign * $0 } }
    return AudioBuffer(
      channels: [channels[0], channels[channels.count - 1]], sampleRate: mix.sampleRate)
  }

  /// Stretches within a range of frames that together hold every track.
  private static func excerpts(
    _ song: Song, _ file: AudioFile, _ alignment: RoughMixAlignment, _ range: Range<Int>,
    _ channelCount: Int
  ) throws -> [(tracks: [AudioBuffer], target: AudioBuffer)] {
    let rate = song.sampleRate
    let before = Int(preRoll * rate)
    let interval = LevelStatistics.timelineSeconds
    // Many channels take long: the work is the same for all.
    let length = min(4, max(1.5, 64 / Double(channelCount)))
    let first = Int((Double(range.lowerBound) / rate / interval).rounded(.up))
    let last = Int(Double(range.upperBound) / rate / interval)
    let selection = ExcerptSelection(
      energies: zip(song.analyses, song.trimmed.tracks).map { analysis, track in
        let timeline = analysis.timeline
        let gain = track.trim.gain
        return (first..<max(last, first + 1)).map {
          $0 < timeline.count ? timeline[$0] * gain * gain : 0
        }
      }, interval: interval, length: length, count: excerptCount)
    return try selection.starts.map { start in
      let begin = Int((start + Double(first) * interval) * rate)
      let end = min(begin + Int(length * rate), range.upperBound)
      // The bounce has no frames before its start, but the tracks settle the console alike.
      let frames = (begin - before)..<max(end, begin + 8_192)
      let target = try file.frames(
        (frames.lowerBound + alignment.delay)..<(frames.upperBound + alignment.delay),
        sampleRate: rate)
      return (
        try song.stems.map { try $0.file.frames(frames, sampleRate: rate) },
        stereo(target, alignment)
      )
    }
  }

  func report(_ found: RoughMixSettings) -> RoughMixReport {
    RoughMixReport(
      offsetSeconds: alignment.offsetSeconds,
      isPolarityInverted: alignment.isPolarityInverted, loudness: loudness,
      linearError: found.linearError, foreignShare: found.foreignShare,
      scaleInvariantSDR: found.scaleInvariantSDR,
      unheard: found.unheard.map { names[$0] }, silent: silent,
      held: zip(names, found.levelDifferences).filter { abs($1) >= 0.5 }
        .map { (name: $0, decibels: $1) },
      clockError: alignment.clockError, driftFrames: alignment.drift, isMono: task.isMono,
      explained: explained(by: found.settings))
  }
}
