public import Documents
import MixAssistant
public import Training

/// A training's configuration as a JSON file; `docs/training.md` has its fields.
public struct TrainingFile: Sendable {
  public var configuration: TrainingConfiguration
  /// A folder of finished songs for unpaired examples; nil for none.
  public var references: String?
  /// Folders of multitracks, a folder per song; empty for composed songs.
  public var songs: [String]
  /// Updates, and minutes, from one checkpoint to the next at most.
  public var checkpointSteps: Int
  public var checkpointMinutes: Double
}

extension TrainingFile {
  /// Leaves out what the songs and references at hand cannot give: nobody knows the roles of multitracks in
  /// files, so no style can be put on them by role.
  /// - Throws: `MixAssistantError` where nothing is left, or references are given and never heard.
  mutating func useSongs() throws(MixAssistantError) {
    if references != nil, configuration.examples.kinds[.unpaired] ?? 0 == 0 {
      throw .request(
        "references: only unpaired examples hear them, and examples.kinds.unpaired is 0; give it a "
          + "weight, with loss.regime audio or both, or with loss.model")
    }
    if songs.isEmpty { return }
    configuration.examples.kinds[.sharedStyle] = 0
    if !configuration.examples.kinds.values.contains(where: { $0 > 0 }) {
      throw .request(
        "examples.kinds: the roles of your songs' tracks are not known, so shared-style examples cannot "
          + "be made of them; give random-mix or unpaired a weight")
    }
  }
}

extension TrainingFile {
  /// - Throws: `DocumentError` that names the place, what is wrong and the cure.
  public init(contentsOf path: String) throws(DocumentError) {
    let reader = try DocumentReader(contentsOf: path)
    let folder = DocumentFolder(ofDocument: path)
    try reader.allow([
      "controller", "loss", "examples", "corpus", "optimizer", "validation", "checkpoint",
      "steps", "batch", "seed",
    ])
    var configuration = TrainingConfiguration()
    if let part = try reader.member("controller") { try configuration.read(controller: part) }
    if let part = try reader.member("loss") { try configuration.loss.read(part) }
    if let part = try reader.member("examples") { try configuration.read(examples: part) }
    if let part = try reader.member("optimizer") { try configuration.optimizer.read(part) }
    if let part = try reader.member("validation") { try configuration.validation.read(part) }
    try reader.read("steps", &configuration.steps, 1...100_000_000)
    try reader.read("batch", &configuration.batchSize, 1...4_096)
    if let seed = try reader.member("seed") {
      configuration.seed = try seed.wholeNumber(in: 0...UInt64(Int64.max))
    }
    if let fault = configuration.fault { throw reader.fault(fault) }
    self.configuration = configuration

    (references, songs) = (nil, [])
    if let corpus = try reader.member("corpus") {
      try corpus.allow(["songs", "references"])
      for element in try corpus.member("songs")?.elements() ?? [] {
        songs.append(try folder.existing(element.string(), element))
      }
      references = try corpus.member("references").map { place throws(DocumentError) in
        try folder.existing(place.string(), place)
      }
    }
    (checkpointSteps, checkpointMinutes) = (100, 5)
    if let checkpoint = try reader.member("checkpoint") {
      try checkpoint.allow(["everySteps", "everyMinutes"])
      try checkpoint.read("everySteps", &checkpointSteps, 1...100_000_000)
      try checkpoint.read("everyMinutes", &checkpointMinutes, 0.01...1_440, "min")
    }
  }
}
