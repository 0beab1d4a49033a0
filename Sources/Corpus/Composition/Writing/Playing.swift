/// What a part plays: the strategies of the writers.
public enum Playing: Sendable {
  /// The voices of the genre's drum patterns.
  case drums([DrumVoice])
  case bass(BassLine)
  case chords(Comping)
  case arpeggio(Arpeggio)
  /// The section's theme, in sections of the kinds given; empty for all.
  case melody(Ornament)
  /// Long notes against the theme, most of all where it rests.
  case counterMelody
  /// The theme in thirds, sixths or chord tones below, in energetic sections.
  case harmony
  /// The tonic and perhaps the fifth, held.
  case drone
  /// A short figure of the scale repeated throughout; `share` of `of` interlocking players.
  case ostinato(share: Int, of: Int)
  /// Single strokes at structural points: gongs, bells.
  case signals
  /// Risers into sections and textures below quiet ones.
  case effects
}

/// How a bass moves.
public enum BassLine: Sendable {
  /// The root for as long as the chord lasts.
  case sustained
  /// The root on every eighth.
  case eighths
  /// The root with the kick, passing notes into the next chord.
  case withKick
  /// Root on one, fifth on the middle beat.
  case rootFifth
  /// Quarters through the chord, a leading note into the next one.
  case walking
  /// Root and octave in turn on eighths.
  case octaves
  /// The written rhythms on root, fifth, seventh and octave.
  case riff([Rhythm])
  /// Off the beat, the next chord anticipated: Afro-Cuban.
  case tumbao
  /// The root on every beat's start, of the bar's groups.
  case beats
  /// The tonic, whatever the chords do.
  case pedal
}

/// How chords are played.
public enum Comping: Sendable {
  /// Held for as long as they last.
  case held
  /// The written rhythms; random ones in metres that none fits.
  case rhythm([Rhythm])
  /// Short, on every off-beat.
  case offbeats
  /// On the beats after the first: waltzes, polkas, marches.
  case afterbeats
  /// Roots and fifths on eighths or sixteenths with the kick: electric guitars.
  case chug
  /// Repeated quickly.
  case tremolo
}

/// How chords are broken.
public enum Arpeggio: Sendable {
  case up, upDown, random
  /// Low, high, middle, high.
  case alberti
  /// Thumb on the beats, fingers between.
  case fingerpicked
}

/// How melodies are adorned.
public enum Ornament: Sendable {
  case plain
  /// Short upper or lower neighbours before the note, turns.
  case graced
  /// Slides from below and repeated notes: blues, soul.
  case bent
}
