import AudioFiles
import Foundation
import MixStyle
package import MixingConsole
public import Sessions
import SignalProcessing
import TemporaryFiles

/// Renders a session again: the mix, or a stretch of it, or processed stems.
public struct RenderMix: Sendable {
  private let project: ProjectSource
  public var options = RenderOptions()
  /// In hertz; nil for the session's.
  public var sampleRate: Double?
  /// Tracks, groups or patterns that are heard alone in the mix, as loud as they are in it; none for all.
  public var solo: [String] = []

  public init(session: String) { project = .file(session, keepsAnalysis: false) }

  /// Of a project as it is now.
  public init(_ project: OpenedProject) { self.project = .opened(project) }

  /// The outcome of a rendering.
  public struct Summary: Sendable {
    public var files: [String]
    /// nil where stems were rendered.
    public var mix: ExportedMix?
    /// What the mix was to be.
    public var export = ExportTarget()
    /// Stems that have moved or changed, settings without effect.
    public var notes: [MixNote]
  }

  /// Writes the mix between two times in seconds (nil: its beginning and end) to `path`.
  ///
  /// The gain, and the measurements in the summary, are those of the whole mix.
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`.
  public func mix(
    to path: String, from start: Double?, to end: Double?,
    progress: @escaping (MixProgress) -> Void
  ) throws -> Summary {
    let opened = try open()
    let document = opened.document
    let (settings, soloNotes) = try soloed(document)
    let console = Console(sampleRate: document.sampleRate, threads: options.threads)
    let source = try opened.source(threads: options.threads)
    let range = try Self.range(from: start, to: end, source, document.sampleRate)
    let export = try options.target(
      automatic: document.export, reference: document.reference?.loudness)
    try AudioFileWriter.check(
      path: path, format: options.format, overwrite: options.overwrite, inputs: opened.inputs)
    // What is heard alone has the gain that the whole mix gets.
    let gain =
      try solo.isEmpty
      ? nil
      : Self.measure(
        console: console, settings: document.settings,
        source: opened.source(threads: options.threads),
        export: export, besideMix: path
      ).gainDecibels
    var mix = try Self.render(
      console: console, settings: settings, source: source, export: export, to: path,
      options: options, inputs: opened.inputs, range: range, gainDecibels: gain,
      timeOrigin: document.timeOriginSeconds
    ) { progress(MixProgress(phase: .render, fraction: $0)) }
    // The file is there: nothing stops any more.
    try Cancellation.finishing { try mix.nameLimitedTracks(opened, console: console) }
    return Summary(
      files: [path], mix: mix, export: solo.isEmpty ? export : Self.unchanged(export),
      notes: opened.notes + soloNotes
        + (solo.isEmpty ? [MixNote](mix.notes(aimedAt: export)) : []))
  }

  private func open() throws -> OpenedProject {
    var opened = try project.opened()
    if let sampleRate { opened.document.sampleRate = sampleRate }
    return opened
  }

  /// The settings with what is to be heard alone, and what to know of it.
  private func soloed(
    _ document: SessionDocument
  ) throws -> (settings: ConsoleSettings, notes: [MixNote]) {
    var settings = document.settings
    guard !solo.isEmpty else { return (settings, []) }
    let strips = try solo.flatMap { try document.strips(named: $0) }
    for (index, track) in document.tracks.enumerated() {
      settings.tracks[index].isSoloed = strips.contains(.track(name: track.name))
    }
    guard settings.tracks.contains(where: \.isSoloed) else {
      throw MixAssistantError.soloOfBus
    }
    return (
      settings,
      settings.master.compressor.ratio > 1
        ? [
          "the master's compressor hears the soloed tracks only, and compresses them less than in the mix"
        ]
        : []
    )
  }

  /// A target that asks for no loudness.
  private static func unchanged(_ export: ExportTarget) -> ExportTarget {
    var target = export
    target.loudness = nil
    return target
  }

  /// Writes every track after its fader, and the reverb, as stereo float WAV files to a folder.
  /// They add up to the mix before the master bus. Times as for `mix`.
  /// - Parameter withMaster: whether each goes through the master by itself, at the gain that the whole mix gets;
  ///   the summary tells how far they add up to the mix then.
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`.
  public func stems(
    to folder: String, withMaster: Bool = false, from start: Double?, to end: Double?,
    progress: @escaping (MixProgress) -> Void
  ) throws -> Summary {
    let opened = try open()
    let document = opened.document
    let console = Console(sampleRate: document.sampleRate, threads: options.threads)
    let source = try opened.source(threads: options.threads)
    let range = try Self.range(from: start, to: end, source, document.sampleRate)
    let made = try NewFolder(folder, make: makeFolder)
    // The files are gone before the folder goes.
    return try withExtendedLifetime(made) {
      try writeStems(
        opened, source, range, console, to: folder, withMaster: withMaster, progress: progress)
    }
  }

  private func writeStems(
    _ opened: OpenedProject, _ source: StemSource, _ range: Range<Int>, _ console: Console,
    to folder: String, withMaster: Bool, progress: @escaping (MixProgress) -> Void
  ) throws -> Summary {
    let document = opened.document
    let length = source.frameCount
    let renderer = StreamingRenderer(
      console: console, settings: document.settings, source: source)
    let paths = Self.stemPaths(document, folder)
    var mastering = try withMaster ? self.mastering(opened, paths.count, console, folder) : nil
    let writers = try paths.map {
      try AudioFileWriter(
        path: $0, sampleRate: document.sampleRate, channelCount: 2, format: .float32,
        timeReference: document.timeOriginSeconds.map {
          Int(($0 * document.sampleRate).rounded()) + range.lowerBound
        },
        overwrite: options.overwrite, inputs: opened.inputs)
    }
    var position = 0
    func write(_ parts: [AudioBuffer]) throws {
      let count = parts.first?.frameCount ?? 0
      let wanted = range.clamped(to: position..<(position + count))
      for (writer, part) in zip(writers, parts) where !wanted.isEmpty {
        try writer.write(
          part.frames((wanted.lowerBound - position)..<(wanted.upperBound - position)))
      }
      position += count
      let fraction = min(Double(position) / Double(max(length, 1)), 1)
      progress(MixProgress(phase: .stems, fraction: fraction))
    }
    while case let block = try renderer.renderStems(), block.frameCount > 0 {
      let parts = Array((block.tracks + [block.reverb]).prefix(writers.count))
      try write(mastering?.process(parts, mix: block.mix) ?? parts)
    }
    if let last = try mastering?.flush() { try write(last) }
    try Cancellation.check()
    for writer in writers { try writer.finish() }
    return Summary(
      files: paths, mix: nil,
      notes: opened.notes + (mastering.map { [.text($0.note(document.master.settings))] } ?? []))
  }

  /// What brings stems through the master, at the gain that the whole mix gets.
  private func mastering(
    _ opened: OpenedProject, _ stemCount: Int, _ console: Console, _ folder: String
  ) throws -> StemMastering {
    let document = opened.document
    let export = try options.target(
      automatic: document.export, reference: document.reference?.loudness)
    let mix = try Self.measure(
      console: console, settings: document.settings,
      source: opened.source(threads: options.threads),
      export: export, besideMix: folder + "/mix.wav")
    return StemMastering(
      stemCount: stemCount, settings: document.master.settings, console: console,
      gainDecibels: mix.gainDecibels, ceilingDecibels: export.ceilingDecibels)
  }

  /// Where processed stems go, the reverb's last.
  private static func stemPaths(_ document: SessionDocument, _ folder: String) -> [String] {
    let reverb = "Reverb return"
    let names = StemFileNames(document.tracks.map(\.name), besides: [reverb]).names
    return (document.settings.usesReverb ? names + [reverb] : names).map { "\(folder)/\($0).wav" }
  }

  /// What `mix` and `stems` would do.
  /// - Parameters:
  ///   - mix: where the mix goes; nil for none.
  ///   - folder: where processed stems go; nil for none.
  /// - Throws: as these do.
  public func plan(
    mix: String?, stems folder: String?, from start: Double?, to end: Double?
  ) throws -> WorkPlan {
    let opened = try open()
    let document = opened.document
    let (_, soloNotes) = try soloed(document)
    let source = try opened.source(threads: options.threads)
    _ = try Self.range(from: start, to: end, source, document.sampleRate)
    let export = try options.target(
      automatic: document.export, reference: document.reference?.loudness)
    var assumptions = opened.notes + soloNotes
    if let mix {
      try AudioFileWriter.check(
        path: mix, format: options.format, overwrite: options.overwrite, inputs: opened.inputs)
      let loudness = export.loudness.map { lufs($0) } ?? "loudness unchanged"
      assumptions.append(
        .text(
          "The mix: \(document.sampleRate.text(0)) Hz, \(loudness), at most "
            + "\(export.ceilingDecibels.text(1)) dBTP"))
    }
    let parts = folder.map { Self.stemPaths(document, $0) } ?? []
    for part in parts where FileManager.default.fileExists(atPath: part) {
      try AudioFileWriter.check(
        path: part, format: .float32, overwrite: options.overwrite, inputs: opened.inputs)
    }
    return WorkPlan(
      reads: (opened.session.map { [$0] } ?? []) + opened.files.map(\.path),
      assumptions: assumptions,
      writes: (mix.map { [$0] } ?? []) + parts)
  }

  /// The frames between two times; without end where there is none.
  private static func range(
    from start: Double?, to end: Double?, _ source: StemSource, _ sampleRate: Double
  ) throws -> Range<Int> {
    let length = Double(source.frameCount) / sampleRate
    let first = start ?? 0
    let last = end ?? .infinity
    guard first >= 0, first < last, first < length else {
      throw MixAssistantError.outsideSong(from: start, to: end, length: length)
    }
    let lower = Int((first * sampleRate).rounded())
    return lower..<(last.isFinite ? max(Int((last * sampleRate).rounded()), lower + 1) : Int.max)
  }

  /// Renders through the export stage.
  /// - Parameters:
  ///   - gainDecibels: instead of the gain that gives the target's loudness.
  ///   - timeOrigin: when the song begins, in seconds since midnight, for the file's time stamp.
  static func render(
    console: Console, settings: ConsoleSettings, source: StemSource, export: ExportTarget,
    to path: String, options: RenderOptions, inputs: [String], range: Range<Int> = 0..<Int.max,
    gainDecibels: Double? = nil, timeOrigin: Double? = nil,
    progress: @escaping (Double) -> Void
  ) throws -> ExportedMix {
    var stage = stage(console, export)
    stage.fixedGainDecibels = gainDecibels
    return try stage.write(
      to: path, format: options.format, overwrite: options.overwrite, inputs: inputs,
      range: range, timeOrigin: timeOrigin, progress: progress,
      next: blocks(console, settings, source))
  }

  /// What `render` would write, measured.
  package static func measure(
    console: Console, settings: ConsoleSettings, source: StemSource, export: ExportTarget,
    besideMix path: String
  ) throws -> ExportedMix {
    try stage(console, export).measure(
      besideMix: path, next: blocks(console, settings, source))
  }

  /// What `render` would write, of which only loudness and style are measured; see `ExportStage.evaluate`.
  static func evaluate(
    console: Console, settings: ConsoleSettings, source: StemSource, export: ExportTarget,
    besideMix path: String, limiterLoss: inout Double
  ) throws -> ExportedMix {
    try stage(console, export).evaluate(
      besideMix: path, limiterLoss: &limiterLoss, next: blocks(console, settings, source))
  }

  private static func stage(_ console: Console, _ export: ExportTarget) -> ExportStage {
    ExportStage(sampleRate: console.sampleRate, target: export, threads: console.threads)
  }

  /// The blocks of a mix, each with the part of the mix that ends with it.
  private static func blocks(
    _ console: Console, _ settings: ConsoleSettings, _ source: StemSource
  ) -> () throws -> (block: AudioBuffer, fraction: Double) {
    let length = max(source.frameCount, 1)
    let renderer = StreamingRenderer(console: console, settings: settings, source: source)
    var position = 0
    return {
      let block = try renderer.render()
      position += block.frameCount
      return (block, min(Double(position) / Double(length), 1))
    }
  }
}
