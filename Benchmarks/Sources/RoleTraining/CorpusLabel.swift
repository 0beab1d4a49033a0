import Corpus
import Roles

/// The role that a composed part sounds like: what plays it decides where the song's role is only that
/// of a melody or a figure. Lead voices are left out, since nobody sings in the corpus; the choirs of
/// backing voices are sampled singers.
func label(_ stem: CorpusManifest.Stem) -> Roles.Role? {
  guard let role = stem.role, let instrument = stem.instrument else { return nil }
  switch role {
  case .kick: return .kick
  case .snare: return .snare
  case .hiHat: return .hiHat
  case .cymbals: return .overheads
  case .toms: return .toms
  case .drumKit: return .drumKit
  case .percussion: return instrument == "Tubular Bells" ? .mallets : .percussion
  case .bass: return .bass
  case .effects: return .effect
  case .leadVoice: return nil
  case .backingVoice: return .backingVocal
  case .lead, .counterMelody, .rhythmGuitar, .acousticGuitar, .keys, .pad, .arpeggio, .mallets,
    .strings, .brass, .woodwinds:
    return instrumentLabel(instrument)
  }
}

private func instrumentLabel(_ instrument: String) -> Roles.Role? {
  let table: [(Roles.Role, [String])] = [
    (.keys, ["Electric Piano", "FM Piano", "Clavinet", "Harpsichord", "Accordion", "Bandoneon"]),
    (.piano, ["Piano", "Honky-tonk"]),
    (.organ, ["Organ"]),
    (.pad, ["Pad", "Atmosphere", "Synth Strings", "Poly Synth"]),
    (.acousticGuitar, ["Nylon", "Steel", "Sitar", "Shamisen", "Koto", "Banjo", "Dulcimer"]),
    (.electricGuitar, ["Guitar"]),
    (.synthLead, ["Square Lead", "Saw Lead"]),
    (.brass, ["Trumpet", "Trombone", "Horn", "Tuba", "Brass"]),
    (
      .woodwind,
      [
        "Flute", "Sax", "Clarinet", "Oboe", "Recorder", "Harmonica", "Shakuhachi", "Shanai",
        "Whistle",
        "Bagpipe", "Piccolo", "Bassoon", "English",
      ]
    ),
    (.strings, ["Violin", "Viola", "Cello", "Fiddle", "String", "Harp", "Contrabass"]),
    (
      .mallets,
      [
        "Vibraphone", "Marimba", "Xylophone", "Celesta", "Glockenspiel", "Kalimba", "Crystal",
        "Box",
      ]
    ),
  ]
  // "English Horn" is a woodwind, "Harmonica" no harp.
  if instrument == "English Horn" { return .woodwind }
  return table.first { $0.1.contains { instrument.contains($0) } }?.0
}
