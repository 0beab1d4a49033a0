import MixingConsole
public import Sessions

/// A song that the mix was made after, and what was measured of it.
public struct MeasuredReference: Equatable, Sendable {
  /// What a song is to the mix.
  public enum Kind: Equatable, Sendable {
    /// A finished song whose style was asked for.
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

  /// How much it counts for an aspect; 0 where it was not asked for it.
  func weight(for aspect: MixAspect) -> Double {
    switch kind {
    case .reference(let reference):
      reference.aspects.isEmpty || reference.aspects.contains(aspect) ? reference.weight : 0
    // It tells balance, pan and width, and nothing where references tell the rest.
    case .roughMix: aspect == .balance || aspect == .width ? .infinity : .leastNonzeroMagnitude
    }
  }
}
