import AudioFiles
import Foundation
import MixMatching
import MixStyle
import Pages
import Sessions
import SignalProcessing

extension ReportMix {
  /// What a session was made after, as far as it can still be read.
  struct Aims {
    /// References with a waveform, and the rough mix.
    var songs: [(kind: MeasuredReference.Kind, file: AudioFile, section: ClosedRange<Double>?)] = []
    /// All references, kept styles too.
    var references: [ReferenceAnalysis] = []
    /// What cannot be read, one line each; missing files are told elsewhere.
    var notes: [String] = []
  }

  /// Opens and analyses the references; opens the rough mix.
  func aims(of project: OpenedProject) -> Aims {
    let document = project.document
    var aims = Aims()
    var found: [(request: ReferenceRequest, opened: ReferenceAnalysis.Opened)] = []
    for reference in document.references {
      let request = ReferenceRequest(reference, of: document)
      guard FileManager.default.fileExists(atPath: request.file) else { continue }
      do {
        let opened = try ReferenceAnalysis.open(request)
        if case .song(let file) = opened {
          aims.songs.append((.reference(reference), file, request.section))
        }
        found.append((request, opened))
      } catch { aims.notes.append("\(error)") }
    }
    let requests = found
    let analyses = concurrentMap(count: found.count, threads: threads) { index in
      Result {
        try ReferenceAnalysis(
          requests[index].request, requests[index].opened, sampleRate: document.sampleRate,
          cache: project.cache)
      }
    }
    for analysis in analyses {
      switch analysis {
      case .success(let reference): aims.references.append(reference)
      case .failure(let error): aims.notes.append("\(error)")
      }
    }
    guard let roughMix = document.roughMix,
      case let path = document.resolve(file: roughMix.file),
      FileManager.default.fileExists(atPath: path)
    else { return aims }
    do {
      aims.songs.append((.roughMix(roughMix), try AudioFile(path: path, acceptsDamage: true), nil))
    } catch {
      aims.notes.append("\(error)")
    }
    return aims
  }
}

extension [ReferenceAnalysis] {
  private static let names = [
    "rms": "Level", "crest-factor": "Crest factor", "stereo-width": "Stereo width",
    "stereo-imbalance": "Left/right imbalance", "bark-spectrum": "Bark spectrum",
    "mid-spectrum": "Spectrum of the middle", "side-spectrum": "Spectrum of the sides",
    "band-dynamics": "Dynamics per band", "left-right-balance": "Left/right balance",
    "loudness-range": "Loudness range",
  ]

  /// How far start and mix are from what was asked: by the style distance and by the published
  /// loss; none without references, or for a song that is too short for them.
  func changes(from start: ExportedMix, to mix: ExportedMix) -> [StyleChange] {
    guard let first = style(of: start), let last = style(of: mix) else { return [] }
    let target = count == 1 ? "the reference" : "the references together"
    var changes = [
      StyleChange(
        name: "Style distance",
        explanation: "how far apart they sound at equal loudness; the total is a weighted sum",
        target: target, start: first.distance, end: last.distance,
        terms: zip(first.terms, last.terms).map {
          StyleChange.Term(
            name: Self.name($0.term.rawValue), unit: $0.term.unit, start: $0.value, end: $1.value)
        })
    ]
    if let before = first.audioFeatures, let after = last.audioFeatures {
      changes.append(
        StyleChange(
          name: "Audio-feature loss", explanation: "as Diff-MST defines it; terms are weighted",
          target: count == 1 ? target : "the reference that weighs most",
          start: before.total, end: after.total,
          terms: zip(before.named, after.named).map {
            StyleChange.Term(name: Self.name($0.name), start: $0.value, end: $1.value)
          }))
    }
    return changes
  }

  private static func name(_ term: String) -> String { names[term] ?? term }
}
