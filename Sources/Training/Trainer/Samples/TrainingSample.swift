public import MixMatching
public import MixingConsole
public import NeuralNetworks
import SignalProcessing
import _Differentiation

/// An example as a controller's input, and what judges it.
public struct TrainingSample {
  public let input: ControllerInput
  private let decoder: ControllerDecoder
  private let settings: SettingsLoss?
  private let settingsWeight: Double
  private let model: ModelLoss?
  private let modelWeight: Double
  private let sound: SoundLoss?

  /// - Parameters:
  ///   - loss: what of the example counts; an example without target has no settings to compare.
  ///   - console: of one thread, at the example's sample rate.
  public init(_ example: TrainingExample, _ loss: TrainingLoss, console: Console) {
    var task = example.task(console: console, seed: 0)
    // The mix is as loud as it is asked to be; no controller sets that.
    task.constraints.locked = [ControlPlace(.master, "fader")]
    input = ControllerInput(task)
    decoder = ControllerDecoder(task)
    settingsWeight = loss.settingsWeight
    modelWeight = loss.modelWeight
    model = loss.modelWeight > 0 ? ModelLoss(task) : nil
    settings =
      loss.comparesSettings
      ? example.target.map { target in
        SettingsLoss(
          target: target, traits: example.traits, peaks: example.peakDecibels,
          weights: .ofControllers(learning: example.kind), image: example.kind.image)
      } : nil
    sound =
      loss.comparesSound
      ? SoundLoss(
        example,
        MixLoss(example, alignedWeight: loss.alignedWeight, styleWeight: loss.styleWeight),
        console: console) : nil
  }

  /// The settings that a controller's numbers stand for.
  public func settings(_ output: ControllerOutput) -> ConsoleSettings { decoder.settings(output) }

  /// The style distance to the reference by the band model, in decibels; nil where it does not count.
  public func modelledDistance(_ output: ControllerOutput) -> Double? {
    model.map { $0(settings(output)) }
  }

  /// The loss of a controller's numbers.
  @differentiable(reverse,wrt: output)
  public func loss(_ output: ControllerOutput) -> Double {
    let decided = decoder.settings(output)
    var sum = 0.0
    if let settings = withoutDerivative(at: settings) {
      sum += withoutDerivative(at: settingsWeight) * settings(decided)
    }
    if let sound = withoutDerivative(at: sound) { sum += sound(decided) }
    if let model = withoutDerivative(at: model) {
      sum += withoutDerivative(at: modelWeight) * model(decided)
    }
    return sum
  }

  /// The loss of a network and its gradient by the network's weights.
  public func valueWithGradient<Network: SettingsController>(
    at network: Network, _ pass: ForwardPass
  ) -> (loss: Double, gradient: GradientBuffer) {
    let (loss, gradient) = _Differentiation.valueWithGradient(at: network) { network in
      self.loss(network(withoutDerivative(at: input), withoutDerivative(at: pass)))
    }
    return (loss, GradientBuffer(gradient, of: network))
  }
}

extension SettingWeights {
  /// What a controller can learn of an example.
  static func ofControllers(learning kind: TrainingExample.Kind) -> SettingWeights {
    var weights = ofControllers
    // The prior draws no high-pass filters, so theirs were nobody's decision.
    if kind == .randomMix { weights.ignored.insert("highPass.frequency") }
    return weights
  }

  /// What a controller can turn.
  private static let ofControllers: SettingWeights = {
    let layout = ControllerLayout.standard
    func missing<Strip: ControlStrip>(
      _: Strip.Type, _ controls: [ControllerLayout.Control]
    ) -> [String] {
      Strip.parameters.map(\.name).filter { name in !controls.contains { $0.name == name } }
    }
    var weights = SettingWeights()
    weights.ignored = Set(
      missing(TrackSettings.self, layout.track)
        + missing(MasterSettings.self, layout.master).map { "master.\($0)" })
    return weights
  }()
}
