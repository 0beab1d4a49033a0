/// A part as played: the input of the synthesizer, in seconds.
public struct Performance: Sendable {
  /// A key pressed and released.
  public struct Stroke: Equatable, Sendable {
    public var start: Double
    public var end: Double
    /// A MIDI key.
    public var key: Int
    /// 1...127.
    public var velocity: Int
  }

  /// A movement of a controller of the whole part.
  public struct Control: Equatable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// MIDI controller 1, 0...127: vibrato.
      case modulation
      /// MIDI controller 11, 0...127.
      case expression
      /// Pitch bend in cents, ±200.
      case bend
    }
    public var time: Double
    public var kind: Kind
    public var value: Double
  }

  /// By start.
  public var strokes: [Stroke]
  /// By time.
  public var controls: [Control]
  /// Of the whole part, in cents.
  public var detune: Double
  /// Added to the patch's low-pass cutoff, in cents.
  public var brightness: Double
}
