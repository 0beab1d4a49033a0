import SignalProcessing

/// What a strip's equalizer and compressor are set to, as a `LaneGroup` needs it: `InsertSettings` for the
/// console, coefficients alone for a program without the tables of parameters.
protocol StripInserts: Equatable {
  var hasHighPass: Bool { get }
  func sections(sampleRate: Double) -> EqualizerSections
  func dynamics(sampleRate: Double) -> DynamicsCoefficients
  /// The part `fraction` of the way to `target`, which is reached at 1.
  func interpolated(to target: Self, fraction: Double) -> Self
}
