import AudioFiles
import Foundation

/// One measurement of one file as it is kept: what it depends on, its bytes, and a checksum of both.
struct CacheEntry {
  static let ending = ".analysis"
  private static let magic = "mixwright-analysis 1"

  /// All that the measurement depends on.
  private let key: [UInt8]
  /// Of the file that keeps it.
  let name: String

  /// - Parameters:
  ///   - question: what is asked of the file.
  ///   - reading: how the file is read, of `AudioFile.readingKeys`.
  init(question: String, of content: ContentFingerprint, reading: String) {
    let text = [
      Self.magic, Self.program, question, content.description, reading,
    ].joined(separator: "\n")
    key = Array(text.utf8)
    name = String(ContentFingerprint(of: key).description.dropFirst(7)) + Self.ending
  }

  /// This program, to the bit, and the library that reads sound files.
  private static let program: String = {
    let content = Bundle.main.executablePath.flatMap { try? ContentFingerprint(contentsOf: $0) }
    // Where it cannot be told, nothing is known of earlier runs.
    return "\(content?.description ?? UUID().uuidString) \(AudioFile.decoderVersion)"
  }()

  /// A value as it is kept; nil for one that cannot be.
  func bytes(of value: some Encodable) -> [UInt8]? {
    guard let payload = try? MeasurementEncoder.bytes(of: value) else { return nil }
    let content = key + [0] + payload
    return content + Array(ContentFingerprint(of: content).description.utf8)
  }

  /// The value in what was kept; nil where that is damaged or another entry's.
  func value<Value: Decodable>(in bytes: [UInt8]) -> Value? {
    let checksumLength = 39
    let content = bytes.dropLast(checksumLength)
    guard content.count > key.count, content.starts(with: key), content[key.count] == 0,
      Array(ContentFingerprint(of: Array(content)).description.utf8)
        == Array(bytes.suffix(checksumLength))
    else { return nil }
    return try? MeasurementDecoder.value(in: content.dropFirst(key.count + 1))
  }

  /// nil where there is no such file, or a larger one than any entry is.
  static func bytes(at path: String) -> [UInt8]? {
    guard let state = FileState(path), state.byteCount <= AnalysisCache.defaultCapacity,
      let data = try? Data(contentsOf: URL(fileURLWithPath: path))
    else { return nil }
    return [UInt8](data)
  }
}
