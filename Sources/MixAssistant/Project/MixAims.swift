import AudioFiles
import MixingConsole
import SignalProcessing

/// What a mix is made after, measured.
struct MixAims {
  let requests: [ReferenceRequest]
  var references: [ReferenceAnalysis] = []
  var rough: RoughMixAnalysis?

  /// Measures the references, several at the same time.
  /// - Throws: `AudioFileError`, `MixAssistantError`, `CancellationError`.
  init(
    _ requests: [ReferenceRequest], _ opened: [ReferenceAnalysis.Opened], sampleRate: Double,
    threads: Int, cache: AnalysisCache
  ) throws {
    self.requests = requests
    references = try [ReferenceAnalysis](
      requests, opened, sampleRate: sampleRate, threads: threads, cache: cache)
  }

  /// Looks at a rough mix.
  /// - Throws: `AudioFileError`, `MixAssistantError`, `CancellationError`.
  mutating func add(
    roughMix file: AudioFile, of song: Song, console: Console, progress: (Double) -> Void
  ) throws {
    rough = try RoughMixAnalysis(file, song, console: console, progress: progress)
  }

  /// Their loudness in LUFS, the rough mix's without references; nil without both.
  var loudness: Double? { references.loudness ?? rough?.loudness }

  /// Files that no output may replace.
  var inputs: [String] { references.map(\.path) + (rough.map { [$0.file.path] } ?? []) }
}

extension [ReferenceAnalysis] {
  /// Several at the same time.
  init(
    _ requests: [ReferenceRequest], _ opened: [ReferenceAnalysis.Opened], sampleRate: Double,
    threads: Int, cache: AnalysisCache
  ) throws {
    self = try concurrentMap(count: requests.count, threads: threads) { index in
      Result {
        try ReferenceAnalysis(
          requests[index], opened[index], sampleRate: sampleRate, cache: cache)
      }
    }.map { try $0.get() }
  }
}
