import Documents
import Sessions

extension DocumentError: TerminalFault {
  /// The remedies of one fault end its line; those of several follow their list.
  var terminalText: String {
    let hints = remedies.compactMap { ($0 as? SessionRemedy)?.terminalText }
    let separator = message.contains("\n") ? "\n" : "; "
    return ([description] + hints).joined(separator: separator)
  }

  var exitStatus: ExitStatus {
    switch kind {
    case .request: .usage
    case .content: .data
    case .cannotRead: .noInput
    case .cannotWrite: .cannotCreate
    case .busy: .tryAgain
    }
  }
}

extension SessionRemedy {
  fileprivate var terminalText: String {
    switch self {
    case .replaceFile, .replaceVersion: "--force replaces it"
    case .saveOrDiscard: "save them with --save NAME, or discard them with --force"
    case .saveVersion(let name): "mixwright versions SESSION --save \(shellWord(name)) saves one"
    case .changeRange(let strip, let control):
      "--range \"\(strip):\(control)=...\" changes the range"
    case .renameTrack(let name):
      "mixwright stems SESSION --rename \"\(name)\" \"NEW NAME\" moves everything that is said of it"
    case .listHistory: "mixwright history lists them"
    }
  }
}
