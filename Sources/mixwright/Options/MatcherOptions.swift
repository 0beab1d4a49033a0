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
      How the settings are found: balanced (no fit, see --start), gradient (fitted to the \
      reference), transformer (by a network that hears stems and reference) or dmc (by a network \
      that hears only the stems). (default: gradient with a reference, balanced without one; in a refit, as \
      before)
      """, valueName: "name"))
  var matcher: MatcherRequest.Name?

  @Option(
    help: ArgumentHelp(
      """
      Weights to use instead of those that come with the program, for example fine-tuned ones.
      """, valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var controller: String?

  @Option(
    help: """
      How thorough the fit is: draft (with a model of the mix only), standard or fine (renders the song more \
      often, and takes longer).
      """)
  var quality: FitQuality = .standard

  @Option(
    help: """
      How far the fit may go: usual (moves that an engineer would make) or further (more and larger \
      moves, and hard panning). (default: usual; in a refit, as before)
      """)
  var reach: FitReach?

  /// These options for a use case.
  var request: MatcherRequest {
    var request = MatcherRequest(name: matcher, controller: controller, quality: quality)
    request.reach = reach
    return request
  }
}
