import MixMatching

/// The configuration as a list of names and values, to be kept beside weights and compared.
extension TrainingConfiguration {
  /// One setting: its place in a configuration file, and its value.
  public struct Fact: Equatable, Sendable {
    public let key: String
    public let value: String
  }

  public var facts: [Fact] {
    let kinds = TrainingExample.Kind.allCases.map {
      Fact(key: "examples.kinds.\($0.rawValue)", value: "\(examples.kinds[$0] ?? 0)")
    }
    return kinds + values.map { Fact(key: $0.0, value: $0.1) }
  }

  private var values: [(String, String)] {
    [
      ("controller.kind", kind), ("controller.width", "\(extents.width)"),
      ("controller.heads", "\(extents.heads)"), ("controller.blocks", "\(extents.blocks)"),
      ("controller.channels", extents.channels.map(String.init).joined(separator: ",")),
      ("controller.dropout", "\(extents.dropout)"),
      ("loss.regime", loss.regime.rawValue), ("loss.settings", "\(loss.settingsWeight)"),
      ("loss.aligned", "\(loss.alignedWeight)"), ("loss.style", "\(loss.styleWeight)"),
      ("loss.model", "\(loss.modelWeight)"),
      ("examples.tracks", "\(examples.trackCounts)"),
      ("examples.perReference", "\(examples.perReference)"),
      ("examples.fileProbability", "\(examples.fileProbability)"),
      ("examples.distinct", "\(distinctExamples)"), ("examples.passes", "\(passes)"),
      ("songs.seconds", "\(songs.seconds)"), ("songs.parts", "\(songs.partCount)"),
      ("songs.inMemory", "\(songs.capacity)"),
      ("songs.examplesPerSong", "\(songs.examplesPerSong)"),
      ("optimizer.peakRate", "\(optimizer.peakRate)"),
      ("optimizer.endRate", "\(optimizer.endRate)"),
      ("optimizer.warmUpSteps", "\(optimizer.warmUpSteps)"),
      ("optimizer.weightDecay", "\(optimizer.weightDecay)"),
      ("optimizer.betas", "\(optimizer.firstDecay),\(optimizer.secondDecay)"),
      ("optimizer.clipNorm", "\(optimizer.clipNorm)"),
      ("validation.examples", "\(validation.exampleCount)"),
      ("validation.every", "\(validation.interval)"),
      ("validation.patience", "\(validation.patience)"),
      ("steps", "\(steps)"), ("batch", "\(batchSize)"), ("seed", "\(seed)"),
    ]
  }
}
