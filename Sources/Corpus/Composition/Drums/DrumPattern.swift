/// What the drums play in a bar: a rhythm for each voice.
public struct DrumPattern: Sendable {
  public let lanes: [(voice: DrumVoice, rhythm: Rhythm)]

  public init(_ lanes: KeyValuePairs<DrumVoice, Rhythm>) {
    self.lanes = lanes.map { ($0.key, $0.value) }
    precondition(
      self.lanes.allSatisfy { $0.rhythm.stepCount == stepCount }, "lanes differ in length")
  }

  private init(lanes: [(voice: DrumVoice, rhythm: Rhythm)]) { self.lanes = lanes }

  public var stepCount: Int { lanes.first?.rhythm.stepCount ?? 0 }

  /// How a pattern is made for a metre for which a genre has none.
  public enum Style: Sendable {
    /// Kick on the odd beats, snare on the backbeats, hats on eighths.
    case backbeat
    /// Kick on every beat, clap on the backbeats, open hat between.
    case fourOnTheFloor
    /// Ride, with a light kick and the side stick: jazz and bossa.
    case light
    /// A low drum on the downbeat and high ones on the other beats: dances and hand drums.
    case dance
  }

  static func made(_ style: Style, for metre: Metre) -> DrumPattern {
    let count = metre.stepCount
    let beats = metre.beatSteps
    let eighths = Array(stride(from: 0, to: count, by: 2))
    func rhythm(_ steps: [Int], _ level: Double) -> Rhythm {
      Rhythm(steps: steps, stepCount: count) { level * (0.7 + 0.3 * metre.weight(ofStep: $0)) }
    }
    let onbeats = beats.filter { !metre.backbeatSteps.contains($0) }
    let between = eighths.filter { !beats.contains($0) }
    switch style {
    case .backbeat:
      return DrumPattern(lanes: [
        (.kick, rhythm(onbeats, 0.9)), (.snare, rhythm(metre.backbeatSteps, 0.9)),
        (.closedHat, rhythm(eighths, 0.7)),
      ])
    case .fourOnTheFloor:
      return DrumPattern(lanes: [
        (.kick, rhythm(beats, 0.95)), (.clap, rhythm(metre.backbeatSteps, 0.8)),
        (.openHat, rhythm(between, 0.6)), (.closedHat, rhythm(eighths, 0.45)),
      ])
    case .light:
      return DrumPattern(lanes: [
        (.ride, rhythm(Array(Set(beats + between.suffix(2))).sorted(), 0.6)),
        (.pedalHat, rhythm(metre.backbeatSteps, 0.5)), (.kick, rhythm([0], 0.4)),
        (.sideStick, rhythm([beats.last!], 0.4)),
      ])
    case .dance:
      return DrumPattern(lanes: [
        (.lowConga, rhythm([0], 0.95)), (.openConga, rhythm(Array(beats.dropFirst()), 0.7)),
        (.muteConga, rhythm(between, 0.35)), (.tambourine, rhythm(beats, 0.5)),
      ])
    }
  }
}
