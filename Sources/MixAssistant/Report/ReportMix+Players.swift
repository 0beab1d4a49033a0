import AudioFiles
import MixingConsole
import Pages
import Sessions
import SignalProcessing

extension ReportMix {
  /// The players of a page and what there is to say of them.
  struct Players {
    var versions: [PlayableVersion] = []
    var notes: [String] = []
  }

  /// Versions beside start, mix and songs at most; there are as many keys.
  public static let versionLimit = 6
  /// Seconds of audio on a page, at most, unless start, mix and songs alone are longer: about 30 MB.
  public static let audioSeconds = 900.0

  /// The players: start, mix, versions, and what they were made after, all equally loud.
  ///
  /// - Parameters:
  ///   - programmes: start and mix, then the songs.
  ///   - songs: what the others are, with their names.
  func players(
    _ programmes: [Programme], songs: [(name: String, kind: MeasuredReference.Kind)],
    of opened: OpenedProject, progress: @escaping @Sendable (Double) -> Void
  ) throws -> Players {
    if audio == .none { return Players() }
    let mix = stretch(of: programmes[1])
    let start = programmes[0].file
    var parts = [
      Stretch(name: "Start", file: start, frames: mix.frames.clamped(to: 0..<start.frameCount)),
      mix,
    ]
    let others = zip(programmes.dropFirst(2), songs).map { programme, song in
      switch song.kind {
      case .reference: stretch(of: programme, named: song.name)
      case .roughMix(let roughMix): mix.shifted(to: programme.file, roughMix, named: song.name)
      }
    }
    let length = (parts + others).reduce(0) { $0 + $1.seconds }
    let room = mix.seconds > 0 ? max(Int((Self.audioSeconds - length) / mix.seconds), 0) : 0
    let (chosen, notes) = Self.versions(of: opened.document, room: min(room, Self.versionLimit))
    for (index, version) in chosen.enumerated() {
      var document = opened.document
      document.mix = version.mix
      let rendering = try render(document.settings, opened, measuresTracks: false) {
        progress(0.8 * (Double(index) + $0) / Double(chosen.count))
      }
      let frames = mix.frames.clamped(to: 0..<rendering.file.frameCount)
      parts.append(
        Stretch(name: "Version \(version.name)", file: rendering.file, frames: frames))
    }
    progress(0.8)
    return Players(versions: try encoded(parts + others), notes: notes)
  }

  /// The versions that are played, and words about the others.
  private static func versions(
    of document: SessionDocument, room: Int
  ) -> (chosen: [SessionVersion], notes: [String]) {
    var notes: [String] = []
    let present = document.versions.filter { document.holdsPresentMix($0) }.map(\.name)
    if !present.isEmpty {
      notes.append("The mix is version \(present.joined(separator: ", ")).")
    }
    let others = document.versions.filter { !present.contains($0.name) }
    let left = others.dropLast(room).map(\.name)
    if !left.isEmpty {
      notes.append(
        "Not among the players, to keep the page small: version \(left.joined(separator: ", ")).")
    }
    return (others.suffix(room), notes)
  }
}
