import Corpus

extension CorpusError: TerminalFault {
  var terminalText: String {
    switch self {
    case .noSoundBank: description + " or --bank FILE"
    case .cannotRead, .otherVersion, .notManifest, .unknownGenre, .cannotCreate, .noSuchSoundBank,
      .notSoundBank:
      description
    }
  }

  var exitStatus: ExitStatus {
    switch self {
    case .unknownGenre: .usage
    case .otherVersion, .notManifest, .notSoundBank: .data
    case .cannotRead, .noSuchSoundBank: .noInput
    case .noSoundBank: .unavailable
    case .cannotCreate: .cannotCreate
    }
  }
}
