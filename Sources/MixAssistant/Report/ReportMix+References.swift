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
  func aims(of document: SessionDocument) -> Aims {
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
          requests[index].request, requests[index].opened, sampleRate: document.sampleRate
        ) { _ in }
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
  /// How far start and mix are from what was asked; none without references, or for a song that is too short for
  /// them.
  func changes(from start: ExportedMix, to mix: ExportedMix) -> [StyleChange] {
    guard let first = style(of: start), let last = style(of: mix) else { return [] }
    return [
      StyleChange(
        name: "Distance",
        explanation:
          "how different they sound at equal loudness; 0 is the same, the total is a weighted sum",
        target: count == 1 ? "the reference" : "the references together", start: first.distance,
        end: last.distance,
        terms: zip(first.terms, last.terms).map {
          StyleChange.Term(
            name: Self.heading($0.term), unit: $0.term.unit, start: $0.value, end: $1.value)
        })
    ]
  }

  /// "Mid spectrum".
  private static func heading(_ term: StyleDistance.Term) -> String {
    term.title.prefix(1).uppercased() + term.title.dropFirst()
  }
}
