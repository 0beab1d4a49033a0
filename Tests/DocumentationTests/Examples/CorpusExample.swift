import Corpus
import Roles

// Example
/// Composes a minute of tango. The same seed gives the same song everywhere.
func tango(seed: UInt64) -> Song {
  let song = Song(seed: seed, genre: Genre.named("tango"), seconds: 60)
  print(song.plan.key, song.plan.metre, song.plan.tempo)
  for part in song.parts { print(part.name, part.role, part.notes.count) }
  return song
}
// End
