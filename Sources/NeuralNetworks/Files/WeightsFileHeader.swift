import Foundation

/// The JSON header of a safetensors file, checked.
struct WeightsFileHeader {
  /// One tensor: its number format, shape and place after the header.
  struct Entry {
    let name: String
    let format: WeightsFile.NumberFormat
    let shape: [Int]
    let bytes: Range<Int>
  }

  /// In the order of their places.
  let entries: [Entry]
  let metadata: [String: String]

  /// The largest header that is read, as in the format's reference implementation.
  static let largestLength = 100_000_000

  /// - Parameters:
  ///   - json: the header.
  ///   - dataCount: how many bytes follow it; the tensors must cover them without gap or overlap.
  init(json: Data, dataCount: Int) throws(WeightsFileError) {
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: json)
    } catch {
      throw WeightsFileError(.malformed, "the header is not what a safetensors file has")
    }
    var entries: [Entry] = []
    for (name, tensor) in content.tensors {
      entries.append(try Self.entry(name, tensor, dataCount))
    }
    entries.sort {
      ($0.bytes.lowerBound, $0.bytes.upperBound, $0.name)
        < ($1.bytes.lowerBound, $1.bytes.upperBound, $1.name)
    }
    var end = 0
    for entry in entries {
      if entry.bytes.lowerBound != end {
        throw WeightsFileError(
          .malformed,
          "tensor \"\(entry.name)\" begins at \(entry.bytes.lowerBound) and not at \(end):"
            + " tensors must follow each other without gap or overlap")
      }
      end = entry.bytes.upperBound
    }
    if end != dataCount {
      throw WeightsFileError(
        .malformed, "the tensors take \(end) bytes, and the file has \(dataCount)")
    }
    self.entries = entries
    metadata = content.metadata
  }

  private static func entry(
    _ name: String, _ tensor: Content.Tensor, _ dataCount: Int
  ) throws(WeightsFileError) -> Entry {
    guard let format = WeightsFile.NumberFormat(rawValue: tensor.dtype) else {
      throw WeightsFileError(
        .unsupported,
        "tensor \"\(name)\" has the number format \(tensor.dtype);"
          + " F32 and F16 can be read")
    }
    guard tensor.dataOffsets.count == 2, tensor.dataOffsets[0] >= 0,
      tensor.dataOffsets[0] <= tensor.dataOffsets[1], tensor.dataOffsets[1] <= dataCount
    else {
      throw WeightsFileError(
        .malformed,
        "tensor \"\(name)\" has the place \(tensor.dataOffsets)"
          + " in \(dataCount) bytes")
    }
    let bytes = tensor.dataOffsets[0]..<tensor.dataOffsets[1]
    var needed = format.byteCount
    for extent in tensor.shape {
      let (product, overflow) = needed.multipliedReportingOverflow(by: extent)
      if extent < 0 || overflow {
        throw WeightsFileError(.malformed, "tensor \"\(name)\" has the shape \(tensor.shape)")
      }
      needed = product
    }
    if needed != bytes.count {
      throw WeightsFileError(
        .malformed,
        "tensor \"\(name)\" of shape \(tensor.shape) in \(tensor.dtype) needs"
          + " \(needed) bytes and has \(bytes.count)")
    }
    return Entry(name: name, format: format, shape: tensor.shape, bytes: bytes)
  }
}

/// The header as JSON has it: an object of tensors, and the metadata among them.
private struct Content: Decodable {
  struct Tensor: Decodable {
    let dtype: String
    let shape: [Int]
    let dataOffsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }

  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var tensors: [String: Tensor] = [:]
  var metadata: [String: String] = [:]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for name in container.allKeys {
      if name.stringValue == WeightsFile.metadataKey {
        metadata = try container.decode([String: String].self, forKey: name)
      } else {
        tensors[name.stringValue] = try container.decode(Tensor.self, forKey: name)
      }
    }
  }
}
