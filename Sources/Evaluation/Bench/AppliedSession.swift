import AudioFiles
import MixAssistant
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing

/// The settings of a session on the whole stems, even where they were fitted on a part of them.
struct AppliedSession {
  let document: SessionDocument
  /// In the order of the document's tracks.
  let files: [AudioFile]

  /// - Throws: `DocumentError`; `AudioFileError`; `MixAssistantError` where the session has tracks
  ///   that the stems do not have.
  init(_ session: String, stems: String) throws {
    let document = try SessionDocument(contentsOf: session)
    let list = try StemList(paths: [stems]).stems
    files = try document.tracks.map { track in
      guard let stem = list.first(where: { $0.name == track.name }) else {
        throw MixAssistantError.unusable(
          "\(session): its track \"\(track.name)\" is not among the stems \(stems)")
      }
      return stem.file
    }
    self.document = document
  }

  /// A renderer at the beginning of the song.
  func renderer(threads: Int) throws -> StreamingRenderer<StemSource> {
    StreamingRenderer(
      console: Console(sampleRate: document.sampleRate, threads: threads),
      settings: document.settings,
      source: try StemSource(files, sampleRate: document.sampleRate, threads: threads))
  }

  /// The console's mix between two frames, without the export stage.
  func mix(_ frames: Range<Int>, threads: Int) throws -> AudioBuffer {
    let renderer = try renderer(threads: threads)
    var channels: [[Float]] = [[], []]
    var position = 0
    while position < frames.upperBound, case let block = try renderer.render(frameCount: 65_536),
      block.frameCount > 0
    {
      let part = frames.clamped(to: position..<(position + block.frameCount))
      for channel in 0..<2 where !part.isEmpty {
        channels[channel] +=
          block.channels[channel][(part.lowerBound - position)..<(part.upperBound - position)]
      }
      position += block.frameCount
    }
    let mix = AudioBuffer(channels: channels, sampleRate: document.sampleRate)
    return mix.frames(0..<frames.count)
  }
}

extension AppliedSession {
  /// The largest moves of the settings: `fader-move`, from where the search started (a fader
  /// that is off counts as the lower end of its range), and `eq-move`, the largest gain of an
  /// equalizer band of a track or the master; in decibels.
  var moves: [String: Double] {
    let faders = document.tracks.map { track in
      abs(max(track.settings.fader.decibels, -60) - (track.strip.fitted["fader"]?.start ?? 0))
    }
    let equalizers =
      document.tracks.map(\.settings.equalizer) + [document.master.settings.equalizer]
    let gains = equalizers.flatMap {
      [
        $0.lowShelf.gainDecibels, $0.peak1.gainDecibels, $0.peak2.gainDecibels,
        $0.peak3.gainDecibels, $0.peak4.gainDecibels, $0.highShelf.gainDecibels,
      ]
    }
    return ["fader-move": faders.max() ?? 0, "eq-move": gains.map(abs).max() ?? 0]
  }

  /// How far gains and pans are from the true ones: `fader-error`, mean deviation in decibels
  /// without what all tracks have in common, `pan-error`, mean deviation, and `unheard-tracks`.
  ///
  /// Tracks that were silent where the search listened are only counted: their settings say
  /// nothing.
  func recovery(_ truth: [String: EvaluationManifest.Truth]) -> [String: Double] {
    let heard = document.tracks.filter { $0.loudness != nil }
    var measures = ["unheard-tracks": Double(document.tracks.count - heard.count)]
    measures["fader-error"] = meanDeviation(
      heard.compactMap { track in
        truth[track.name].map {
          track.settings.trim.decibels + max(track.settings.fader.decibels, -60)
            - $0.gainDecibels
        }
      })
    let pans = heard.compactMap { track in
      truth[track.name]?.pan.map { abs(track.settings.pan - $0) }
    }
    if !pans.isEmpty { measures["pan-error"] = pans.reduce(0, +) / Double(pans.count) }
    return measures
  }
}
