public import AudioFiles
import Foundation
import MixingConsole
public import Sessions

/// Carries the settings of a session to other stems, by the names of the tracks.
public struct ApplySettings: Sendable {
  /// The session whose mix is taken over.
  public var session: String
  /// Folders and files.
  public var stems: [String]
  /// How files that are not in order are taken.
  public var intake = StemIntake()
  /// Where the new session goes.
  public var output: String
  /// Where a mix goes; nil for none.
  public var mix: String?
  /// Which track's settings go to which stem where names do not tell: `Old name=New name`.
  public var pairs: [String] = []
  /// Whether the master and the export target alone are carried over.
  public var onlyMaster = false
  /// Whether the outcome is told and nothing is written.
  public var isTried = false
  public var options = RenderOptions()

  public init(session: String, stems: [String], output: String) {
    self.session = session
    self.stems = stems
    self.output = output
  }

  public struct Summary: Sendable {
    public var session: SessionDocument
    public var matching: TrackMatching
    /// The rendering, where one was asked for.
    public var rendering: RenderMix.Summary?
    /// Skipped files, faults of stems, what could not be carried over; one line each.
    public var notes: [String]
    /// The stems' files.
    public var files: [String]
  }

  /// Analyses the stems and writes the new session, and the mix if one is asked for.
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`.
  public func run(
    progress: @escaping @Sendable (MixProgress) -> Void
  ) throws -> Summary {
    try check(inputs: [session])
    let source = try SessionDocument(contentsOf: session)
    progress(MixProgress(phase: .analyse, fraction: 0))
    let song = try Song(
      paths: stems, intake: intake, sampleRate: nil, threads: options.threads
    ) {
      progress(MixProgress(phase: .analyse, fraction: $0))
    }
    try check(inputs: [session] + song.stems.map(\.file.path))
    let trims = song.trimmed.tracks.map(\.trim)
    let tracks = try song.stems.indices.map {
      try SessionTrack(song.stems[$0], song.analyses[$0], trim: trims[$0])
    }
    var document = SessionDocument(sampleRate: song.sampleRate, tracks: tracks)
    document.createdBy = "mixwright \(mixwrightVersion)"
    document.timeOriginSeconds = song.timeOrigin
    let chosen = try pairs.map {
      try TrackMatching.Pair(
        $0, from: source.tracks.map(\.name), to: song.stems.map(\.name))
    }
    for pair in chosen where chosen.count(where: { $0.from == pair.from || $0.to == pair.to }) > 1 {
      throw MixAssistantError.usage(
        "--map: \(pair.from) and \(pair.to): a track or a stem is named twice; pair each once")
    }
    let matching = document.takeOver(mixOf: source, chosen: chosen, onlyMaster: onlyMaster)
    guard !matching.pairs.isEmpty || onlyMaster else {
      throw MixAssistantError.data(
        "\(stems.joined(separator: ", ")): no stem has the name of a track of \(session), whose "
          + "tracks are: \(source.tracks.map(\.name).joined(separator: ", "))")
    }
    if !isTried { try document.create(at: output, overwrite: options.overwrite) }
    var notes = song.notes + song.warnings
    notes +=
      onlyMaster
      ? ["only the master and the export target were carried over"]
      : Self.notes(on: matching, source, document)
    let rendering = try (isTried ? nil : mix).map { path in
      var job = RenderMix(session: output)
      job.options = options
      return try job.mix(to: path, from: nil, to: nil) {
        progress(MixProgress(phase: .render, fraction: $0))
      }
    }
    notes += rendering?.notes ?? []
    return Summary(
      session: document, matching: matching, rendering: rendering, notes: notes,
      files: song.stems.map(\.file.path))
  }

  private func check(inputs: [String]) throws {
    try Destination.check(output, overwrite: options.overwrite, inputs: inputs)
    if let mix {
      try AudioFileWriter.check(
        path: mix, format: options.format, overwrite: options.overwrite, inputs: inputs)
    }
  }

  private static func notes(
    on matching: TrackMatching, _ source: SessionDocument, _ document: SessionDocument
  ) -> [String] {
    var notes: [String] = []
    if !matching.unmatchedFrom.isEmpty {
      notes.append(
        "no stem for \(matching.unmatchedFrom.joined(separator: ", ")): settings not carried over")
    }
    if !matching.unmatchedTo.isEmpty {
      notes.append(
        "no settings for \(matching.unmatchedTo.joined(separator: ", ")): neutral, as loud as all "
          + "others")
    }
    for pair in matching.pairs {
      guard let old = source.tracks.first(where: { $0.name == pair.from }),
        let new = document.tracks.first(where: { $0.name == pair.to })
      else { continue }
      if old.origins["trim"] == .hand {
        notes.append("\(pair.to): trimmed to its own loudness, not as \(pair.from) was by hand")
      }
      if let before = old.channels, let now = new.channels, before != now {
        notes.append(
          "\(pair.to): is \(now == 1 ? "mono" : "stereo"), \(pair.from) was "
            + "\(before == 1 ? "mono" : "stereo"); listen to its pan and width")
      }
    }
    return notes
  }
}
