public import Documents

/// One setting as a person types it: `fader=-3`, `lowShelf.gain=3dB`, `fader+=2`, `mute=on`.
///
/// `=` sets a value (`fader=+2` is 2 dB, whatever it was); `+=` and `-=` move it. `mute` and `solo` alone are
/// `mute=on` and `solo=on`, `unmute` and `unsolo` the opposite.
public struct SettingAssignment: Equatable, Sendable {
  public enum Operation: Equatable, Sendable {
    case set
    case add
    case subtract
  }

  public let name: String
  public let operation: Operation
  /// The value as typed, read when the setting and so its unit is known.
  public let value: String

  /// - Throws: `DocumentError` of kind `request` when `text` is not of the form `name=value`.
  public init(_ text: String) throws(DocumentError) {
    let word = text.lowercased()
    if let name = ["mute", "solo"].first(where: { word == $0 || word == "un" + $0 }) {
      self.name = name
      operation = .set
      value = word == name ? "on" : "off"
      return
    }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    var name = parts[0]
    switch name.last {
    case "+": operation = .add
    case "-": operation = .subtract
    default: operation = .set
    }
    if operation != .set { name.removeLast() }
    self.name = Self.trimmed(name)
    value = parts.count == 2 ? Self.trimmed(parts[1]) : ""
    guard !self.name.isEmpty, !value.isEmpty else {
      throw DocumentError(
        .request, "\"\(text)\" sets nothing; write name=value, for example fader=-3 or fader+=2")
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
