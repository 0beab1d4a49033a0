public import ArgumentParser
import MixAssistant
public import MixMatching

extension FitQuality: ExpressibleByArgument {}
extension FitReach: ExpressibleByArgument {}
extension MatcherRequest.Name: ExpressibleByArgument {}

/// How settings are found: the options of every command that fits.
struct MatcherOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      How the settings are found: balanced (where a mix begins, see --start), gradient (fitted to the \
      reference), transformer (by a network that hears stems and reference) or dmc (by a network \
      that hears the stems alone). (default: with a reference gradient, without one balanced; to fit \
      again, as before)
      """, valueName: "name"))
  var matcher: MatcherRequest.Name?

  @Option(
    help: ArgumentHelp(
      """
      Weights of a network to use instead of the program's own, such as fine-tuned ones.
      """, valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var controller: String?

  @Option(
    help: """
      How long the fit may take: draft (by a model of the mix), standard or fine (the song is heard
      more often).
      """)
  var quality: FitQuality = .standard

  @Option(
    help: """
      How far the fit may go: usual (moves that an engineer would sign) or further (more and larger
      moves, and hard sides). (default: usual; to fit again, as before)
      """)
  var reach: FitReach?

  /// These options for a use case.
  var request: MatcherRequest {
    var request = MatcherRequest(name: matcher, controller: controller, quality: quality)
    request.reach = reach
    return request
  }
}
