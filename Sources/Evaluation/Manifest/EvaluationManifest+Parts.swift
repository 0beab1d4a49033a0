import AudioFiles
import Documents
import Foundation
import MixAssistant
import Sessions

extension EvaluationManifest.Reference {
  /// A path, or an object with `file` and perhaps `name`.
  init(_ reader: DocumentReader, _ folder: DocumentFolder) throws(DocumentError) {
    let file: DocumentReader
    if reader.value.string != nil {
      file = reader
    } else {
      try reader.allow(["name", "file"])
      file = try reader.required("file", "a sound file")
    }
    self.file = try folder.existing(file.string(), file)
    let given = reader.value.object == nil ? nil : try reader.member("name")
    name = try given?.string() ?? fileName(self.file)
  }
}

extension EvaluationManifest.Song {
  /// A folder, or an object with `stems` and perhaps `name`, `balance` and `references`.
  init(
    _ reader: DocumentReader, _ folder: DocumentFolder, references names: [String]
  ) throws(DocumentError) {
    guard reader.value.object != nil else {
      stems = try folder.existing(reader.string(), reader)
      name = fileName(stems)
      try Self.check(stems, reader)
      return
    }
    try reader.allow(["name", "stems", "balance", "references"])
    let place = try reader.required("stems", "a folder of stems")
    stems = try folder.existing(place.string(), place)
    name = try reader.member("name")?.string() ?? fileName(stems)
    let stemNames = try Self.check(stems, place)
    balance = try reader.member("balance").map { reader throws(DocumentError) in
      try EvaluationManifest.KnownBalance(reader, folder, stems: stemNames)
    }
    guard let list = try reader.member("references") else { return }
    var chosen: [String] = []
    for element in try list.elements() {
      let name = try element.choice(names, "reference")
      try element.unique(name, among: chosen)
      chosen.append(name)
    }
    references = chosen
  }

  /// The names of the stems.
  @discardableResult
  private static func check(
    _ stems: String, _ reader: DocumentReader
  ) throws(DocumentError) -> [String] {
    do {
      return try StemList(paths: [stems]).stems.map(\.name)
    } catch {
      throw reader.fault("\(error)")
    }
  }
}

extension EvaluationManifest.KnownBalance {
  /// "as-is", an object of gains by stem, or the path of a session.
  init(_ reader: DocumentReader, _ folder: DocumentFolder, stems: [String]) throws(DocumentError) {
    if let object = reader.value.object {
      var gains: [String: Double] = [:]
      for member in object.members {
        guard stems.contains(member.key) else {
          throw reader.fault(
            "there is no stem \"\(member.key)\"; the stems are: "
              + stems.joined(separator: ", "))
        }
        gains[member.key] = try reader.member(member.key)?.number(in: -120...120, unit: "dB")
      }
      guard gains.count > 1 else {
        throw reader.fault("a balance is between tracks; give the gains of at least two")
      }
      self = .gains(gains)
      return
    }
    let text = try reader.string()
    if text == "as-is" {
      self = .asIs
    } else {
      let path = try folder.existing(text, reader)
      do {
        _ = try SessionDocument(contentsOf: path)
      } catch {
        throw reader.fault("\(error.message); give \"as-is\", gains, or a session")
      }
      self = .session(path)
    }
  }
}

/// The name of a file without its extension, or of a folder.
private func fileName(_ path: String) -> String {
  let url = URL(fileURLWithPath: path)
  return (url.hasDirectoryPath ? url : url.deletingPathExtension()).lastPathComponent
}
