import AudioFiles
public import Documents
import Foundation
import MixAssistant
public import MixMatching

/// What a controller's file says about itself.
public struct ControllerDescription: Sendable {
  public let path: String
  /// "transformer" or "dmc".
  public let kind: String
  /// The network's extents, as `width=192 heads=6 ...`.
  public let extents: String
  public let weightCount: Int
  public let byteCount: Int
  /// Of the file's bytes.
  public let fingerprint: String
  /// Names of the controls that it sets, by strip.
  public let controls: [(strip: String, names: [String])]
  /// What whoever trained it has written: steps, losses, songs, licence...; by name, in order.
  public let notes: [(name: String, text: String)]
  /// What decides by it.
  public let matcher: any MixMatcher

  /// - Throws: `MixAssistantError` where the file is none, or for other controls; `AudioFileError` where it
  ///   cannot be read.
  public init(_ path: String) throws {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw MixAssistantError.cannotRead(
        "\(path): cannot be read; give the weights of a controller")
    }
    let file: ControllerFile
    do {
      file = try ControllerFile(contentsOf: URL(fileURLWithPath: path))
      matcher = try file.matcher()
    } catch {
      // The file's name is told with its path.
      let name = URL(fileURLWithPath: path).lastPathComponent + ": "
      let message =
        error.message.hasPrefix(name)
        ? String(error.message.dropFirst(name.count)) : error.message
      throw MixAssistantError.unusable("\(path): \(message)")
    }
    self.path = path
    kind = file.kind
    extents = file.extents
    weightCount = file.weightElementCount
    fingerprint = try ContentFingerprint(contentsOf: path).description
    byteCount =
      (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    controls = file.controls
    notes = file.notes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The file's name without its extension.
  public var name: String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  public var json: JSONValue {
    var controls = JSONObject()
    for (strip, names) in self.controls { controls[strip] = .array(names.map { .string($0) }) }
    var notes = JSONObject()
    for (name, text) in self.notes { notes[name] = .string(text) }
    return [
      "file": .string(path), "kind": .string(kind), "extents": .string(extents),
      "weights": JSONValue(Double(weightCount)), "bytes": JSONValue(Double(byteCount)),
      "fingerprint": .string(fingerprint), "controls": .object(controls),
      "notes": .object(notes),
    ]
  }
}
