import Corpus
import MixMatching
import MixStyle
import MixingConsole
import Roles
import SignalProcessing

extension ExampleMixer {
  /// Settings drawn from the prior: one section is the reference, the other the task.
  func randomMix(_ band: Ensemble, _ random: inout SplitMix64) -> TrainingExample {
    var task = MatchTask(
      excerpts: [], preRoll: 0, survey: [], start: band.start, traits: band.traits,
      objective: StyleObjective([]), console: console, seed: random.next())
    // The level is set below, from the measured loudness.
    task.constraints.locked = [ControlPlace(.master, "fader")]
    let drawn = RandomMatcher().match(task) { _ in }
    let (settings, mix) = levelled(drawn, band, stretch: band.first)
    return example(
      .randomMix, band, reference: options.mastering.applied(to: mix, &random), target: settings,
      targetMix: options.rendersTargetMix ? console.mix(band.second, settings) : nil, style: nil)
  }

  /// One style on two songs: the mix of the other is the reference.
  func sharedStyle(
    _ band: Ensemble, _ style: MixingStyle, _ reference: AudioBuffer, _ random: inout SplitMix64
  ) -> TrainingExample {
    let settings = styled(band, style, &random)
    var target: (settings: ConsoleSettings, mix: AudioBuffer?) = (settings, nil)
    if options.rendersTargetMix { target = levelled(settings, band, stretch: band.second) }
    return example(
      .sharedStyle, band, reference: reference, target: target.settings, targetMix: target.mix,
      style: style.name)
  }

  func example(
    _ kind: TrainingExample.Kind, _ band: Ensemble, reference: AudioBuffer,
    target: ConsoleSettings? = nil, targetMix: AudioBuffer? = nil, style: String?
  ) -> TrainingExample {
    TrainingExample(
      kind: kind,
      tracks: band.parts.map {
        TrainingTrack(name: $0.name, function: $0.function, audio: $0.second)
      },
      start: band.start, traits: band.traits, reference: reference, target: target,
      targetMix: targetMix, style: style)
  }

  func styled(
    _ band: Ensemble, _ style: MixingStyle, _ random: inout SplitMix64
  ) -> ConsoleSettings {
    style.settings(
      for: band.parts.map { $0.function ?? .role(.unknown) }, traits: band.traits, from: band.start,
      variation: options.variation, seed: random.next())
  }

  /// Settings whose master fader makes the mix as loud as the balanced one, and that mix of one stretch. It is
  /// rendered once and then scaled, as the fader would, up to Float's rounding.
  func levelled(
    _ settings: ConsoleSettings, _ band: Ensemble, stretch: [AudioBuffer]
  ) -> (settings: ConsoleSettings, mix: AudioBuffer) {
    let mix = console.mix(stretch, settings)
    let loudness = mix.integratedLoudness
    guard loudness > KWeighting.absoluteGate else { return (settings, mix) }
    var result = settings
    let before = settings.master.fader.decibels
    result.master.fader.decibels = MasterSettings.faderRange.nearest(
      to: before + band.loudness - loudness)
    result = result.rounded()
    let change = gain(decibels: result.master.fader.decibels - before)
    return (result, mix.scaled(by: Float(change)))
  }
}
