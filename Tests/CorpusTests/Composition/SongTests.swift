import Corpus
import Roles
import Testing

@Suite struct SongTests {
  /// Each genre in each of its metres.
  static let combinations: [(String, Metre)] = Genre.all.flatMap { genre in
    Set(genre.metres).sorted { "\($0)\($0.groups)" < "\($1)\($1.groups)" }
      .map { (genre.name, $0) }
  }

  @Test(arguments: combinations)
  func everyGenreComposesInEveryMetre(_ name: String, _ metre: Metre) throws {
    let genre = try #require(Genre.named(name))
    for seed in UInt64(0)..<4 {
      let song = Song(seed: seed, genre: genre, metre: metre, seconds: 60)
      #expect(song.plan.metre == metre && song.plan.genre.name == name)
      #expect(song.parts.count >= 3, "\(song.parts.map(\.name))")
      #expect(Set(song.parts.map(\.name)).count == song.parts.count, "names are unique")
      for part in song.parts { try check(part, of: song) }
    }
  }

  private func check(_ part: Part, of song: Song) throws {
    let label = "\(song.plan.genre.name) \(song.plan.metre) \(part.name)"
    #expect(!part.notes.isEmpty, "\(label)")
    var ends: [Int: Double] = [:]
    var last = 0.0
    for note in part.notes {
      #expect(part.instrument.range.contains(note.pitch), "\(label): key \(note.pitch)")
      #expect(note.level > 0 && note.level <= 1 && note.duration > 0, "\(label)")
      #expect(note.start >= last && note.start < song.plan.length, "\(label): order and length")
      #expect(note.end <= song.plan.length + 1e-6, "\(label): ends with the song")
      #expect(note.start >= ends[note.pitch, default: 0] - 1e-6, "\(label): a held key is struck")
      ends[note.pitch] = note.end
      last = note.start
    }
    if part.function.isMelodic, part.name != "Bass" {
      for (note, next) in zip(part.notes, part.notes.dropFirst()) {
        #expect(next.start >= note.end - 1e-6, "\(label): one voice")
      }
    }
  }

  @Test func theSeedDeterminesTheSong() {
    let (a, b) = (Song(seed: 42), Song(seed: 42))
    #expect(a.parts == b.parts && a.plan.sections == b.plan.sections)
    #expect(a.timing.barStarts == b.timing.barStarts && a.eventList == b.eventList)
    #expect(Song(seed: 43).eventList != a.eventList)
    // The composition is part of a corpus's identity: a change here raises `CorpusRecipe`'s version.
    #expect(a.plan.key == Song(seed: 42, seconds: 30).plan.key)
  }

  @Test func lengthIsAboutWhatIsAskedFor() {
    for seed in UInt64(0)..<40 {
      for seconds in [4.0, 30, 150] {
        let song = Song(seed: seed, seconds: seconds)
        let bar = song.plan.metre.quarters * 60 / song.plan.tempo
        let ratio = song.plan.seconds / seconds
        #expect(
          abs(song.plan.seconds - seconds) <= bar || (0.6...1.4).contains(ratio),
          "\(song.plan.genre.name): \(song.plan.seconds) s of \(seconds)")
      }
      #expect((80...340).contains(Song(seed: seed).plan.seconds))
    }
  }

  /// A collapse of the drawing of lots would show here.
  @Test func songsDiffer() {
    let songs = (UInt64(0)..<300).map { Song(seed: $0, seconds: 20) }
    func distinct<Value: Hashable>(_ value: (Song) -> Value) -> Int { Set(songs.map(value)).count }
    #expect(Genre.all.count >= 14 && distinct(\.plan.genre.name) == Genre.all.count)
    #expect(distinct(\.plan.tonic) == 12)
    #expect(distinct { $0.plan.metre.description } >= 9)
    #expect(distinct { $0.plan.scale.description } >= 14)
    #expect(distinct { $0.parts.map(\.instrument.name) } >= 270)
    #expect(distinct { $0.plan.sections.map(\.kind) } >= 12)
    let tempi = songs.map(\.plan.tempo).sorted()
    #expect(tempi[15] < 75 && tempi[285] > 145 && distinct { Int($0.plan.tempo) } > 80)
    let counts = songs.map { Double($0.parts.count) }
    let mean = counts.reduce(0, +) / 300
    #expect((6...14).contains(mean), "\(mean) parts")
    #expect(songs.count { $0.plan.metre.description != "4/4" } > 100, "not all in four")
    #expect(Set(songs.flatMap { $0.parts.map(\.instrument.name) }).count > 90)
  }

  @Test func everythingThatStylesMixIsThere() {
    let functions = Set(
      Genre.all.flatMap { genre in
        (UInt64(0)..<6).flatMap { Song(seed: $0, genre: genre, seconds: 60).parts.map(\.function) }
      })
    // Names and sound tell more roles than anybody composes for.
    let composed: Set<PartFunction> = [
      .role(.kick), .role(.snare), .role(.hiHat), .role(.overheads), .role(.toms), .role(.drumKit),
      .role(.percussion), .role(.bass), .role(.electricGuitar), .role(.acousticGuitar),
      .role(.keys), .role(.pad), .role(.arpeggio), .role(.mallets), .role(.strings),
      .role(.brass), .role(.woodwind), .lead, .counterMelody, .role(.leadVocal),
      .role(.backingVocal), .role(.effect),
    ]
    #expect(functions == composed, "\(functions.symmetricDifference(composed))")
  }

  /// What a listener would call a texture, not noise and not silence.
  @Test(arguments: Genre.all.map(\.name))
  func densityIsMusical(_ name: String) {
    for seed in UInt64(20)..<24 {
      let song = Song(seed: seed, genre: Genre.named(name))
      let length = song.plan.seconds
      let onsets = Set(song.parts.flatMap { $0.notes.map { Int($0.start * 8) } })
      let rate = Double(onsets.count) / length
      #expect((0.4...20).contains(rate), "\(name): \(rate) onsets a second")
      for part in song.parts {
        let rate = Double(part.notes.count) / length
        #expect(rate < 45, "\(name) \(part.name): \(rate) notes a second")
        if part.role == .bass {
          let mean = part.notes.reduce(0) { $0 + $1.pitch } / part.notes.count
          #expect(mean < 60, "\(name) \(part.name): plays around key \(mean)")
        }
      }
    }
  }

  @Test func sectionsDifferInDensity() {
    var louder = 0
    var count = 0
    for seed in UInt64(0)..<60 {
      let song = Song(seed: seed)
      let sections = song.plan.sections.sorted { $0.energy < $1.energy }
      guard let quiet = sections.first, let loud = sections.last, loud.energy - quiet.energy > 0.4
      else { continue }
      func density(_ section: Section) -> Double {
        let notes = song.parts.reduce(0) { sum, part in
          sum + part.notes.count { $0.start >= section.start && $0.start < section.end }
        }
        return Double(notes) / section.length
      }
      count += 1
      if density(loud) > density(quiet) { louder += 1 }
    }
    #expect(count > 20 && Double(louder) > 0.85 * Double(count), "\(louder) of \(count)")
  }
}
