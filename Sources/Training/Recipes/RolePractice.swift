/// How a part is usually mixed, by its role or melody, before any style, in a mix whose tracks all have the same
/// loudness. Levels in decibels, frequencies in hertz.
struct RolePractice: Equatable, Sendable {
  /// How far a style reaches the role: bright styles hardly brighten a bass.
  enum Register: Equatable, Sendable {
    case low, full
  }

  /// Loudness relative to the other tracks.
  var level: Double
  /// Distance from the middle, 0...1; the first track of a role goes to the style's side, the next
  /// to the other.
  var place = 0.0
  /// Of a stereo track.
  var width = 1.0
  var register = Register.full
  /// Whether the role is in front and gets presence.
  var isInFront = false
  /// 0 for none.
  var highPass = 0.0
  var low = 0.0
  var mud = 0.0
  var body = 0.0
  var presence = 0.0
  var bite = 0.0
  var air = 0.0
  /// 1 for no compressor.
  var ratio = 1.0
  /// Threshold relative to the track's loudness (`MatchTask.trimmedLoudness`), in decibels.
  var threshold = 4.0
  var attackMilliseconds = 10.0
  var releaseMilliseconds = 150.0
  /// Reverb send; nil for none.
  var send: Double?
}
