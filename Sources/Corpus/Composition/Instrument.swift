public import Roles

/// A patch of a General MIDI bank, with what a writer must know about the instrument.
public struct Instrument: Hashable, Sendable {
  public let name: String
  /// 0...127; of a drum kit the kit's number.
  public let program: Int
  /// The keys that sound natural.
  public let range: ClosedRange<Int>
  /// Whether it is recorded with two microphones or has a stereo output.
  public let isStereo: Bool
  /// What its track is for in a mix, unless its function says otherwise.
  public let role: Role

  init(
    _ name: String, _ program: Int, _ range: ClosedRange<Int>, _ role: Role, stereo: Bool = false
  ) {
    self.name = name
    self.program = program
    self.range = range
    self.role = role
    isStereo = stereo
  }

  public var isDrumKit: Bool { role == .drumKit }

  /// The instrument with a name, if some genre uses it.
  static func named(_ name: String) -> Instrument? { used[name] }

  private static let used = Dictionary(
    Genre.all.flatMap(\.ensemble).flatMap(\.instruments).map { ($0.name, $0) },
    uniquingKeysWith: { first, _ in first })
}

// General MIDI Level 1 programs, counted from 0; ranges as in orchestration books, narrowed to
// where the samples of common banks are good.
extension Instrument {
  static let piano = Instrument("Piano", 0, 28...96, .piano, stereo: true)
  static let brightPiano = Instrument("Bright Piano", 1, 28...96, .piano, stereo: true)
  static let honkyTonk = Instrument("Honky-tonk", 3, 36...90, .piano, stereo: true)
  static let rhodes = Instrument("Electric Piano", 4, 36...90, .keys)
  static let digitalPiano = Instrument("FM Piano", 5, 36...90, .keys, stereo: true)
  static let harpsichord = Instrument("Harpsichord", 6, 36...84, .keys, stereo: true)
  static let clavinet = Instrument("Clavinet", 7, 40...80, .keys)
  static let celesta = Instrument("Celesta", 8, 60...96, .mallets)
  static let glockenspiel = Instrument("Glockenspiel", 9, 72...103, .mallets)
  static let musicBox = Instrument("Music Box", 10, 60...96, .mallets)
  static let vibraphone = Instrument("Vibraphone", 11, 53...89, .mallets, stereo: true)
  static let marimba = Instrument("Marimba", 12, 45...96, .mallets)
  static let xylophone = Instrument("Xylophone", 13, 65...103, .mallets)
  static let tubularBells = Instrument("Tubular Bells", 14, 55...79, .mallets)
  static let dulcimer = Instrument("Dulcimer", 15, 48...86, .acousticGuitar)
  static let drawbarOrgan = Instrument("Drawbar Organ", 16, 36...90, .organ)
  static let percussiveOrgan = Instrument("Percussive Organ", 17, 36...90, .organ)
  static let rockOrgan = Instrument("Rock Organ", 18, 36...90, .organ)
  static let churchOrgan = Instrument("Church Organ", 19, 36...90, .organ, stereo: true)
  static let accordion = Instrument("Accordion", 21, 48...88, .keys)
  static let harmonica = Instrument("Harmonica", 22, 60...88, .woodwind)
  static let bandoneon = Instrument("Bandoneon", 23, 45...88, .keys)
  static let nylonGuitar = Instrument("Nylon Guitar", 24, 40...83, .acousticGuitar)
  static let steelGuitar = Instrument("Steel Guitar", 25, 40...83, .acousticGuitar)
  static let jazzGuitar = Instrument("Jazz Guitar", 26, 40...83, .electricGuitar)
  static let cleanGuitar = Instrument("Clean Guitar", 27, 40...83, .electricGuitar)
  static let mutedGuitar = Instrument("Muted Guitar", 28, 40...76, .electricGuitar)
  static let overdrivenGuitar = Instrument("Overdriven Guitar", 29, 36...86, .electricGuitar)
  static let distortedGuitar = Instrument("Distorted Guitar", 30, 36...86, .electricGuitar)
  static let doubleBass = Instrument("Double Bass", 32, 28...60, .bass)
  static let fingeredBass = Instrument("Bass Guitar", 33, 28...60, .bass)
  static let pickedBass = Instrument("Picked Bass", 34, 28...60, .bass)
  static let fretlessBass = Instrument("Fretless Bass", 35, 28...60, .bass)
  static let slapBass = Instrument("Slap Bass", 36, 28...60, .bass)
  static let synthBass = Instrument("Synth Bass", 38, 26...55, .bass)
  static let subBass = Instrument("Sub Bass", 39, 26...55, .bass)
  static let violin = Instrument("Violin", 40, 55...98, .strings)
  static let viola = Instrument("Viola", 41, 48...86, .strings)
  static let cello = Instrument("Cello", 42, 36...74, .strings)
  static let contrabass = Instrument("Contrabass", 43, 28...55, .strings)
  static let tremoloStrings = Instrument("Tremolo Strings", 44, 36...91, .strings, stereo: true)
  static let pizzicato = Instrument("Pizzicato Strings", 45, 36...91, .strings, stereo: true)
  static let harp = Instrument("Harp", 46, 36...98, .strings, stereo: true)
  static let timpani = Instrument("Timpani", 47, 36...57, .percussion)
  static let strings = Instrument("String Section", 48, 36...93, .strings, stereo: true)
  static let slowStrings = Instrument("Slow Strings", 49, 36...93, .strings, stereo: true)
  static let synthStrings = Instrument("Synth Strings", 50, 36...91, .pad, stereo: true)
  static let choir = Instrument("Choir", 52, 48...81, .backingVocal, stereo: true)
  static let voice = Instrument("Voice", 53, 50...79, .leadVocal)
  static let synthVoice = Instrument("Synth Voice", 54, 50...81, .leadVocal)
  static let trumpet = Instrument("Trumpet", 56, 55...84, .brass)
  static let trombone = Instrument("Trombone", 57, 40...72, .brass)
  static let tuba = Instrument("Tuba", 58, 28...56, .brass)
  static let mutedTrumpet = Instrument("Muted Trumpet", 59, 55...84, .brass)
  static let horn = Instrument("French Horn", 60, 41...77, .brass)
  static let brassSection = Instrument("Brass Section", 61, 43...86, .brass, stereo: true)
  static let synthBrass = Instrument("Synth Brass", 62, 36...86, .brass, stereo: true)
  static let sopranoSax = Instrument("Soprano Sax", 64, 56...88, .woodwind)
  static let altoSax = Instrument("Alto Sax", 65, 49...81, .woodwind)
  static let tenorSax = Instrument("Tenor Sax", 66, 44...76, .woodwind)
  static let baritoneSax = Instrument("Baritone Sax", 67, 36...68, .woodwind)
  static let oboe = Instrument("Oboe", 68, 58...90, .woodwind)
  static let englishHorn = Instrument("English Horn", 69, 52...81, .woodwind)
  static let bassoon = Instrument("Bassoon", 70, 34...72, .woodwind)
  static let clarinet = Instrument("Clarinet", 71, 50...89, .woodwind)
  static let piccolo = Instrument("Piccolo", 72, 74...103, .woodwind)
  static let flute = Instrument("Flute", 73, 60...96, .woodwind)
  static let recorder = Instrument("Recorder", 74, 60...91, .woodwind)
  static let panFlute = Instrument("Pan Flute", 75, 60...91, .woodwind)
  static let shakuhachi = Instrument("Shakuhachi", 77, 55...84, .woodwind)
  static let whistle = Instrument("Tin Whistle", 78, 72...98, .woodwind)
  static let ocarina = Instrument("Ocarina", 79, 60...90, .woodwind)
  static let squareLead = Instrument("Square Lead", 80, 48...91, .synthLead)
  static let sawLead = Instrument("Saw Lead", 81, 48...91, .synthLead)
  static let voiceLead = Instrument("Voice Lead", 85, 50...81, .leadVocal)
  static let newAgePad = Instrument("New Age Pad", 88, 36...91, .pad, stereo: true)
  static let warmPad = Instrument("Warm Pad", 89, 36...91, .pad, stereo: true)
  static let polySynth = Instrument("Poly Synth", 90, 36...91, .pad, stereo: true)
  static let choirPad = Instrument("Choir Pad", 91, 48...84, .pad, stereo: true)
  static let bowedPad = Instrument("Bowed Pad", 92, 36...91, .pad, stereo: true)
  static let haloPad = Instrument("Halo Pad", 94, 36...91, .pad, stereo: true)
  static let sweepPad = Instrument("Sweep Pad", 95, 36...91, .pad, stereo: true)
  static let crystal = Instrument("Crystal", 98, 48...91, .mallets, stereo: true)
  static let atmosphere = Instrument("Atmosphere", 99, 40...91, .pad, stereo: true)
  static let sitar = Instrument("Sitar", 104, 48...84, .acousticGuitar)
  static let banjo = Instrument("Banjo", 105, 48...84, .acousticGuitar)
  static let shamisen = Instrument("Shamisen", 106, 50...84, .acousticGuitar)
  static let koto = Instrument("Koto", 107, 48...88, .acousticGuitar)
  static let kalimba = Instrument("Kalimba", 108, 55...89, .mallets)
  static let bagpipe = Instrument("Bagpipe", 109, 57...81, .woodwind)
  static let fiddle = Instrument("Fiddle", 110, 55...93, .strings)
  static let shanai = Instrument("Shanai", 111, 55...84, .woodwind)
  static let steelDrums = Instrument("Steel Drums", 114, 52...89, .mallets)
  static let taiko = Instrument("Taiko", 116, 36...60, .percussion)
  static let reverseCymbal = Instrument("Reverse Cymbal", 119, 48...72, .effect, stereo: true)
  static let seashore = Instrument("Seashore", 122, 48...72, .effect, stereo: true)

  static let standardKit = Instrument("Standard Kit", 0, 27...87, .drumKit)
  static let roomKit = Instrument("Room Kit", 8, 27...87, .drumKit)
  static let powerKit = Instrument("Power Kit", 16, 27...87, .drumKit)
  static let electronicKit = Instrument("Electronic Kit", 24, 27...87, .drumKit)
  static let analogKit = Instrument("Analog Kit", 25, 27...87, .drumKit)
  static let jazzKit = Instrument("Jazz Kit", 32, 27...87, .drumKit)
  static let brushKit = Instrument("Brush Kit", 40, 27...87, .drumKit)
}
