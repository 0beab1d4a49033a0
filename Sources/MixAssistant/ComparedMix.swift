import AudioFiles
import MixingConsole
import Sessions

/// One of two mixes that are rendered to be equally loud.
struct ComparedMix {
  let path: String
  /// What a person gave it as.
  private let name: String
  private let opened: OpenedSession
  private let console: Console
  private let ceilingDecibels: Double
  private let options: RenderOptions

  /// - Throws: `AudioFileError`, `MixAssistantError`, for stems that are missing.
  init(
    _ document: SessionDocument, named name: String, to path: String, _ ceilingDecibels: Double,
    _ options: RenderOptions
  ) throws {
    self.path = path
    self.name = name
    opened = try OpenedSession(document)
    console = Console(sampleRate: document.sampleRate, threads: options.threads)
    self.ceilingDecibels = ceilingDecibels
    self.options = options
  }

  /// - Throws: `AudioFileError` where the file may not be written.
  func check() throws {
    try AudioFileWriter.check(
      path: path, format: options.format, overwrite: options.overwrite, inputs: inputs)
  }

  var notes: [String] { opened.notes }

  private var inputs: [String] { opened.files.map(\.path) }

  private var source: StemSource {
    get throws {
      try StemSource(
        opened.files, sampleRate: opened.document.sampleRate, threads: options.threads)
    }
  }

  private func target(loudness: Double?) -> ExportTarget {
    var target = ExportTarget()
    target.loudness = loudness
    target.ceilingDecibels = ceilingDecibels
    return target
  }

  /// How loud the session would export the mix, and how loud it can be with no more limiting than
  /// `CompareMixes.limiterReduction`; in LUFS.
  /// - Throws: `AudioFileError`; `MixAssistantError` for a silent mix.
  func levels() throws -> (own: Double, reach: Double) {
    let mix = try measure(gainDecibels: 0)
    guard mix.consoleLoudness > -70 else {
      throw MixAssistantError.data("\(name): the mix is silent; there is nothing to compare")
    }
    // The highest peak before the limiter: what it took away comes on top of what it let through.
    let peak = mix.truePeak + mix.limiterReduction
    let own = opened.document.export.loudness ?? mix.consoleLoudness
    let gain = ceilingDecibels + CompareMixes.limiterReduction - peak
    if own <= mix.consoleLoudness + gain - CompareMixes.limiterReduction { return (own, own) }
    return (own, try measure(gainDecibels: gain).loudness)
  }

  /// The mix with a gain before the limiter.
  private func measure(gainDecibels: Double) throws -> ExportedMix {
    var settings = opened.document.settings
    settings.master.fader.decibels += gainDecibels
    return try RenderMix.measure(
      console: console, settings: settings, source: source, export: target(loudness: nil),
      besideMix: path)
  }

  /// Writes the mix.
  /// - Throws: `AudioFileError`.
  func render(loudness: Double, progress: @escaping (Double) -> Void) throws -> ExportedMix {
    try RenderMix.render(
      console: console, settings: opened.document.settings, source: source,
      export: target(loudness: loudness), to: path, options: options, inputs: inputs,
      progress: progress)
  }
}
