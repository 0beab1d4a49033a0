import MixMatching
import Sessions

extension EvaluationMethod {
  /// The name of a matcher, or an object with one of `matcher`, `mix` and `command` and perhaps
  /// `name`, `for`, `seeds` and `quality`.
  /// - Parameter seedCount: of methods for which a seed matters, unless told.
  init(_ reader: SessionReader, seedCount: Int) throws(SessionError) {
    guard reader.value.object != nil else {
      try self.init(matcher: reader, name: nil, seedCount: seedCount)
      return
    }
    try reader.allow(["name", "matcher", "mix", "command", "for", "seeds", "quality"])
    let makers = ["matcher", "mix", "command"].filter { reader.value[$0] != nil }
    guard makers.count == 1 else {
      throw reader.fault("give one of \"matcher\", \"mix\" and \"command\"")
    }
    if let matcher = try reader.member("matcher") {
      try self.init(matcher: matcher, name: reader.member("name")?.string(), seedCount: seedCount)
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
    if let quality = try reader.member("quality") {
      guard case .matcher(var matcher as GradientMatcher) = maker else {
        throw quality.fault("only gradient has a quality; remove it")
      }
      let choice = try quality.choice(FitQuality.allCases.map(\.rawValue), "quality")
      matcher.quality = FitQuality(rawValue: choice) ?? matcher.quality
      maker = .matcher(matcher)
    }
    if let seeds = try reader.member("seeds") {
      guard case .matcher = maker else {
        throw seeds.fault("only matchers have seeds; remove it")
      }
      self.seedCount = Int(try seeds.wholeNumber(in: 1...1_000))
    }
  }

  private init(
    matcher reader: SessionReader, name: String?, seedCount: Int
  ) throws(SessionError) {
    let choice = try reader.choice(Self.matchers.map(\.name), "method")
    let matcher = Self.matchers.first { $0.name == choice } ?? BalancedMatcher()
    self.init(
      name: name ?? choice, maker: .matcher(matcher),
      seedCount: Self.isSeeded(matcher) ? seedCount : 1, purposes: Set(Purpose.allCases))
  }

  private static func name(_ reader: SessionReader) throws(SessionError) -> String {
    try reader.required("name", "what the method is called").string()
  }
}
