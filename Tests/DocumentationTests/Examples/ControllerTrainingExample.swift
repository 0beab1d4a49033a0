import ControllerTraining
import Corpus

// Example
/// Lists multitracks, one folder per song, so that controllers can be trained on them.
func list(_ folder: String, in manifest: String) throws -> CorpusManifest {
  let summary = try ImportCorpus(folder: folder, output: manifest).run { _ in }
  for song in summary.manifest.songs { print(song.id, song.split, song.stems.count) }
  for line in summary.leftOut + summary.notes { print(line) }
  return summary.manifest
}
// End
