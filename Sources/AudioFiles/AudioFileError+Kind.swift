import Foundation

extension AudioFileError {
  /// What can be wrong with a file.
  public enum Kind: Equatable, Sendable {
    case notFound
    /// The permissions forbid reading, or the path names a device or a pipe.
    case unreadable
    case isDirectory
    /// No bytes, or a header without a single frame of audio.
    case empty
    /// The header promises more audio than is there; `present` is the fraction that is, 0...1,
    /// nil where that is not known.
    case truncated(present: Double?)
    case corrupt
    /// Damage within a file that was whole when it was opened, at a time from the start of the file.
    case damaged(seconds: Double)
    case notAudio
    case tooManyChannels(Int)
    /// Outside `AudioFile.sampleRates`, in hertz.
    case sampleRateOutOfRange(Double)
    /// A sample that is not a number or infinite, and its time from the start of the file.
    case notFinite(seconds: Double)
    /// Reading failed below the file format: a bad disk, a lost network drive.
    case readFailed
    case alreadyExists
    case wouldOverwriteInput
    case cannotCreate
    /// Writing failed part of the way: disk full, quota, file too large for the format.
    case writeFailed
    /// The extension or the sample format is not one that can be written.
    case unsupportedFormat
    case noStems
    /// A folder that holds more files than a song has, with its sub-folders, and how many are looked at.
    case tooManyFiles(Int)
    case ffmpegMissing
    case ffmpegFailed

    /// Whether the file can be read and what it holds is at fault.
    public var isOfContent: Bool {
      switch self {
      case .empty, .truncated, .corrupt, .damaged, .notAudio, .tooManyChannels,
        .sampleRateOutOfRange, .notFinite, .ffmpegFailed:
        true
      case .unsupportedFormat, .notFound, .unreadable, .isDirectory, .noStems, .tooManyFiles,
        .ffmpegMissing, .alreadyExists, .wouldOverwriteInput, .cannotCreate, .readFailed,
        .writeFailed:
        false
      }
    }

    var fault: String {
      switch self {
      case .notFound: "does not exist"
      case .unreadable: "cannot be read: no permission"
      case .isDirectory: "is a folder"
      case .empty: "holds no audio"
      case .truncated(nil): "ends before the length given in its header"
      case .truncated(let present?):
        "is cut off: only \(Int(present * 100)) % of the length given in its header is there"
      case .corrupt: "is damaged"
      case .damaged(let seconds): "is damaged at \(String(format: "%.3f", seconds)) s"
      case .notAudio: "is not a sound file"
      case .tooManyChannels(let count): "has \(count) channels"
      case .sampleRateOutOfRange(let rate):
        "has a sample rate of \(Self.hertz(rate)), outside 8 to 384 kHz"
      case .notFinite(let seconds):
        "has a sample that is not a finite number at \(String(format: "%.3f", seconds)) s"
      case .readFailed: "could not be read"
      case .alreadyExists: "already exists"
      case .wouldOverwriteInput: "is one of the inputs"
      case .cannotCreate: "cannot be created"
      case .writeFailed: "could not be written"
      case .unsupportedFormat: "is not in a format that can be written"
      case .noStems: "holds no sound files"
      case .tooManyFiles(let count): "holds more than \(count) files with its sub-folders"
      case .ffmpegMissing: "can only be read with ffmpeg, which is not installed"
      case .ffmpegFailed: "could not be decoded by ffmpeg"
      }
    }

    var cure: String {
      switch self {
      case .notFound: "check the name and the folder"
      case .unreadable: "check its permissions"
      case .isDirectory: "give a sound file"
      case .empty: "record or export it again, or leave it out"
      case .truncated: "copy or export it again"
      case .corrupt, .damaged: "copy it again from its source, or export it again"
      case .notAudio: "give a WAV, AIFF, FLAC, MP3 or other sound file"
      case .tooManyChannels: "split it into mono or stereo files"
      case .sampleRateOutOfRange: "convert it to 44.1 or 48 kHz"
      case .notFinite: "export it again, or repair it in an editor"
      case .readFailed: "check the disk, or copy the file elsewhere"
      case .alreadyExists, .wouldOverwriteInput: "choose another name"
      case .cannotCreate: "check that its folder exists and may be written to"
      case .writeFailed: "free some space, or write to another disk"
      case .unsupportedFormat: "use .wav, .w64, .flac or .aiff"
      case .noStems: "give a folder with WAV, AIFF, FLAC, MP3 or other sound files"
      case .tooManyFiles: "give the folder of one song"
      case .ffmpegMissing: "install it (apt install ffmpeg, brew install ffmpeg) or convert to WAV"
      case .ffmpegFailed: "copy it again, or convert it to WAV with the program that made it"
      }
    }

    private static func hertz(_ rate: Double) -> String { String(format: "%.0f Hz", rate) }
  }
}
