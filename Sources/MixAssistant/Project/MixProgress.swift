/// How far a long job has come: what every one of them reports.
public struct MixProgress: Equatable, Sendable {
  /// A part of a job, by a name that can be shown. Rooms that have jobs of their own add theirs.
  public struct Phase: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let analyse = Phase(rawValue: "analyse")
    public static let fit = Phase(rawValue: "fit")
    public static let render = Phase(rawValue: "render")
    /// Rendering of processed stems.
    public static let stems = Phase(rawValue: "stems")
    /// Hearing a mix without writing it.
    public static let listen = Phase(rawValue: "listen")
    public static let measure = Phase(rawValue: "measure")
    public static let report = Phase(rawValue: "report")
  }

  public var phase: Phase
  /// Part of the phase that is done, 0...1.
  public var fraction: Double
  /// The style distance so far, while fitting.
  public var distance: Double?

  public init(phase: Phase, fraction: Double, distance: Double? = nil) {
    self.phase = phase
    self.fraction = fraction
    self.distance = distance
  }
}
