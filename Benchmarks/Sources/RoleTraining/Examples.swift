import AudioFiles
import Corpus
import Foundation
import Roles
import SignalProcessing

/// What the classifier learns from: prints of stretches of a stem.
struct Example {
  var print: SoundPrint
  var role: Role
  var song: String
  var split: Split
}

/// The songs of a folder that `mixwright corpus generate` has finished.
func finishedSongs(in folder: String) throws -> [CorpusManifest.Song] {
  let songs = folder + "/songs"
  return try FileManager.default.contentsOfDirectory(atPath: songs).sorted().compactMap { name in
    guard let data = FileManager.default.contents(atPath: "\(songs)/\(name)/song.json") else {
      return nil
    }
    return try JSONDecoder().decode(CorpusManifest.Song.self, from: data)
  }
}

/// Of the whole stem and of each of its halves.
func prints(of path: String, withHalves: Bool) throws -> [SoundPrint] {
  let file = try AudioFile(path: path)
  let reader = try AudioFileReader(file)
  let meter = SoundPrintMeter(sampleRate: file.sampleRate, channelCount: file.channelCount)
  while let block = try reader.read() { meter.add(block) }
  let parts = [0..<1] + (withHalves ? [0..<0.5, 0.5..<1] : [])
  return parts.compactMap { meter.soundPrint(of: $0) }
}

func examples(in folder: String, songs: Int) throws -> [Example] {
  let found = try finishedSongs(in: folder).prefix(songs)
  return concurrentMap(count: found.count, threads: 2) { index -> [Example] in
    let song = found[index]
    return song.stems.flatMap { stem -> [Example] in
      // Nobody sings in the corpus; the choirs of backing voices are sampled singers.
      guard let role = stem.role, role != .leadVocal, stem.recording?.isSilent != true,
        let prints = try? prints(of: "\(folder)/\(stem.file)", withHalves: song.split == .train)
      else { return [] }
      return prints.map { Example(print: $0, role: role, song: song.id, split: song.split) }
    }
  }.flatMap { $0 }
}
