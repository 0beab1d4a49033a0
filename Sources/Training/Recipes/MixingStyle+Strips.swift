public import Corpus
import MixMatching
public import MixingConsole
import Roles
import SignalProcessing

extension MixingStyle {
  /// The strip of a role in this style, before what differs from track to track; without trim.
  ///
  /// - Parameter take: 0 for the first track of the role, 1 for the second... Odd ones go to the
  ///   other side, later ones nearer to the middle.
  public func strip(for function: PartFunction, isStereo: Bool, take: Int = 0) -> TrackSettings {
    let practice = RolePractice(function)
    let change = changes[function] ?? RoleChange()
    var habits = SplitMix64(seed: seed, for: "role \(function.rawValue)")
    var strip = TrackSettings()
    strip.equalizer = equalizer(practice, change, &habits)
    strip.compressor = compressor(practice, change, &habits)
    let level =
      self[.contrast] * practice.level + change.level + emphasis(of: function)
      + 1.2 * habits.nextTruncatedNormal()
    strip.fader.decibels = level + Self.expectedReduction(strip.compressor)
    let side = habits.happens(0.5) ? 1.0 : -1.0
    let place =
      practice.place > 0
      ? (practice.place + change.place) * self[.width] * (1 + 0.15 * habits.nextTruncatedNormal())
        * (take < 2 ? 1 : 0.6)
      : 0
    strip.pan = (take % 2 == 0 ? side : -side) * min(max(place, 0), 1) * (isStereo ? 0.25 : 1)
    if isStereo {
      let width = practice.width * (0.5 + 0.5 * self[.width])
      strip.width = width * (1 + 0.08 * habits.nextTruncatedNormal())
    }
    if let send = practice.send ?? (change.send > 0 ? -24 : nil) {
      strip.send.decibels = send + change.send + self[.wetness] + 1.5 * habits.nextTruncatedNormal()
    }
    return TrackReach.within(strip)
  }

  /// Decibels of the traits that are about one part of the band.
  private func emphasis(of function: PartFunction) -> Double {
    switch function {
    case .role(.leadVocal), .lead: self[.vocals]
    case .role(.backingVocal), .counterMelody: 0.5 * self[.vocals]
    case .role(.bass): self[.bass]
    case .role(.percussion): 0.6 * self[.drums]
    default: function.isDrums ? self[.drums] : 0
    }
  }

  private func equalizer(
    _ practice: RolePractice, _ change: RoleChange, _ habits: inout SplitMix64
  ) -> EqualizerSettings {
    let isLow = practice.register == .low
    let reach = isLow ? 0.3 : 1
    func gain(_ usual: Double) -> Double { usual + 0.8 * habits.nextTruncatedNormal() }
    func frequency(_ usual: Double) -> Double {
      usual * exp2(0.25 * habits.nextTruncatedNormal())
    }
    func q(_ usual: Double) -> Double { usual * exp2(0.2 * habits.nextTruncatedNormal()) }
    var settings = EqualizerSettings()
    settings.lowShelf.gainDecibels = gain(
      practice.low + change.low + (isLow ? 0.5 : 0.2) * self[.warmth])
    settings.lowShelf.frequencyHertz = frequency(isLow ? 85 : 130)
    settings.peak1.gainDecibels = gain(practice.mud * self[.clarity] / 2)
    settings.peak1.frequencyHertz = frequency(280)
    settings.peak1.q = q(1.2)
    settings.peak2.gainDecibels = gain(practice.body)
    settings.peak2.frequencyHertz = frequency(800)
    settings.peak2.q = q(1)
    settings.peak3.gainDecibels = gain(
      practice.presence + change.presence
        + (practice.isInFront ? 0.8 : 0.3) * reach * (self[.presence] - 1))
    settings.peak3.frequencyHertz = frequency(2700)
    settings.peak3.q = q(0.9)
    settings.peak4.gainDecibels = gain(practice.bite + 0.3 * reach * self[.brightness])
    settings.peak4.frequencyHertz = frequency(5500)
    settings.peak4.q = q(1)
    settings.highShelf.gainDecibels = gain(
      practice.air + change.air + 0.5 * reach * self[.brightness])
    settings.highShelf.frequencyHertz = frequency(9000)
    let cutoff = frequency(max(practice.highPass, 20))
    if usesHighPass, practice.highPass > 0 { settings.highPass.frequencyHertz = max(cutoff, 20) }
    return settings
  }

  private func compressor(
    _ practice: RolePractice, _ change: RoleChange, _ habits: inout SplitMix64
  ) -> CompressorSettings {
    let density = self[.density] * change.density
    let ratio = 1 + (practice.ratio - 1) * density * exp2(0.2 * habits.nextTruncatedNormal())
    let depth = habits.nextTruncatedNormal()
    let attack = exp2(self[.punch] + 0.3 * habits.nextTruncatedNormal())
    let release = exp2(self[.release] + 0.3 * habits.nextTruncatedNormal())
    var settings = CompressorSettings()
    guard ratio >= 1.15 else { return settings }
    settings.ratio = ratio
    settings.thresholdDecibels =
      MatchTask.trimmedLoudness + practice.threshold + 4 * (1 - density) + depth
    settings.attackMilliseconds = practice.attackMilliseconds * attack
    settings.releaseMilliseconds = practice.releaseMilliseconds * release
    return settings
  }

  /// Decibels that the fader makes up: the static reduction of a track's loud moments, 8 dB above its
  /// loudness, more than half of the time.
  static func expectedReduction(_ compressor: CompressorSettings) -> Double {
    let over = max(MatchTask.trimmedLoudness + 8 - compressor.thresholdDecibels, 0)
    return 0.6 * over * (1 - 1 / compressor.ratio)
  }
}
