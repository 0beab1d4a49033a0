/// Named tensors and notes about them: the content of a file in the safetensors format.
///
/// The format is a length, a JSON header with name, number format, shape and place of every
/// tensor, and the numbers; a file can neither run code nor refer to anything outside itself.
/// Source: https://huggingface.co/docs/safetensors
public struct WeightsFile: Equatable, Sendable {
  /// How numbers are stored. In memory they are Float32.
  public enum NumberFormat: String, CaseIterable, Sendable {
    /// 32 bits: exact.
    case float32 = "F32"
    /// 16 bits: half the size, relative error up to 2⁻¹¹, magnitudes up to 65504.
    case float16 = "F16"

    var byteCount: Int { self == .float32 ? 4 : 2 }
  }

  /// The name under which the format keeps `metadata`.
  static let metadataKey = "__metadata__"

  public var tensors: [String: Tensor]
  /// Notes, such as what a network was trained on.
  public var metadata: [String: String]

  public init(tensors: [String: Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }
}
