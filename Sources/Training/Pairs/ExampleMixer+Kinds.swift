import Corpus
import MixMatching
import MixStyle
import MixingConsole
import Roles
import SignalProcessing

extension ExampleMixer {
  /// Settings of the prior: one section is the reference, the other the task.
  func randomMix(_ tracks: ExampleTracks, _ random: inout SplitMix64) -> TrainingExample {
    var task = MatchTask(
      excerpts: [], preRoll: 0, bandPowers: [], start: tracks.start, traits: tracks.traits,
      objective: StyleObjective([]), console: console, seed: random.next())
    // The level is set below, by ear.
    task.constraints.locked = [ControlPlace(.master, "fader")]
    let drawn = RandomMatcher().match(task) { _ in }
    let (settings, mix) = levelled(drawn, tracks, stretch: tracks.first)
    return example(
      .randomMix, tracks, reference: options.mastering.applied(to: mix, &random), target: settings,
      targetMix: options.rendersTargetMix ? console.mix(tracks.second, settings) : nil, style: nil)
  }

  /// One style on two songs: the mix of the other is the reference.
  func sharedStyle(
    _ tracks: ExampleTracks, _ style: MixingStyle, _ reference: AudioBuffer,
    _ random: inout SplitMix64
  ) -> TrainingExample {
    let settings = styled(tracks, style, &random)
    var target: (settings: ConsoleSettings, mix: AudioBuffer?) = (settings, nil)
    if options.rendersTargetMix { target = levelled(settings, tracks, stretch: tracks.second) }
    return example(
      .sharedStyle, tracks, reference: reference, target: target.settings, targetMix: target.mix,
      style: style.name)
  }

  func example(
    _ kind: TrainingExample.Kind, _ tracks: ExampleTracks, reference: AudioBuffer,
    target: ConsoleSettings? = nil, targetMix: AudioBuffer? = nil, style: String?
  ) -> TrainingExample {
    TrainingExample(
      kind: kind,
      tracks: tracks.parts.map {
        TrainingTrack(name: $0.name, function: $0.function, audio: $0.second)
      },
      start: tracks.start, traits: tracks.traits, reference: reference, target: target,
      targetMix: targetMix, style: style)
  }

  func styled(
    _ tracks: ExampleTracks, _ style: MixingStyle, _ random: inout SplitMix64
  ) -> ConsoleSettings {
    style.settings(
      for: tracks.parts.map { $0.function ?? .role(.unknown) }, traits: tracks.traits,
      from: tracks.start,
      variation: options.variation, seed: random.next())
  }

  /// Settings whose mix is as loud as the balanced one, by the master's fader, and that mix of one
  /// stretch: it is rendered once and then turned up or down, as the fader does, to Float's rounding.
  func levelled(
    _ settings: ConsoleSettings, _ tracks: ExampleTracks, stretch: [AudioBuffer]
  ) -> (settings: ConsoleSettings, mix: AudioBuffer) {
    let mix = console.mix(stretch, settings)
    let loudness = mix.integratedLoudness
    guard loudness > -70 else { return (settings, mix) }
    var result = settings
    let before = settings.master.fader.decibels
    result.master.fader.decibels = min(max(before + tracks.loudness - loudness, -24), 24)
    result = result.rounded()
    let change = gain(decibels: result.master.fader.decibels - before)
    return (result, mix.scaled(by: Float(change)))
  }
}
