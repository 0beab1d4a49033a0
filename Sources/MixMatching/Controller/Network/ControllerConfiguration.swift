/// The extents of a controller.
public struct ControllerConfiguration: Equatable, Sendable {
  /// d, the width of a token.
  public var width = 192
  /// Attention heads; they divide the width.
  public var heads = 6
  /// Transformer blocks.
  public var blocks = 4
  /// Outputs of the spectrogram encoder's four convolutions; multiples of 8.
  public var channels = [24, 48, 96, 128]
  /// Probability of an element to be dropped in training, 0..<1.
  public var dropout: Float = 0.1

  public init() {}

  /// What makes no network of it; nil if nothing does.
  public var fault: String? {
    if !(8...1024).contains(width) { return "a width of \(width)" }
    if heads < 1 || width % heads != 0 { return "\(heads) heads for a width of \(width)" }
    if !(0...32).contains(blocks) { return "\(blocks) blocks" }
    if channels.count != 4 || !channels.allSatisfy({ (8...1024).contains($0) && $0 % 8 == 0 }) {
      return "channels \(channels)"
    }
    if !(dropout >= 0 && dropout < 1) { return "a dropout of \(dropout)" }
    return nil
  }

  /// As a line: `width=192 heads=6 ...`.
  var line: String {
    "width=\(width) heads=\(heads) blocks=\(blocks)"
      + " channels=\(channels.map(String.init).joined(separator: ",")) dropout=\(dropout)"
  }

  /// Reads what `line` wrote; nil where it is something else or no network can be made of it.
  init?(line: String) {
    for part in line.split(separator: " ") {
      let pair = part.split(separator: "=")
      guard pair.count == 2 else { return nil }
      let number = Int(pair[1])
      switch (pair[0], number) {
      case ("width", let number?): width = number
      case ("heads", let number?): heads = number
      case ("blocks", let number?): blocks = number
      case ("channels", _):
        channels = pair[1].split(separator: ",").compactMap { Int($0) }
      case ("dropout", _):
        guard let value = Float(pair[1]) else { return nil }
        dropout = value
      default: return nil
      }
    }
    if fault != nil { return nil }
  }
}
