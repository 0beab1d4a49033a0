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

  /// A session's mix as the console makes it, measured.
  /// - Throws: `AudioFileError`, `MixAssistantError`.
  static func measured(_ document: SessionDocument, _ options: RenderOptions) throws -> ExportedMix
  {
    var unchanged = ExportTarget()
    unchanged.loudness = nil
    let mix = try ComparedMix(
      document, named: "", to: document.resolve(file: "mix.wav"), 0, options)
    return try RenderMix.measure(
      console: mix.console, settings: document.settings, source: mix.source, export: unchanged,
      besideMix: mix.path)
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

  private func target(loudness: Double?, limiterDecibels: Double) -> ExportTarget {
    var target = ExportTarget()
    target.loudness = loudness
    target.ceilingDecibels = ceilingDecibels
    target.limiterDecibels = limiterDecibels
    return target
  }

  /// How loud the session would export the mix, and how loud it can be with no more limiting than
  /// `CompareMixes.limiterReduction`; in LUFS.
  /// - Throws: `AudioFileError`; `MixAssistantError` for a silent mix.
  func levels() throws -> (own: Double, reach: Double) {
    let bound = opened.document.export.limiterDecibels
    let gentle = min(bound, CompareMixes.limiterReduction)
    let reached = try loudness(limiterDecibels: gentle)
    guard let reach = reached.loudness else {
      throw MixAssistantError.data("\(name): the mix is silent; there is nothing to compare")
    }
    guard reached.isHeld, bound > gentle else { return (reach, reach) }
    return (try loudness(limiterDecibels: bound).loudness ?? reach, reach)
  }

  /// How loud the mix is, in LUFS, with a bound on the limiter, and whether that holds it back; nil where it is
  /// silent.
  private func loudness(
    limiterDecibels: Double
  ) throws -> (loudness: Double?, isHeld: Bool) {
    let document = opened.document
    let mix = try RenderMix.measure(
      console: console, settings: document.settings, source: source,
      export: target(loudness: document.export.loudness, limiterDecibels: limiterDecibels),
      besideMix: path)
    guard mix.consoleLoudness > -70 else { return (nil, false) }
    let wanted = document.export.loudness ?? mix.consoleLoudness
    return (mix.isHeldByLimiter ? min(mix.loudness, wanted) : wanted, mix.isHeldByLimiter)
  }

  /// Writes the mix.
  /// - Throws: `AudioFileError`.
  func render(loudness: Double, progress: @escaping (Double) -> Void) throws -> ExportedMix {
    try RenderMix.render(
      console: console, settings: opened.document.settings, source: source,
      export: target(loudness: loudness, limiterDecibels: CompareMixes.limiterReduction),
      to: path, options: options, inputs: inputs, progress: progress)
  }
}
