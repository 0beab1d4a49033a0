import AudioFiles
import MixStyle
import MixingConsole
import Sessions

extension SessionTrack {
  /// A stem as a track, with what was measured on it and the trim that makes it as loud as all
  /// others.
  /// - Throws: `AudioFileError`.
  init(_ stem: Stem, _ analysis: StemAnalysis, trim: Level) throws {
    self.init(name: stem.name, file: stem.file.path)
    fingerprint =
      try (analysis.fingerprint ?? ContentFingerprint(contentsOf: stem.file.path)).description
    channels = stem.file.channelCount
    seconds = stem.file.ownDuration.rounded(toPlaces: 3)
    startSeconds = stem.file.start
    isDamaged = stem.file.isDamaged || analysis.isDamaged
    loudness = analysis.isAudible ? analysis.loudness.rounded(toPlaces: 2) : nil
    warnings = stem.file.notes.map(\.asSentence) + analysis.faults.map(\.description)
    settings.trim = trim
    if analysis.isAudible { origins["trim"] = .analysis }
  }
}

extension String {
  /// What is said of a file, as a sentence of its own.
  fileprivate var asSentence: String { "The file " + self + "." }
}
