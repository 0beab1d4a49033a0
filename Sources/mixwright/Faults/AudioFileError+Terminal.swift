import AudioFiles

extension AudioFileError: TerminalFault {
  /// One line, whatever the file's name contains.
  var terminalText: String {
    switch kind {
    case .truncated, .damaged: description + ", or use it as it is with --accept-damaged"
    case .alreadyExists: description + ", or replace it with --force"
    case .notFound, .unreadable, .isDirectory, .empty, .corrupt, .notAudio, .tooManyChannels,
      .sampleRateOutOfRange, .notFinite, .readFailed, .wouldOverwriteInput, .cannotCreate,
      .writeFailed, .unsupportedFormat, .noStems, .tooManyFiles, .ffmpegMissing, .ffmpegFailed:
      description
    }
  }

  var exitStatus: ExitStatus {
    switch kind {
    case .unsupportedFormat: .usage
    case .empty, .truncated, .corrupt, .damaged, .notAudio, .tooManyChannels,
      .sampleRateOutOfRange, .notFinite, .ffmpegFailed:
      .data
    case .notFound, .unreadable, .isDirectory, .noStems, .tooManyFiles: .noInput
    case .ffmpegMissing: .unavailable
    case .alreadyExists, .wouldOverwriteInput, .cannotCreate: .cannotCreate
    case .readFailed, .writeFailed: .inputOutput
    }
  }
}

extension AudioFileFaults: TerminalFault {
  var terminalText: String {
    if faults.count == 1 { return faults[0].terminalText + "; --skip-bad goes on without it" }
    return "\(faults.count) files cannot be used (--skip-bad goes on without them)"
      + faults.map { "\n  \($0.terminalText)" }.joined()
  }

  /// That of the first.
  var exitStatus: ExitStatus { faults[0].exitStatus }
}
