import MixingConsole
public import Sessions

/// A song that the mix was matched to, with its measurements.
public struct MeasuredReference: Equatable, Sendable {
  /// The relation of the song to the mix.
  public enum Kind: Equatable, Sendable {
    /// A finished song whose style was requested.
    case reference(SessionReference)
    /// A bounce of the same song.
    case roughMix(SessionRoughMix)
  }

  public var kind: Kind
  /// Of the part that counts.
  public var measured: ProgrammeMeasurement

  public init(_ kind: Kind, measured: ProgrammeMeasurement) {
    self.kind = kind
    self.measured = measured
  }

  /// The name of its file.
  var file: String {
    switch kind {
    case .reference(let reference): reference.file.lastPathComponent
    case .roughMix(let roughMix): roughMix.file.lastPathComponent
    }
  }

  /// How much it counts for an aspect; 0 if it was not requested for it.
  func weight(for aspect: MixAspect) -> Double {
    switch kind {
    case .reference(let reference):
      reference.aspects.isEmpty || reference.aspects.contains(aspect) ? reference.weight : 0
    // It decides balance, pan and width; references decide the rest.
    case .roughMix: aspect == .balance || aspect == .width ? .infinity : .leastNonzeroMagnitude
    }
  }
}
