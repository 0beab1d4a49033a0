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

    /// The exit status of `sysexits.h` that fits.
    public var exitStatus: Int32 {
      switch self {
      case .unsupportedFormat: 64
      case .empty, .truncated, .corrupt, .notAudio, .tooManyChannels, .sampleRateOutOfRange,
        .notFinite, .ffmpegFailed:
        65
      case .notFound, .unreadable, .isDirectory, .noStems, .tooManyFiles: 66
      case .ffmpegMissing: 69
      case .alreadyExists, .wouldOverwriteInput, .cannotCreate: 73
      case .readFailed, .writeFailed: 74
      }
    }

    var fault: String {
      switch self {
      case .notFound: "does not exist"
      case .unreadable: "may not be read"
      case .isDirectory: "is a folder"
      case .empty: "holds no audio"
      case .truncated(nil): "is cut off before the end that its header promises"
      case .truncated(let present?):
        "is cut off: \(Int(present * 100)) % of the audio that its header promises is there"
      case .corrupt: "is damaged"
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
      case .ffmpegMissing: "needs ffmpeg to be read, which is not installed"
      case .ffmpegFailed: "could not be decoded by ffmpeg"
      }
    }

    var cure: String {
      switch self {
      case .notFound: "check the name and the folder"
      case .unreadable: "check its permissions"
      case .isDirectory: "give a sound file"
      case .empty: "record or export it again, or leave it out"
      case .truncated: "copy or export it again, or take it as it is with --accept-damaged"
      case .corrupt: "copy it again from its source, or export it again"
      case .notAudio: "give a WAV, AIFF, FLAC, MP3 or other sound file"
      case .tooManyChannels: "split it into mono or stereo files"
      case .sampleRateOutOfRange: "convert it to 44.1 or 48 kHz"
      case .notFinite: "export it again, or repair it in an editor"
      case .readFailed: "check the disk, or copy the file elsewhere"
      case .alreadyExists: "choose another name, or replace it with --force"
      case .wouldOverwriteInput: "choose another name"
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
