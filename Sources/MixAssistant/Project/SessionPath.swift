import Foundation

/// `mix.wav` → `mix.session.json`.
func sessionPath(besideMix path: String) -> String {
  URL(fileURLWithPath: path).deletingPathExtension().relativePath + ".session.json"
}
