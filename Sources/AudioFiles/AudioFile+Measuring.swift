import CSndfile
import CSoxr

/// What the sound of an opened file depends on beside the bytes of the file.
extension AudioFile {
  /// How it was opened and where it was placed.
  package var readingKey: String {
    "\(sampleRate) Hz, \(channelCount) channels, \(frameCount) frames, \(leadFrameCount) before, "
      + "clock \(clockRatio), \(source.kept), scale \(source.scale), "
      + "damage \(isDamaged) \(source.acceptsDamage)"
  }

  /// Whether another program decoded it.
  package var isDecodedElsewhere: Bool { source.isForeign }

  /// The libraries that decode and resample.
  package static let decoderVersion =
    String(cString: sf_version_string()) + " " + String(cString: soxr_version())
}
