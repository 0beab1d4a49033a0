import CSndfile
import Foundation

/// The containers that are written, chosen by a file's extension.
enum WrittenContainer {
  /// RF64 where it grows past 4 GB.
  case wav
  /// Any length.
  case wave64
  case flac
  case aiff

  init(path: String) throws {
    let name = URL(fileURLWithPath: path).pathExtension
    switch name.lowercased() {
    case "wav", "wave", "bwf", "rf64": self = .wav
    case "w64": self = .wave64
    case "flac": self = .flac
    case "aif", "aiff", "aifc": self = .aiff
    default:
      let fault =
        name.isEmpty ? "has no extension to tell the format" : "cannot be written as .\(name)"
      throw AudioFileError(path, .unsupportedFormat, fault: fault)
    }
  }

  /// What a file gets where the user asks for nothing.
  var defaultFormat: SampleFormat { self == .wav || self == .wave64 ? .float32 : .int24 }

  func supports(_ format: SampleFormat) -> Bool { self != .flac || format != .float32 }

  /// libsndfile's code for the container and the encoding.
  func code(_ format: SampleFormat) -> Int {
    let major =
      switch self {
      case .wav: SF_FORMAT_RF64
      case .wave64: SF_FORMAT_W64
      case .flac: SF_FORMAT_FLAC
      case .aiff: SF_FORMAT_AIFF
      }
    let minor =
      switch format {
      case .float32: SF_FORMAT_FLOAT
      case .int24: SF_FORMAT_PCM_24
      case .int16: SF_FORMAT_PCM_16
      }
    return major | minor
  }

  /// The most bytes of samples the container can hold.
  var byteLimit: Int {
    self == .aiff ? Int(UInt32.max) - 4_096 : Int.max
  }
}
