import MixMatching

extension TrainingConfiguration {
  /// Why training is impossible, beginning with the key; nil if it is possible.
  public var fault: String? {
    if let fault = extents.fault { return "controller: no network has \(fault)" }
    let weights = [loss.settingsWeight, loss.alignedWeight, loss.styleWeight, loss.modelWeight]
    if !weights.allSatisfy({ $0 >= 0 && $0.isFinite }) {
      return "loss: a weight is negative; 0 leaves its part out"
    }
    if !loss.comparesSettings && !loss.comparesStyle {
      return "loss: all weights of the regime \(loss.regime.rawValue) are 0; nothing can be learnt"
    }
    if !examples.kinds.values.contains(where: { $0 > 0 }) {
      return "examples.kinds: every kind has the weight 0; give one of them another"
    }
    if examples.kinds.values.contains(where: { !($0 >= 0 && $0.isFinite) }) {
      return "examples.kinds: a weight is negative; 0 leaves a kind out"
    }
    if !loss.comparesStyle, examples.kinds[.unpaired] ?? 0 > 0 {
      return
        "examples.kinds.unpaired: unpaired examples have no settings to compare; set it to 0, or "
        + "compare the sound (loss.regime audio or both, or loss.model)"
    }
    if !batchSize.isMultiple(of: examples.perReference) {
      return
        "batch: \(batchSize) examples are not whole groups of the \(examples.perReference) that share "
        + "a reference (examples.perReference); choose a multiple"
    }
    if passes > 0 && distinctExamples == 0 {
      return
        "examples.passes: nothing is passed over more than once where all examples are new; say of how "
        + "many (examples.distinct)"
    }
    if !distinctExamples.isMultiple(of: batchSize) {
      return
        "examples.distinct: \(distinctExamples) examples are not whole batches of \(batchSize); "
        + "choose a multiple, or 0 for ever new ones"
    }
    if optimizer.endRate > optimizer.peakRate {
      return "optimizer.endRate: \(optimizer.endRate) is over the peak \(optimizer.peakRate)"
    }
    if optimizer.warmUpSteps >= steps {
      return
        "optimizer.warmUpSteps: \(optimizer.warmUpSteps) steps of warm-up do not end before the "
        + "last of \(steps) steps; choose fewer"
    }
    return nil
  }
}
