/// One track of a song: a sound file and a name that no other stem of the song has.
public struct Stem: Sendable {
  /// The file's name without its extension, after those of the sub-folders it lies in (`Drums/Kick`); a number
  /// follows where that is taken.
  public let name: String
  public let file: AudioFile

  public init(name: String, file: AudioFile) {
    self.name = name
    self.file = file
  }
}
