import AudioFiles
import MixAssistant
import Sessions

extension MixNote {
  /// The note, and what can be typed about it.
  var terminalText: String {
    if case .skipped = self { return "\(description) (--skip-bad)" }
    guard let hint else { return description }
    return "\(description); \(hint)"
  }

  private var hint: String? {
    switch self {
    case .text, .stem(.text), .skipped: nil
    case .stem(.stereoInPair): "adjust --no-pair takes the pair apart"
    case .stem(.added), .fittedToOldStem: "mixwright refit fits again"
    case .mismatch(let mismatch):
      if case .changed = mismatch.kind { "mixwright refit fits again" } else { nil }
    case .placedByTimeStamps: "--ignore-time-stamps starts them together"
    case .leftOut(let stem):
      "--include \(shellWord(stem.name)) mixes it in"
        + (stem.isBounce ? ", --rough-mix \(shellWord(stem.file.path)) takes its balance" : "")
    case .foundRoughMix(let stem):
      "--start equal ignores it, --include \(shellWord(stem.name)) mixes it in"
    case .loudnessCapped: "--loudness reference matches it"
    case .fittedOnly: "--only all fits everything again"
    case .newFiles(let files, let session):
      "mixwright stems \(shellWord(session)) --add \(shellWord(files[0])) adds "
        + (files.count == 1 ? "it" : "the first")
    }
  }
}
