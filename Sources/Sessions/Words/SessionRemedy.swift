public import Documents

/// What can be done about a fault of a session, for a front end to word: a flag, a command, a button.
public enum SessionRemedy: DocumentRemedy {
  /// Replace the file that is there.
  case replaceFile
  /// Replace the version that has the name.
  case replaceVersion
  /// Save the present settings as a version, or discard them.
  case saveOrDiscard
  /// Save the present settings as the version of this name.
  case saveVersion(String)
  /// Change the range of a control of a strip, both by name.
  case changeRange(strip: String, control: String)
  /// Give what the session says of this track to the track of another name.
  case renameTrack(String)
  /// Look at the steps of the history.
  case listHistory
}
