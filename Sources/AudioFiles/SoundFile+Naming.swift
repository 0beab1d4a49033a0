import CSndfile

extension SoundFile {
  /// The container as users know it.
  var containerName: String {
    switch container {
    case SF_FORMAT_WAV, SF_FORMAT_WAVEX: "WAV"
    case SF_FORMAT_RF64: "RF64"
    case SF_FORMAT_W64: "W64"
    case SF_FORMAT_AIFF: "AIFF"
    case SF_FORMAT_CAF: "CAF"
    case SF_FORMAT_FLAC: "FLAC"
    case SF_FORMAT_OGG: "Ogg"
    case SF_FORMAT_MPEG: "MPEG"
    case SF_FORMAT_AU: "AU"
    default: "other"
    }
  }

  /// The encoding as users know it.
  var encodingName: String {
    if let bits { return "\(bits)-bit \(isFloat ? "float" : "integer")" }
    return switch encoding {
    case SF_FORMAT_VORBIS: "Vorbis"
    case SF_FORMAT_OPUS: "Opus"
    case SF_FORMAT_MPEG_LAYER_I: "MP1"
    case SF_FORMAT_MPEG_LAYER_II: "MP2"
    case SF_FORMAT_MPEG_LAYER_III: "MP3"
    case SF_FORMAT_ULAW: "µ-law"
    case SF_FORMAT_ALAW: "A-law"
    default: "compressed"
    }
  }

  /// Bits per sample of a linear or lossless encoding; nil for the others.
  var bits: Int? {
    switch encoding {
    case SF_FORMAT_PCM_S8, SF_FORMAT_PCM_U8: 8
    case SF_FORMAT_PCM_16, SF_FORMAT_ALAC_16: 16
    case SF_FORMAT_ALAC_20: 20
    case SF_FORMAT_PCM_24, SF_FORMAT_ALAC_24: 24
    case SF_FORMAT_PCM_32, SF_FORMAT_ALAC_32, SF_FORMAT_FLOAT: 32
    case SF_FORMAT_DOUBLE: 64
    default: nil
    }
  }

  var isFloat: Bool { encoding == SF_FORMAT_FLOAT || encoding == SF_FORMAT_DOUBLE }

  /// Frames to decode before a wanted one after a seek, so that a decoder with memory (the bit
  /// reservoir of MPEG, the predictors of Opus) gives the samples it gives when reading through.
  var prerollFrameCount: Int {
    switch encoding {
    case SF_FORMAT_OPUS: 48_000
    case SF_FORMAT_MPEG_LAYER_I, SF_FORMAT_MPEG_LAYER_II, SF_FORMAT_MPEG_LAYER_III: 1_152 * 20
    default: 0
    }
  }
}
