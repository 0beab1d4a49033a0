package import AudioFiles
import Foundation

extension StemList {
  /// Everything that a person should know of the files beside the faults of their sound.
  package var allNotes: [MixNote] {
    [MixNote](skippedNotes) + notes.map(MixNote.init) + [MixNote](rateNotes)
  }

  /// Nobody takes these for stems.
  private static let documents: Set<String> = ["json", "txt", "md", "pdf", "html", "rtf"]

  /// A line for each folder that is left out, and one for everything that is no sound.
  private var skippedNotes: [String] {
    var silent: [String] = []
    var lines: [String] = []
    for item in skipped {
      switch item.reason {
      case .noSound:
        let file = URL(fileURLWithPath: item.path)
        if !Self.documents.contains(file.pathExtension.lowercased()) {
          silent.append(file.lastPathComponent)
        }
      case .subfolder: lines.append("\(item.path): left out; it is a sub-folder")
      case .folder(let why):
        lines.append("\(item.path): left out (\(why)); give the folder itself to use it")
      }
    }
    guard !silent.isEmpty else { return lines }
    let names = silent.prefix(3).joined(separator: ", ")
    let more = silent.count > 3 ? " and \(silent.count - 3) more" : ""
    return lines + ["not stems, ignored: \(names)\(more)"]
  }

  /// Stems whose length says that their sample rate is told wrongly: with 44.1 for 48 kHz, or the reverse, they
  /// are 8.8 % longer or 8.1 % shorter than the others.
  private var rateNotes: [String] {
    let lengths = stems.map(\.file.ownDuration)
    // The length that most have, the first of them where several are as common.
    let counts = lengths.map { length in lengths.count { abs($0 - length) < 0.02 } }
    guard stems.count > 1, let most = counts.max(), let usual = counts.firstIndex(of: most) else {
      return []
    }
    return zip(stems, lengths).compactMap { stem, length in
      let ratio = length / lengths[usual]
      let rate = "\(stem.file.sampleRate.text(0)) Hz"
      if abs(ratio - 44_100 / 48_000) < 0.0005 {
        return
          "\(stem.file.path): is 8.1 % shorter than the other stems, as if 44.1 kHz audio were labelled 48 kHz (its "
          + "header says \(rate)); it would play too fast; export it again"
      }
      if abs(ratio - 48_000 / 44_100) < 0.0005 {
        return
          "\(stem.file.path): is 8.8 % longer than the other stems, as if 48 kHz audio were labelled 44.1 kHz (its "
          + "header says \(rate)); it would play too slowly; export it again"
      }
      return nil
    }
  }
}

extension AudioFile {
  /// Its notes as whole sentences.
  package var allNotes: [MixNote] { notes.map { "\(path): \($0)" } }
}

extension MixNote {
  fileprivate init(_ note: StemList.Note) {
    switch note {
    case .text(let text): self = .text(text)
    case .placedByTimeStamps(let text): self = .placedByTimeStamps(text)
    }
  }
}
