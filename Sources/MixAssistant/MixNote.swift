public import AudioFiles
public import MixingConsole
public import Sessions

/// What a person should know of a mix and its files, in a line that holds for every front end. Notes that a front end
/// completes with a flag or a button say what they are about; others are text.
public enum MixNote: Equatable, Sendable, CustomStringConvertible,
  ExpressibleByStringInterpolation
{
  case text(String)
  case stem(StemNote)
  /// A file of the session that has moved or changed.
  case mismatch(StemMismatch)
  /// A file that cannot be used and that the mix goes on without, as asked.
  case skipped(AudioFileError)
  /// The stems begin at different times, by their time stamps.
  case placedByTimeStamps(String)
  /// A stem that seems to be no part of the mix.
  case leftOut(LeftOutStem)
  /// A mix of the stems that lay among them and is taken as the rough mix.
  case foundRoughMix(LeftOutStem)
  /// The loudness of the references, which the mix stays below, and its own aim; in LUFS.
  case loudnessCapped(reference: Double, aim: Double)
  /// Only these aspects are fitted, as now asked for, or as an earlier fit asked.
  case fittedOnly([MixAspect], asBefore: Bool)
  /// Another stem was taken for a track whose settings were fitted to the old one.
  case fittedToOldStem(track: String)
  /// Sound files that have come into the stems' folders, relative to the session.
  case newFiles([String], session: String)

  public init(stringLiteral text: String) { self = .text(text) }

  public var description: String {
    switch self {
    case .text(let text), .placedByTimeStamps(let text): return text
    case .stem(let note): return note.description
    case .mismatch(let mismatch): return mismatch.description
    case .skipped(let fault): return "\(fault.path): \(fault.fault); skipped, as requested"
    case .leftOut(let stem): return stem.sentence
    case .foundRoughMix(let stem): return stem.roughMixSentence
    case .loudnessCapped(let reference, let aim):
      return
        "The reference is at \(lufs(reference)), which needs audible distortion. The mix aims at \(lufs(aim))."
    case .fittedOnly(let aspects, let asBefore):
      let names = aspects.map(\.rawValue).joined(separator: ", ")
      return asBefore
        ? "only \(names): as requested for an earlier fit"
        : "only \(names): later fits of this session keep to this, too"
    case .fittedToOldStem(let track):
      return
        "\(track): its equalizer, compressor, fader and send were chosen for the old stem; fit again to renew them"
    case .newFiles(let files, _):
      let shown =
        files.prefix(3).joined(separator: ", ")
        + (files.count > 3 ? " and \(files.count - 3) more" : "")
      return "\(shown): new beside the stems, but not in the session"
    }
  }
}

extension [MixNote] {
  /// Plain lines as notes.
  package init(_ lines: [String]) { self = lines.map(MixNote.text) }
}
