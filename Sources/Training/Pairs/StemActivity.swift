import AudioFiles
import SignalProcessing

/// Where a stem sounds, judged by some stretches of it.
struct StemActivity {
  /// Length of the blocks whose peaks are compared, in seconds.
  private static let blockSeconds = 0.05
  /// A block sounds above -60 dBFS, and within 40 dB of the loudest block examined, so that hiss and bleed do not
  /// count.
  private static let silence: Float = 1e-3
  private static let range: Float = 1e-2
  /// Share of a stretch's blocks that must sound, as of composed songs (`Song.activeParts(in:)`).
  private static let share = 0.1

  /// `sounds[stretch]`.
  let sounds: [Bool]

  /// - Parameters:
  ///   - starts: of the stretches, in seconds, ascending; beyond the file's end is silence.
  ///   - seconds: length of each.
  /// - Throws: `AudioFileError`.
  init(of file: AudioFile, starts: [Double], seconds: Double) throws {
    let reader = try AudioFileReader(file)
    let blockCount = max(Int((seconds / Self.blockSeconds).rounded()), 1)
    let length = max(Int(Self.blockSeconds * file.sampleRate), 1)
    var peaks: [[Float]] = []
    for start in starts {
      try reader.seek(toFrame: Int(start * file.sampleRate))
      var stretch: [Float] = []
      while stretch.count < blockCount, let block = try reader.read(frameCount: length) {
        stretch.append(block.peak)
      }
      peaks.append(stretch)
    }
    let loudest = peaks.joined().max() ?? 0
    let threshold = max(Self.silence, loudest * Self.range)
    sounds = peaks.map { stretch in
      Double(stretch.count { $0 > threshold }) >= Self.share * Double(blockCount)
    }
  }
}
