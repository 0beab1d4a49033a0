/// One mix of an evaluation with what was measured on it.
public struct EvaluationCell: Equatable, Sendable {
  /// What a mix is judged by.
  public enum Target: Hashable, Sendable {
    /// A finished song of this name: the mix should sound like it.
    case reference(String)
    /// A mix of the same song of this name: the mix should be the same.
    case roughMix(String)

    public var name: String {
      switch self {
      case .reference(let name), .roughMix(let name): name
      }
    }
  }

  /// Where in the table a cell stands.
  public struct Place: Hashable, Sendable {
    public var song: String
    public var target: Target
    public var method: String
    public var seed: Int

    /// A template with `{song}` and `{reference}` in it.
    func filled(_ template: String) -> String {
      template.replacing("{song}", with: song).replacing("{reference}", with: target.name)
    }

    /// Folder of the cell's files below the evaluation's.
    var folder: String {
      let parts = [song, target.name, seed == 0 ? method : "\(method)-\(seed)"]
      return parts.map(folderName).joined(separator: "/")
    }
  }

  public var place: Place
  /// By `EvaluationMeasure.name`; a measure that cannot be taken is missing.
  public var measures: [String: Double] = [:]
  /// What making the mix took, in seconds.
  public var seconds: Double?
  /// What the method alone took of it, without reading, measuring, reasons and rendering; nil where that is
  /// not known.
  public var searchSeconds: Double?
  /// Why there is no mix, in one line.
  public var failure: String?
}

/// A name as that of a visible folder.
func folderName(_ name: String) -> String {
  let plain = name.replacing("/", with: "-")
  return plain.hasPrefix(".") ? "_" + plain : plain
}
