import Documents
import MixAssistant
import MixMatching
import Training

extension TrainingConfiguration {
  mutating func read(controller reader: DocumentReader) throws(DocumentError) {
    try reader.allow(["kind", "width", "heads", "blocks", "channels", "dropout"])
    if let place = try reader.member("kind") {
      kind = try place.choice([TransformerController.kind, DMCController.kind], "controller")
    }
    try reader.read("width", &extents.width, 8...1_024)
    try reader.read("heads", &extents.heads, 1...64)
    try reader.read("blocks", &extents.blocks, 0...32)
    try reader.read("dropout", &extents.dropout, 0...0.9)
    guard let place = try reader.member("channels") else { return }
    var channels: [Int] = []
    for element in try place.elements() {
      channels.append(Int(try element.wholeNumber(in: 8...1_024)))
    }
    extents.channels = channels
    guard channels.count == 4, channels.allSatisfy({ $0.isMultiple(of: 8) }) else {
      throw place.fault("the encoder has four convolutions; give four multiples of 8")
    }
  }

  mutating func read(examples reader: DocumentReader) throws(DocumentError) {
    try reader.allow([
      "kinds", "tracks", "perReference", "distinct", "passes", "fileProbability", "seconds",
      "parts", "songsInMemory", "examplesPerSong",
    ])
    if let place = try reader.member("kinds") {
      let names = TrainingExample.Kind.allCases.map(\.rawValue)
      try place.allow(names)
      var kinds: [TrainingExample.Kind: Double] = [:]
      for kind in TrainingExample.Kind.allCases {
        kinds[kind] = try place.member(kind.rawValue)?.number(in: 0...1_000_000) ?? 0
      }
      examples.kinds = kinds
    }
    if let place = try reader.member("tracks") {
      let ends = try place.elements()
      guard ends.count == 2 else {
        throw place.fault("expected the fewest and the most tracks, such as [1, 16]")
      }
      let fewest = try ends[0].wholeNumber(in: 1...128)
      let most = try ends[1].wholeNumber(in: 1...128)
      guard fewest <= most else {
        throw place.fault("the fewest, \(fewest), is more than the most, \(most); exchange them")
      }
      examples.trackCounts = Int(fewest)...Int(most)
    }
    try reader.read("perReference", &examples.perReference, 1...1_024)
    try reader.read("distinct", &distinctExamples, 0...1_000_000)
    try reader.read("passes", &passes, 0...1_000_000)
    try reader.read("fileProbability", &examples.fileProbability, 0...1)
    try reader.read("seconds", &songs.seconds, 0.5...60, "s")
    try reader.read("parts", &songs.partCount, 1...128)
    try reader.read("songsInMemory", &songs.capacity, 1...10_000)
    try reader.read("examplesPerSong", &songs.examplesPerSong, 1...1_000_000)
  }
}

extension TrainingLoss {
  mutating func read(_ reader: DocumentReader) throws(DocumentError) {
    try reader.allow(["regime", "settings", "aligned", "style", "model"])
    if let place = try reader.member("regime") {
      regime = Regime(rawValue: try place.choice(Regime.allCases.map(\.rawValue), "regime"))!
    }
    try reader.read("settings", &settingsWeight, 0...1_000_000)
    try reader.read("aligned", &alignedWeight, 0...1_000_000)
    try reader.read("style", &styleWeight, 0...1_000_000)
    try reader.read("model", &modelWeight, 0...1_000_000)
  }
}

extension OptimizerOptions {
  mutating func read(_ reader: DocumentReader) throws(DocumentError) {
    try reader.allow(["peakRate", "endRate", "warmUpSteps", "weightDecay", "betas", "clipNorm"])
    try reader.read("peakRate", &peakRate, 1e-9...1)
    try reader.read("endRate", &endRate, 0...1)
    try reader.read("warmUpSteps", &warmUpSteps, 0...100_000_000)
    try reader.read("weightDecay", &weightDecay, 0...10)
    try reader.read("clipNorm", &clipNorm, 1e-6...1_000_000)
    guard let place = try reader.member("betas") else { return }
    let betas = try place.elements()
    guard betas.count == 2 else { throw place.fault("expected two numbers, such as [0.9, 0.999]") }
    firstDecay = Float(try betas[0].number(in: 0...0.9999))
    secondDecay = Float(try betas[1].number(in: 0...0.99999))
  }
}

extension ValidationOptions {
  mutating func read(_ reader: DocumentReader) throws(DocumentError) {
    try reader.allow(["examples", "every", "patience"])
    try reader.read("examples", &exampleCount, 1...100_000)
    try reader.read("every", &interval, 1...100_000_000)
    try reader.read("patience", &patience, 0...1_000_000)
  }
}
