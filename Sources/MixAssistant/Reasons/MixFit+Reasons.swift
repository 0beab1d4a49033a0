import AudioFiles
import MixingConsole
import Sessions
import TechnicalPass

extension MixFit {
  /// Most sentences about one strip.
  private static let mostReasons = 3

  /// The reasons of settings, at most three a strip: what the recordings ask for, where it is still so set, the
  /// strongest first, then what the style asks for, in the order given.
  func reasons(_ settings: ConsoleSettings, style: [SettingReason]) -> [SettingReason] {
    let technical = song.treatments.enumerated().flatMap { track, treatment in
      treatment.decisions.filter { decision in
        !decision.isNote
          && decision.controls.allSatisfy { name in
            TrackSettings.parameters.first { $0.name == name }.map {
              settings.tracks[track][keyPath: $0.value]
                == treatment.settings[keyPath: $0.value]
            } ?? false
          }
      }.map { decision in
        SettingReason(decision, of: treatment.settings, strip: song.stems[track].name)
      }
    }
    var counts: [String: Int] = [:]
    return (technical.sorted { $0.effect > $1.effect } + style).filter { reason in
      counts[reason.strip, default: 0] += 1
      return counts[reason.strip]! <= Self.mostReasons
    }
  }

  /// What recordings are like that nothing was done about, a sentence each.
  var technicalNotes: [String] {
    zip(song.stems, song.treatments).flatMap { stem, treatment in
      treatment.decisions.filter(\.isNote).map { "\(stem.name): \($0.sentence)" }
    }
  }
}

extension SettingReason {
  init(_ decision: TechnicalDecision, of settings: TrackSettings, strip: String) {
    self.init(
      strip: strip, aspect: decision.aspect, text: "\(strip): \(decision.sentence).",
      term: decision.subject.rawValue,
      effect: (decision.before - decision.after).rounded(toPlaces: 2), unit: decision.unit)
    isTechnical = true
    values = Dictionary(
      uniqueKeysWithValues: TrackSettings.parameters
        .filter { decision.controls.contains($0.name) }
        .map { ($0.name, settings[keyPath: $0.value]) })
  }
}
