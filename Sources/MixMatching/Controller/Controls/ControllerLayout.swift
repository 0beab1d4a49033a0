import MixingConsole

/// What the numbers of a controller mean: one for every control of a strip that a fit may set, in the
/// order of the strip's `Parameter` table.
///
/// A number is a coordinate of a search (`SearchSpace`): the control's distance from the start along its
/// taper in plausible steps, so 0 is the start itself. What a task's search space does not have (the
/// width of a mono track, a locked control) is ignored. The effects bus's controls and the tracks' high-pass
/// filters are a controller's alone: no search turns them.
public struct ControllerLayout: Equatable, Sendable {
  /// One number.
  public struct Control: Equatable, Sendable {
    /// `Parameter.name`.
    public let name: String
    /// What one unit is: a difference on a linear taper, a factor on a logarithmic one.
    public let step: Double
    /// Largest magnitude, as in a search.
    public let bound: Double
  }

  public let track: [Control]
  public let reverb: [Control]
  public let master: [Control]

  /// That of the console and of a search's steps.
  public static let standard = ControllerLayout(
    track: controls(TrackSettings.self) {
      StepTable.controller.track($0, TrackTraits(isStereo: true, isAudible: true, lowShare: 0))
    },
    reverb: controls(ReverbSettings.self, StepTable.controller.reverb),
    master: controls(MasterSettings.self, StepTable.controller.master))

  private static func controls<Strip: ControlStrip>(
    _: Strip.Type, _ step: (String) -> PlausibleStep?
  ) -> [Control] {
    Strip.parameters.compactMap { parameter in
      guard parameter.gradient != nil, let step = step(parameter.name) else { return nil }
      return Control(name: parameter.name, step: step.width, bound: step.bound)
    }
  }

  /// The strip's controls as a line, for example `fader:3.0:3.0 pan:0.4:2.8`.
  static func line(_ controls: [Control]) -> String {
    controls.map { "\($0.name):\($0.step):\($0.bound)" }.joined(separator: " ")
  }
}

extension ControllerLayout.Control {
  /// Reads what `ControllerLayout.line` wrote; nil where it is something else.
  init?(_ text: Substring) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, let step = Double(parts[1]),
      let bound = Double(parts[2])
    else { return nil }
    self.init(name: String(parts[0]), step: step, bound: bound)
  }
}
