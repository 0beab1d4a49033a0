import MixStyle
public import MixingConsole

extension MatchTask {
  /// How well each track is heard with given settings, by the model of the mix.
  /// - Parameter start: the mix to be compared with; nil for none.
  public func audibility(
    _ settings: ConsoleSettings, comparedWith start: Audibility? = nil
  ) -> Audibility {
    var settings = settings
    settings.master = MasterSettings()
    let model = BandModel(self)
    let state = model.state(settings)
    return Audibility(
      of: bandPowers.indices.map { model.output(of: $0, state, withReverb: true) },
      comparedWith: start)
  }
}
