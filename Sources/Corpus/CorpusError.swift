/// A request about the corpus that cannot be met. The description holds for every front end: the subject, what is
/// wrong, what to do.
public enum CorpusError: Error, Equatable, Sendable, CustomStringConvertible {
  case cannotRead(path: String)
  /// A manifest of a version that this program does not read, which reads up to `newest`.
  case otherVersion(path: String, version: Int, newest: Int)
  case notManifest(path: String)
  case unknownGenre(String, known: [String])
  case cannotCreate(folder: String)
  case noSuchSoundBank(path: String)
  case notSoundBank(path: String)
  /// No sound bank is installed; the variable of the environment that may name one.
  case noSoundBank(variable: String)

  public var description: String {
    switch self {
    case .cannotRead(let path): "\(path): cannot be read; check the path"
    case .otherVersion(let path, let version, let newest):
      "\(path): has version \(version), but this program reads versions 1 to \(newest); use the program "
        + "that made it"
    case .notManifest(let path):
      "\(path): is not a corpus manifest of this version; generate or import it again"
    case .unknownGenre(let name, let known):
      "there is no genre \"\(name)\"; the genres are: \(known.joined(separator: ", "))"
    case .cannotCreate(let folder):
      "\(folder): cannot be created; choose a folder that may be written to"
    case .noSuchSoundBank(let path):
      "\(path): there is no such sound bank; give a SoundFont 2 file (.sf2)"
    case .notSoundBank(let path): "\(path): is not a sound bank; give a SoundFont 2 file (.sf2)"
    case .noSoundBank(let variable):
      "no General MIDI sound bank was found; install one (apt install fluid-soundfont-gm), or name one "
        + "with \(variable)"
    }
  }
}
