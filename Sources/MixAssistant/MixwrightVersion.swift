import AudioFiles
import Foundation

/// The version of this program, written into the sessions that it makes.
public let mixwrightVersion = "0.1.0"

/// The version, the build and the weights that this program uses by itself, for people, one line each.
///
/// ```
/// mixwright 0.1.0 (build 5f3a90c27d1e)
/// weights of transformer: 8c41d2e6a0b7, /usr/local/lib/mixwright/mixwright_MixAssistant.resources/Weights
/// ```
///
/// Build and weights are named by the first digits of their files' fingerprints: equal digits, equal files.
public var mixwrightImprint: String {
  func digits(_ path: String) -> String? {
    (try? ContentFingerprint(contentsOf: path)).map {
      String($0.description.drop { $0 != ":" }.dropFirst().prefix(12))
    }
  }
  let build = Bundle.main.executablePath.flatMap(digits).map { " (build \($0))" } ?? ""
  let weights = MatcherRequest.Name.allCases.compactMap(\.controllerKind).map { kind in
    guard let path = try? ControllerWeights.found(kind: kind), let file = digits(path) else {
      return "weights of \(kind): none found"
    }
    return "weights of \(kind): \(file), \((path as NSString).deletingLastPathComponent)"
  }
  return (["mixwright \(mixwrightVersion)\(build)"] + weights).joined(separator: "\n")
}
