import MixMatching
import MixStyle
import MixingConsole
import Sessions

extension MixFit {
  /// Why the reverb is as it is, where a fit brought it in: two sentences at most.
  func depthReasons(
    _ settings: ConsoleSettings, from start: ConsoleSettings, _ objective: StyleObjective
  ) -> [SettingReason] {
    guard settings.usesReverb, !start.usesReverb else { return [] }
    let seconds = settings.reverb.decaySeconds(atHertz: 1000).text(1)
    let sends = settings.tracks.map(\.send.decibels).filter { $0 > -.infinity }
    let room =
      objective.decaySeconds.map {
        "like the sounds of the reference that ring freely (\($0.text(2)) s)"
      }
      ?? "the usual time, because nothing in the reference rings freely enough to measure its room"
    func reason(_ text: String) -> SettingReason {
      SettingReason(
        strip: song.busName("reverb"), aspect: .space, text: text,
        term: StyleDistance.Term.dynamics.rawValue,
        effect: 0, unit: "dB")
    }
    return [
      reason("Reverb: decays in \(seconds) s at 1 kHz, \(room)."),
      reason(
        "Reverb: one depth for all, sends from \(sends.min()!.text(0)) to \(sends.max()!.text(0)) dB by the role of "
          + "each track; low instruments stay dry."),
    ]
  }
}
