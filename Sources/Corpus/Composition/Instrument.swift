/// A patch of a General MIDI bank, with what a writer must know of the instrument.
public struct Instrument: Hashable, Sendable {
  public let name: String
  /// 0...127; of a drum kit the kit's number.
  public let program: Int
  /// The keys that sound natural.
  public let range: ClosedRange<Int>
  public let isDrumKit: Bool
  /// Whether it is recorded with two microphones or has a stereo output.
  public let isStereo: Bool

  init(
    _ name: String, _ program: Int, _ range: ClosedRange<Int>, stereo: Bool = false,
    drums: Bool = false
  ) {
    self.name = name
    self.program = program
    self.range = range
    isStereo = stereo
    isDrumKit = drums
  }
}

// General MIDI Level 1 programs, counted from 0; ranges as in orchestration books, narrowed to
// where the samples of common banks are good.
extension Instrument {
  static let piano = Instrument("Piano", 0, 28...96, stereo: true)
  static let brightPiano = Instrument("Bright Piano", 1, 28...96, stereo: true)
  static let honkyTonk = Instrument("Honky-tonk", 3, 36...90, stereo: true)
  static let rhodes = Instrument("Electric Piano", 4, 36...90)
  static let digitalPiano = Instrument("FM Piano", 5, 36...90, stereo: true)
  static let harpsichord = Instrument("Harpsichord", 6, 36...84, stereo: true)
  static let clavinet = Instrument("Clavinet", 7, 40...80)
  static let celesta = Instrument("Celesta", 8, 60...96)
  static let glockenspiel = Instrument("Glockenspiel", 9, 72...103)
  static let musicBox = Instrument("Music Box", 10, 60...96)
  static let vibraphone = Instrument("Vibraphone", 11, 53...89, stereo: true)
  static let marimba = Instrument("Marimba", 12, 45...96)
  static let xylophone = Instrument("Xylophone", 13, 65...103)
  static let tubularBells = Instrument("Tubular Bells", 14, 55...79)
  static let dulcimer = Instrument("Dulcimer", 15, 48...86)
  static let drawbarOrgan = Instrument("Drawbar Organ", 16, 36...90)
  static let percussiveOrgan = Instrument("Percussive Organ", 17, 36...90)
  static let rockOrgan = Instrument("Rock Organ", 18, 36...90)
  static let churchOrgan = Instrument("Church Organ", 19, 36...90, stereo: true)
  static let accordion = Instrument("Accordion", 21, 48...88)
  static let harmonica = Instrument("Harmonica", 22, 60...88)
  static let bandoneon = Instrument("Bandoneon", 23, 45...88)
  static let nylonGuitar = Instrument("Nylon Guitar", 24, 40...83)
  static let steelGuitar = Instrument("Steel Guitar", 25, 40...83)
  static let jazzGuitar = Instrument("Jazz Guitar", 26, 40...83)
  static let cleanGuitar = Instrument("Clean Guitar", 27, 40...83)
  static let mutedGuitar = Instrument("Muted Guitar", 28, 40...76)
  static let overdrivenGuitar = Instrument("Overdriven Guitar", 29, 36...86)
  static let distortedGuitar = Instrument("Distorted Guitar", 30, 36...86)
  static let doubleBass = Instrument("Double Bass", 32, 28...60)
  static let fingeredBass = Instrument("Bass Guitar", 33, 28...60)
  static let pickedBass = Instrument("Picked Bass", 34, 28...60)
  static let fretlessBass = Instrument("Fretless Bass", 35, 28...60)
  static let slapBass = Instrument("Slap Bass", 36, 28...60)
  static let synthBass = Instrument("Synth Bass", 38, 26...55)
  static let subBass = Instrument("Sub Bass", 39, 26...55)
  static let violin = Instrument("Violin", 40, 55...98)
  static let viola = Instrument("Viola", 41, 48...86)
  static let cello = Instrument("Cello", 42, 36...74)
  static let contrabass = Instrument("Contrabass", 43, 28...55)
  static let tremoloStrings = Instrument("Tremolo Strings", 44, 36...91, stereo: true)
  static let pizzicato = Instrument("Pizzicato Strings", 45, 36...91, stereo: true)
  static let harp = Instrument("Harp", 46, 36...98, stereo: true)
  static let timpani = Instrument("Timpani", 47, 36...57)
  static let strings = Instrument("String Section", 48, 36...93, stereo: true)
  static let slowStrings = Instrument("Slow Strings", 49, 36...93, stereo: true)
  static let synthStrings = Instrument("Synth Strings", 50, 36...91, stereo: true)
  static let choir = Instrument("Choir", 52, 48...81, stereo: true)
  static let voice = Instrument("Voice", 53, 50...79)
  static let synthVoice = Instrument("Synth Voice", 54, 50...81)
  static let trumpet = Instrument("Trumpet", 56, 55...84)
  static let trombone = Instrument("Trombone", 57, 40...72)
  static let tuba = Instrument("Tuba", 58, 28...56)
  static let mutedTrumpet = Instrument("Muted Trumpet", 59, 55...84)
  static let horn = Instrument("French Horn", 60, 41...77)
  static let brassSection = Instrument("Brass Section", 61, 43...86, stereo: true)
  static let synthBrass = Instrument("Synth Brass", 62, 36...86, stereo: true)
  static let sopranoSax = Instrument("Soprano Sax", 64, 56...88)
  static let altoSax = Instrument("Alto Sax", 65, 49...81)
  static let tenorSax = Instrument("Tenor Sax", 66, 44...76)
  static let baritoneSax = Instrument("Baritone Sax", 67, 36...68)
  static let oboe = Instrument("Oboe", 68, 58...90)
  static let englishHorn = Instrument("English Horn", 69, 52...81)
  static let bassoon = Instrument("Bassoon", 70, 34...72)
  static let clarinet = Instrument("Clarinet", 71, 50...89)
  static let piccolo = Instrument("Piccolo", 72, 74...103)
  static let flute = Instrument("Flute", 73, 60...96)
  static let recorder = Instrument("Recorder", 74, 60...91)
  static let panFlute = Instrument("Pan Flute", 75, 60...91)
  static let shakuhachi = Instrument("Shakuhachi", 77, 55...84)
  static let whistle = Instrument("Tin Whistle", 78, 72...98)
  static let ocarina = Instrument("Ocarina", 79, 60...90)
  static let squareLead = Instrument("Square Lead", 80, 48...91)
  static let sawLead = Instrument("Saw Lead", 81, 48...91)
  static let voiceLead = Instrument("Voice Lead", 85, 50...81)
  static let newAgePad = Instrument("New Age Pad", 88, 36...91, stereo: true)
  static let warmPad = Instrument("Warm Pad", 89, 36...91, stereo: true)
  static let polySynth = Instrument("Poly Synth", 90, 36...91, stereo: true)
  static let choirPad = Instrument("Choir Pad", 91, 48...84, stereo: true)
  static let bowedPad = Instrument("Bowed Pad", 92, 36...91, stereo: true)
  static let haloPad = Instrument("Halo Pad", 94, 36...91, stereo: true)
  static let sweepPad = Instrument("Sweep Pad", 95, 36...91, stereo: true)
  static let crystal = Instrument("Crystal", 98, 48...91, stereo: true)
  static let atmosphere = Instrument("Atmosphere", 99, 40...91, stereo: true)
  static let sitar = Instrument("Sitar", 104, 48...84)
  static let banjo = Instrument("Banjo", 105, 48...84)
  static let shamisen = Instrument("Shamisen", 106, 50...84)
  static let koto = Instrument("Koto", 107, 48...88)
  static let kalimba = Instrument("Kalimba", 108, 55...89)
  static let bagpipe = Instrument("Bagpipe", 109, 57...81)
  static let fiddle = Instrument("Fiddle", 110, 55...93)
  static let shanai = Instrument("Shanai", 111, 55...84)
  static let steelDrums = Instrument("Steel Drums", 114, 52...89)
  static let taiko = Instrument("Taiko", 116, 36...60)
  static let reverseCymbal = Instrument("Reverse Cymbal", 119, 48...72, stereo: true)
  static let seashore = Instrument("Seashore", 122, 48...72, stereo: true)

  static let standardKit = Instrument("Standard Kit", 0, 27...87, drums: true)
  static let roomKit = Instrument("Room Kit", 8, 27...87, drums: true)
  static let powerKit = Instrument("Power Kit", 16, 27...87, drums: true)
  static let electronicKit = Instrument("Electronic Kit", 24, 27...87, drums: true)
  static let analogKit = Instrument("Analog Kit", 25, 27...87, drums: true)
  static let jazzKit = Instrument("Jazz Kit", 32, 27...87, drums: true)
  static let brushKit = Instrument("Brush Kit", 40, 27...87, drums: true)
}
