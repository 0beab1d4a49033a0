import Documents
import MixAssistant
import MixMatching

extension EvaluationMethod {
  /// The name of a matcher, or an object with one of `matcher`, `mix` and `command` and perhaps
  /// `name`, `for`, `seeds`, `start`, `quality` and `controller`.
  /// - Parameter seedCount: of methods for which a seed matters, unless told.
  init(_ reader: DocumentReader, _ folder: DocumentFolder, seedCount: Int) throws(DocumentError) {
    guard reader.value.object != nil else {
      try self.init(matcher: reader, of: nil, folder, seedCount: seedCount)
      return
    }
    try reader.allow(
      ["name", "matcher", "mix", "command", "for", "seeds", "start", "quality", "controller"])
    let makers = ["matcher", "mix", "command"].filter { reader.value[$0] != nil }
    guard makers.count == 1 else {
      throw reader.fault("give one of \"matcher\", \"mix\" and \"command\"")
    }
    if let matcher = try reader.member("matcher") {
      try self.init(matcher: matcher, of: reader, folder, seedCount: seedCount)
    } else if let template = try reader.member("mix") {
      try self.init(
        name: Self.name(reader), maker: .mix(template.string()), seedCount: 1,
        purposes: [.references])
    } else {
      let place = try reader.required("command", "the words of a command line")
      var words: [String] = []
      for word in try place.elements() { words.append(try word.string()) }
      guard words.contains(where: { $0.contains("{output}") }) else {
        throw place.fault("no word has {output}, the file to make; add it")
      }
      try self.init(
        name: Self.name(reader), maker: .command(words), seedCount: 1, purposes: [.references])
    }
    if let purpose = try reader.member("for") {
      let choice = try purpose.choice(Purpose.allCases.map(\.rawValue), "purpose")
      purposes = Set(Purpose.allCases.filter { $0.rawValue == choice })
      if case .mix = maker, purposes != [.references] {
        throw purpose.fault("finished mixes have no settings to judge; remove it")
      }
    }
    if let place = try reader.member("start") {
      let choice = try place.choice(StartChoice.allCases.map(\.rawValue), "start")
      start = StartChoice(rawValue: choice) ?? start
    }
    for name in ["start", "quality", "controller"] {
      if let place = try reader.member(name), reader.value["matcher"] == nil {
        throw place.fault("only matchers have a \(name); remove it")
      }
    }
    if let seeds = try reader.member("seeds") {
      guard case .matcher = maker else {
        throw seeds.fault("only matchers have seeds; remove it")
      }
      self.seedCount = Int(try seeds.wholeNumber(in: 1...1_000))
    }
  }

  /// - Parameter object: what is told of the matcher beside its name; nil for nothing.
  private init(
    matcher reader: DocumentReader, of object: DocumentReader?, _ folder: DocumentFolder,
    seedCount: Int
  ) throws(DocumentError) {
    let choice = try reader.choice(Self.matcherNames, "method")
    let quality = try object?.member("quality")
    let controller = try object?.member("controller")
    let matcher: any MixMatcher
    if let name = MatcherRequest.Name(rawValue: choice) {
      matcher = try Self.matcher(name, reader, quality: quality, controller: controller, folder)
    } else {
      matcher = Self.baselines.first { $0.name == choice } ?? BalancedMatcher()
    }
    if let quality, matcher.fitQuality == nil {
      throw quality.fault("only gradient has a quality; remove it")
    }
    if let controller, matcher.controller == nil {
      throw controller.fault("only transformer and dmc have weights; remove it")
    }
    self.init(
      name: try object?.member("name")?.string() ?? choice, maker: .matcher(matcher),
      seedCount: matcher.isSeeded ? seedCount : 1, purposes: Set(Purpose.allCases),
      start: Self.start(of: matcher))
  }

  private static func matcher(
    _ name: MatcherRequest.Name, _ reader: DocumentReader, quality: DocumentReader?,
    controller: DocumentReader?, _ folder: DocumentFolder
  ) throws(DocumentError) -> any MixMatcher {
    var request = MatcherRequest(name: name)
    if let quality {
      let choice = try quality.choice(FitQuality.allCases.map(\.rawValue), "quality")
      request.quality = FitQuality(rawValue: choice) ?? request.quality
    }
    if let controller, name.controllerKind != nil {
      request.controller = try folder.existing(controller.string(), controller)
    }
    do {
      return try request.matcher(hasReference: true)
    } catch {
      throw (controller ?? reader).fault("\(error)")
    }
  }

  private static func name(_ reader: DocumentReader) throws(DocumentError) -> String {
    try reader.required("name", "what the method is called").string()
  }
}
