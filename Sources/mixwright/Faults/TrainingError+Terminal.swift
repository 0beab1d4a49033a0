import Training

extension TrainingError: TerminalFault {
  var terminalText: String {
    switch kind {
    case .alreadyTrained: description + "; continue it with --resume, or give another folder"
    case .nothingToResume: description + "; leave --resume out to begin"
    case .notParallel: description + ", or build it with swift build -c release --traits MPI"
    case .data, .noInput, .failed, .cannotCreate, .writingFailed: description
    }
  }

  var exitStatus: ExitStatus {
    switch kind {
    case .alreadyTrained, .nothingToResume: .usage
    case .data: .data
    case .noInput: .noInput
    case .notParallel, .failed: .software
    case .cannotCreate: .cannotCreate
    case .writingFailed: .inputOutput
    }
  }
}
