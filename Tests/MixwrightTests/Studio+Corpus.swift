import Corpus
import GeneratedAudio

extension Studio {
  /// Somebody's multitracks with a manifest, in the folder Corpus: songs of three stems, the last of which
  /// is for validation.
  func recordCorpus(songCount: Int, seconds: Double) throws {
    let stems = [("Bass", 80.0), ("Lead", 660), ("Pad", 330)]
    for song in 0..<songCount {
      for (stem, hertz) in stems {
        try record(
          "Corpus/\(song)/\(stem).wav", seconds: seconds, hertz: [hertz * (1 + Double(song) / 9)],
          gain: 0.2, noise: 0.1)
      }
    }
    let songs = (0..<songCount).map { song in
      CorpusManifest.Song(
        id: "\(song)", split: song == songCount - 1 ? .validation : .train, seconds: seconds,
        sampleRate: 44_100,
        stems: stems.map { stem, _ in
          CorpusManifest.Stem(
            name: stem, file: "\(song)/\(stem).wav", channels: 1, problems: nil)
        }, problems: nil)
    }
    try write(CorpusManifest(songs: songs).text, to: "Corpus/manifest.json")
  }
}
