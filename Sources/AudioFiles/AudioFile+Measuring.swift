import CSndfile
import CSoxr

/// What the sound of an opened file depends on beside the bytes of the file.
extension AudioFile {
  /// How it was opened and where it was placed; first as it is, then what gives the same where it can be read at all:
  /// a file that is read to its end without accepting damage has none.
  package var readingKeys: [String] {
    let key =
      "\(sampleRate) Hz, \(channelCount) channels, \(frameCount) frames, \(leadFrameCount) before, "
      + "clock \(clockRatio), \(source.kept), scale \(source.scale), damaged \(isDamaged)"
    return source.acceptsDamage ? ["\(key), accepted", key] : [key]
  }

  /// Whether another program decoded it.
  package var isDecodedElsewhere: Bool { source.isForeign }

  /// The libraries that decode and resample.
  package static let decoderVersion =
    String(cString: sf_version_string()) + " " + String(cString: soxr_version())
}
