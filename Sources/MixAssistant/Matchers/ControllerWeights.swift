import AudioFiles
import Foundation
import MixMatching

/// A file of a controller's weights, and where such files are found.
struct ControllerWeights {
  /// Names a file of weights, or a folder with `transformer.safetensors` and `dmc.safetensors`.
  static let variable = "MIXWRIGHT_CONTROLLER"

  let path: String
  private let file: ControllerFile

  /// - Throws: `MixAssistantError` that names the file where it is missing or faulty.
  init(file path: String) throws {
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else {
      throw MixAssistantError.cannotRead(
        "\(path): no such file; give the weights of a controller")
    }
    do {
      file = try ControllerFile(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw MixAssistantError.unusable(
        "\(path): does not hold the weights of a controller, or is damaged: \(error.message)")
    }
  }

  /// A matcher's weights: those of a file, or the program's own.
  /// - Parameter path: nil for the program's own.
  /// - Throws: `MixAssistantError`.
  init(for matcher: MatcherRequest.Name, file path: String?) throws {
    let kind = matcher.controllerKind ?? ""
    if let path {
      try self.init(file: path)
    } else if let path = try Self.found(kind: kind) {
      try self.init(file: path)
    } else {
      throw MixAssistantError.noWeights(
        matcher: matcher.rawValue, file: Self.fileName(kind: kind), places: Self.places,
        variable: Self.variable)
    }
  }

  var kind: String { file.kind }

  /// The network, for a matcher.
  /// - Throws: `MixAssistantError` where the weights are of another kind or do not fit.
  func network<Network: SettingsController>(for matcher: MatcherRequest.Name) throws -> Network {
    do {
      return try file.controller()
    } catch {
      throw MixAssistantError.otherWeights(
        path: path, matcher: matcher.rawValue, reason: error.message)
    }
  }

  var origin: ControllerOrigin {
    get throws {
      ControllerOrigin(
        file: URL(fileURLWithPath: path).path,
        fingerprint: try ContentFingerprint(contentsOf: path).description,
        notes: file.notes)
    }
  }

  // MARK: Places

  /// The file of the program's own weights of a kind, or of those that the environment names; nil where
  /// there are none.
  /// - Throws: `MixAssistantError` where the environment names something that is not there.
  static func found(kind: String) throws -> String? {
    let files = FileManager.default
    if let named = ProcessInfo.processInfo.environment[variable], !named.isEmpty {
      var isFolder: ObjCBool = false
      guard files.fileExists(atPath: named, isDirectory: &isFolder) else {
        throw MixAssistantError.cannotRead(
          "\(named): no such file, but \(variable) names it; correct or unset \(variable)")
      }
      if !isFolder.boolValue { return named }
      let inside = named + "/" + fileName(kind: kind)
      return files.fileExists(atPath: inside) ? inside : nil
    }
    return folders.map { $0 + "/" + fileName(kind: kind) }
      .first { files.fileExists(atPath: $0) }
  }

  /// The folders that are looked in, for people.
  private static var places: [String] {
    if let named = ProcessInfo.processInfo.environment[variable], !named.isEmpty { return [named] }
    return folders
  }

  private static func fileName(kind: String) -> String { kind + ".safetensors" }

  /// Beside the program as it is built, and where an installed program's data belong. The package's own
  /// look-up is not used: it ends the program where the folder is missing.
  private static var folders: [String] {
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    guard let program else { return [] }
    let data = program.deletingLastPathComponent().appendingPathComponent("share/mixwright")
    #if os(macOS)
      let bundle = "mixwright_MixAssistant.bundle/Contents/Resources/Weights"
    #else
      let bundle = "mixwright_MixAssistant.resources/Weights"
    #endif
    return [program.appendingPathComponent(bundle).path, data.path]
  }
}
