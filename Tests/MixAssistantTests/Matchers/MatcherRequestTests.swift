import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import Testing

/// A matcher by its name, with its weights; what is wrong with them is told with the file's name.
@Suite struct MatcherRequestTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.writeControllers()
  }

  private func fault(_ request: MatcherRequest) -> MixAssistantError? {
    do {
      _ = try request.matcher(hasReference: true)
      return nil
    } catch {
      return error as? MixAssistantError
    }
  }

  @Test func namesGiveTheirMatchers() throws {
    for (name, file) in [
      (MatcherRequest.Name.transformer, "transformer"), (.dmc, "dmc"),
    ] {
      let path = studio("\(file).safetensors")
      let request = MatcherRequest(name: name, controller: path, quality: .fine)
      let matcher = try request.matcher(hasReference: true)
      #expect(matcher.name == name.rawValue)
      #expect(matcher.fitQuality == nil)
      let origin = try #require(matcher.controller)
      #expect(origin.file == path && origin.notes == ["trained on": "nothing"])
      #expect(origin.fingerprint.hasPrefix("xxh128:"))
      #expect(matcher.needsReference == (name != .dmc))
    }
    for name in [MatcherRequest.Name.balanced, .gradient] {
      #expect(try MatcherRequest(name: name).matcher(hasReference: true).name == name.rawValue)
    }
  }

  /// With a reference the gradient, at the quality and the reach that were asked for; weights that lie about are not
  /// asked.
  @Test func theGradientIsTheDefault() throws {
    var request = MatcherRequest(quality: .fine)
    #expect(request.reach == nil)
    let usual = try #require(try request.matcher(hasReference: true) as? GradientMatcher)
    #expect(usual.reach == .usual)
    request.reach = .further
    let matcher = try #require(try request.matcher(hasReference: true) as? GradientMatcher)
    #expect(matcher.quality == .fine && matcher.reach == .further && matcher.fitQuality == .fine)
    #expect(try request.matcher(hasReference: false).name == "balanced")
    #expect(MatcherRequest.Name(rawValue: "hybrid") == nil)
  }

  /// A file alone says what it is for.
  @Test func weightsChooseTheirMatcher() throws {
    let transformer = MatcherRequest(controller: studio("transformer.safetensors"))
    #expect(try transformer.matcher(hasReference: true).name == "transformer")
    let dmc = MatcherRequest(controller: studio("dmc.safetensors"))
    #expect(try dmc.matcher(hasReference: true).name == "dmc")
    #expect(try dmc.matcher(hasReference: false).name == "dmc")
  }

  @Test func missingAndFaultyWeightsAreNamed() throws {
    let missing = fault(MatcherRequest(name: .transformer, controller: studio("none.safetensors")))
    #expect(missing.map(Self.isUnreadable) == true)
    #expect(missing?.description.hasPrefix(studio("none.safetensors")) == true)

    let path = studio("transformer.safetensors")
    let whole = try studio.bytes("transformer.safetensors")
    var damaged = [whole.prefix(whole.count / 2), Data("no weights".utf8), Data()]
    // A number that is none, in the last weight.
    damaged.append(whole.dropLast(4) + [0, 0, 0xC0, 0x7F])
    for bytes in damaged {
      try bytes.write(to: URL(fileURLWithPath: path))
      let fault = fault(MatcherRequest(name: .transformer, controller: path))
      #expect(fault.map(Self.isOfContent) == true)
      #expect(fault?.description.hasPrefix(path + ": ") == true, "\(fault?.description ?? "")")
    }
  }

  @Test func weightsForSomethingElseAreRefused() {
    let other = fault(MatcherRequest(name: .dmc, controller: studio("transformer.safetensors")))
    #expect(other.map(Self.isOfContent) == true)
    #expect(other?.description.contains("of the kind transformer, not dmc") == true)
    let useless = fault(
      MatcherRequest(name: .gradient, controller: studio("transformer.safetensors")))
    #expect(useless == .uselessWeights(matcher: "gradient"))
  }

  private static func isUnreadable(_ fault: MixAssistantError) -> Bool {
    if case .cannotRead = fault { true } else { false }
  }

  private static func isOfContent(_ fault: MixAssistantError) -> Bool {
    switch fault {
    case .unusable, .otherWeights: true
    default: false
    }
  }
}
