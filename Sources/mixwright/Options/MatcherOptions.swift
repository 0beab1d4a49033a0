public import ArgumentParser
import MixAssistant
public import MixMatching

extension FitQuality: ExpressibleByArgument {}
extension MatcherRequest.Name: ExpressibleByArgument {}

/// How settings are found: the options of every command that fits.
struct MatcherOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      How the settings are found: balanced (where a mix begins, see --start), gradient (fitted to the \
      reference), transformer (by a network that hears stems and reference), hybrid (the \
      transformer's, then a short fit) or dmc (by a network that hears the stems alone). (default: \
      with a reference hybrid, or gradient where the program has no weights; without one balanced; \
      to fit again, as before)
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
      How long the fit may take: draft, standard or fine, which is never worse
      than standard.
      """)
  var quality: FitQuality = .standard

  /// These options for a use case.
  var request: MatcherRequest {
    MatcherRequest(name: matcher, controller: controller, quality: quality)
  }
}
