/// How the samples of a written file are stored.
public enum SampleFormat: String, CaseIterable, Sendable {
  /// 32-bit float, exact; may exceed full scale.
  case float32
  /// 24-bit integer with triangular dither.
  case int24
  /// 16-bit integer with triangular dither.
  case int16

  /// Bits per sample.
  public var bits: Int {
    switch self {
    case .float32: 32
    case .int24: 24
    case .int16: 16
    }
  }
}
