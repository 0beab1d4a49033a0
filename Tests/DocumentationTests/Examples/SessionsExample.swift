import Sessions

// Example
/// Makes a track 2 dB louder and moves it to the left, in a session file.
func bringForward(_ track: String, in path: String) throws -> [SettingChange] {
  var session = try SessionDocument(contentsOf: path)
  let changes = try session.adjust(
    track: track, [SettingAssignment("fader+=2"), SettingAssignment("pan=L30")])
  for change in changes { print(change) }  // such as "Vocal: fader 0.0 dB → 2.0 dB"
  try session.write(to: path)
  return changes
}
// End
