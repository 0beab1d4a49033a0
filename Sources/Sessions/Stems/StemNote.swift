/// What a person should know of a changed stem.
public enum StemNote: Equatable, Sendable, CustomStringConvertible {
  case text(String)
  /// A new take is stereo, and its track is one side of a pair.
  case stereoInPair(track: String)
  /// A track was added; its trim and fader, in decibels, as text.
  case added(track: String, trim: String, fader: String)

  public var description: String {
    switch self {
    case .text(let text): text
    case .stereoInPair(let track):
      "\(track): is one side of a pair; the two sides of a pair should be mono"
    case .added(let track, let trim, let fader):
      "\(track): trim \(trim) dB, fader \(fader) dB, the middle of the other faders; set it by ear, or fit again"
    }
  }
}
