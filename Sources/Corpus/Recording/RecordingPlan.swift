import Roles
import SignalProcessing

/// How one part of a song is recorded: everything drawn once per part, so that all stretches of a
/// stem sound as one take.
public struct RecordingPlan: Equatable, Codable, Sendable {
  public struct Bell: Equatable, Codable, Sendable {
    public var frequencyHertz, gainDecibels, q: Double
  }
  public struct Bleed: Equatable, Codable, Sendable {
    public var levelDecibels, delaySeconds: Double
  }
  public struct Compression: Equatable, Codable, Sendable {
    public var thresholdDecibels, attackSeconds: Double
  }
  public struct Band: Equatable, Codable, Sendable {
    public var lowHertz, highHertz: Double
  }

  /// A stereo stem; mono otherwise.
  public var isStereo: Bool
  /// 0...1.5; 1 leaves the synthesizer's.
  public var width = 1.0
  public var tiltDecibels = 0.0
  public var bells: [Bell] = []
  public var driveDecibels: Double?
  public var compression: Compression?
  public var room: Room?
  public var band: Band?
  public var hissDecibels = -100.0
  public var humDecibels: Double?
  public var humHertz = 50.0
  /// How its group's other parts bleed into it, if at all.
  public var bleed: Bleed?
  public var levelDecibels = 0.0
  public var isInverted = false
  public var delaySeconds = 0.0
  /// The stem is silent from beginning to end: a track that was armed and not used.
  public var isSilent = false
  /// Between its notes the track is cut out.
  public var isEdited = false

  /// A part as the synthesizer gives it: no augmentation.
  public init(clean part: Part) {
    isStereo = part.instrument.isStereo || part.function == .role(.drumKit)
  }

  /// Draws how a part is recorded.
  ///
  /// Probabilities and ranges are the project's judgement of home and studio multitracks: most stems
  /// are good, every fault occurs.
  public init(_ part: Part, of plan: SongPlan) {
    self.init(clean: part)
    var random = SplitMix64(seed: plan.seed, for: "record \(part.name)")
    // One studio per song: its noise, its mains, its room.
    var studio = SplitMix64(seed: plan.seed, for: "studio")
    let hiss = studio.draw(-95.0...(-68))
    let decay = studio.drawLogarithmic(0.12...0.8)
    humHertz = studio.happens(0.5) ? 50 : 60
    let isElectronic = plan.genre.feel.looseness == 0
    let isAcoustic = part.group == "room" || part.group == "hall" || part.group == "kit"

    if part.function == .role(.overheads) { isStereo = random.happens(0.6) }
    if isStereo, random.happens(0.15) { isStereo = false }
    width = isStereo ? random.draw(0.5...1.2) : 1
    tiltDecibels = random.nextNormal() * 2
    tiltDecibels = min(max(tiltDecibels, -6), 6)
    bells = (0..<random.draw(0...2)).map { _ in
      Bell(
        frequencyHertz: random.drawLogarithmic(80...12_000),
        gainDecibels: min(max(random.nextNormal() * 3, -8), 8),
        q: random.drawLogarithmic(0.5...3))
    }
    let likesDrive = [.role(.bass), .role(.snare), .role(.electricGuitar)].contains(part.function)
    if random.happens(likesDrive ? 0.4 : 0.15) { driveDecibels = random.draw(0.0...20) }
    if random.happens(0.25) {
      compression = Compression(
        thresholdDecibels: random.draw(-36...(-14)),
        attackSeconds: random.drawLogarithmic(0.001...0.04))
    }
    if random.happens(isAcoustic ? 0.8 : 0.25) {
      let isHall = part.group == "hall"
      room = Room(
        decaySeconds: min(isHall ? decay * 1.6 : decay, 1.2),
        levelDecibels: random.draw(isHall ? -14...(-3) : -26...(-8)), seed: random.next())
    }
    if random.happens(0.06) {
      band = Band(
        lowHertz: random.drawLogarithmic(40...400),
        highHertz: random.drawLogarithmic(3_000...15_000))
    }
    hissDecibels = isElectronic && !part.function.isSung ? -100 : hiss + random.draw(-4...4)
    if !isElectronic, random.happens(0.08) { humDecibels = random.draw(-85.0...(-58)) }
    if isAcoustic, !isElectronic, random.happens(0.85) {
      bleed = Bleed(
        levelDecibels: random.draw(part.group == "kit" ? -36...(-16) : -46...(-22)),
        delaySeconds: random.draw(0.001...0.015))
    }
    levelDecibels = min(max(random.nextNormal() * 5, -18), 10)
    isInverted = random.happens(0.03)
    delaySeconds = part.take > 1 ? random.draw(0.002...0.02) : 0
    isSilent = random.happens(0.008)
    isEdited = random.happens(part.function.isSung ? 0.5 : 0.1)
  }
}
