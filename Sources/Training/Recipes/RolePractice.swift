/// How a part is usually mixed, by its role or melody, before any style: where it starts from in a mix of tracks that are
/// all brought to the same loudness. Levels in decibels, frequencies in hertz.
struct RolePractice: Equatable, Sendable {
  /// How far a style reaches the role: bright styles hardly brighten a bass.
  enum Register: Equatable, Sendable {
    case low, full
  }

  /// Loudness beside the other tracks.
  var level: Double
  /// Distance from the middle, 0...1; the first track of a role goes to the style's side, the next
  /// to the other.
  var place = 0.0
  /// Of a stereo track.
  var width = 1.0
  var register = Register.full
  /// Whether the role is in front: the presence region is for it.
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
  /// Threshold beside the track's loudness of -30 LUFS.
  var threshold = 4.0
  var attackMilliseconds = 10.0
  var releaseMilliseconds = 150.0
  /// Reverb send; nil for none.
  var send: Double?
}
