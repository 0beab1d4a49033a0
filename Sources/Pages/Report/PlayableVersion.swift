import Foundation

/// Audio that is embedded in a report.
public struct PlayableVersion: Equatable, Sendable {
  public var name: String
  /// Where the stretch begins in its song, and how long it is, in seconds.
  public var start: Double
  public var duration: Double
  /// For example `audio/mpeg`.
  public var mediaType: String
  public var bytes: [UInt8]
  /// Whether it plays first.
  public var isChosen = false

  public init(name: String, start: Double, duration: Double, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.start = start
    self.duration = duration
    self.mediaType = mediaType
    self.bytes = bytes
  }

  /// The audio inside an address.
  var dataURI: String {
    "data:\(HTML.escaped(mediaType));base64," + Data(bytes).base64EncodedString()
  }
}
