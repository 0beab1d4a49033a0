import SignalProcessing
public import _Differentiation

/// A strip of controls with its `Parameter` table: a track, the reverb or the master. Code that
/// walks the table (documents, sliders, searches) works on all three.
public protocol ControlStrip: Differentiable, Equatable, Sendable {
  /// The neutral strip.
  init()
  /// Every continuous control, in the order in which people read them.
  static var parameters: [Parameter<Self>] { get }
}

extension TrackSettings: ControlStrip {}
extension ReverbSettings: ControlStrip {}
extension MasterSettings: ControlStrip {}

extension ControlStrip {
  /// Stops the program at a control that the console cannot compute with, and names it.
  func requireLegalControls(_ strip: @autoclosure () -> String) {
    for parameter in Self.parameters {
      let value = self[keyPath: parameter.value]
      requireLegal(
        parameter.isComputable(value), "\(parameter.name) of \(strip())", value,
        "a number the control can have")
    }
  }

  /// The same strip with every control rounded to its resolution, never outside its range.
  /// Rounding is idempotent.
  public func rounded() -> Self {
    var result = self
    for parameter in Self.parameters {
      // Adding 0 turns -0 into 0, which a session document does not tell apart.
      result[keyPath: parameter.value] = parameter.rounded(self[keyPath: parameter.value]) + 0
    }
    return result
  }
}

extension ConsoleSettings {
  /// Stops the program at a control that the console cannot compute with, and names it.
  func requireLegalControls() {
    for (index, track) in tracks.enumerated() {
      track.requireLegalControls("track \(index + 1)")
    }
    reverb.requireLegalControls("the reverb")
    master.requireLegalControls("the master")
  }

  /// The same settings with every control rounded to its resolution: what a session document
  /// holds and what is rendered, so that a rendering from the document is the same.
  public func rounded() -> ConsoleSettings {
    var result = self
    result.tracks = tracks.map { $0.rounded() }
    result.reverb = reverb.rounded()
    result.master = master.rounded()
    return result
  }
}
