import MixStyle
import MixingConsole

/// One decision of a fit: the controls that only make sense together.
struct Move {
  let kind: FitTuning.Kind
  /// nil for places and sends, which all tracks have together: an image is one decision.
  let strip: StripPlace?
  /// `peak2`, `lowShelf`, `fader`, `width`, `send`, `pan`.
  let name: String
  let coordinates: [Int]

  /// The kind of move that a control belongs to; nil for one that no fit turns.
  static func kind(of control: SearchSpace.Control) -> FitTuning.Kind? {
    switch (control.aspect, control.name) {
    case (.balance, "fader"): .level
    case (.width, "pan"): .places
    case (.width, _): .width
    case (.tone, _): control.strip == .master ? .masterTone : .tone
    case (.space, "send"): .space
    default: nil
    }
  }

  /// The moves of a space, in its order.
  static func all(in space: SearchSpace) -> [Move] {
    struct Key: Hashable {
      var strip: StripPlace?
      var name: String
    }
    var order: [Key] = []
    var members: [Key: [Int]] = [:]
    for (index, control) in space.controls.enumerated() {
      guard let kind = kind(of: control) else { continue }
      let name = String(control.name.split(separator: ".")[0])
      let key = Key(strip: kind == .places || kind == .space ? nil : control.strip, name: name)
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(index)
    }
    return order.compactMap { key in
      let coordinates = members[key]!
      // A band whose gain may not move does nothing.
      let isBand = space.controls[coordinates[0]].aspect == .tone
      if isBand, !coordinates.contains(where: { space.controls[$0].name.hasSuffix(".gain") }) {
        return nil
      }
      return Move(
        kind: kind(of: space.controls[coordinates[0]])!, strip: key.strip, name: key.name,
        coordinates: coordinates)
    }
  }
}
