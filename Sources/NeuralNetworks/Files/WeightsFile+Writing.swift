public import Foundation

extension WeightsFile {
  /// Replaces a file as a whole; after an error it is as it was.
  public func write(to file: URL, as format: NumberFormat = .float32) throws(WeightsFileError) {
    let data = try encoded(as: format)
    do {
      try data.write(to: file, options: .atomic)
    } catch {
      throw WeightsFileError(
        .cannotWrite,
        "\(file.lastPathComponent) cannot be written: \(error.localizedDescription)")
    }
  }

  /// The bytes of a file: tensors in the order of their names, the header padded with spaces to a
  /// multiple of 8 bytes. The same content gives the same bytes.
  public func encoded(as format: NumberFormat = .float32) throws(WeightsFileError) -> Data {
    let names = tensors.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var members: [String] = []
    if !metadata.isEmpty {
      let notes = metadata.sorted { $0.key < $1.key }.map { "\(json($0)):\(json($1))" }
      members.append("\(json(Self.metadataKey)):{\(notes.joined(separator: ","))}")
    }
    var numbers = Data()
    for name in names {
      let tensor = tensors[name]!
      if name == Self.metadataKey || tensor.isZero && tensor.shape.isEmpty {
        throw WeightsFileError(.cannotWrite, "tensor \"\(name)\" has no place in a file")
      }
      let start = numbers.count
      try append(tensor, name, format, to: &numbers)
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(json(name)):{\"dtype\":\"\(format.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(numbers.count)]}")
    }
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    let length = UInt64(header.count)
    return Data((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }) + header + numbers
  }

  private func append(
    _ tensor: Tensor, _ name: String, _ format: NumberFormat, to data: inout Data
  ) throws(WeightsFileError) {
    switch format {
    case .float32:
      let words = tensor.values.map { $0.bitPattern.littleEndian }
      words.withUnsafeBytes { data.append(contentsOf: $0) }
    case .float16:
      let words = tensor.values.map { halfBits($0).littleEndian }
      if let index = words.indices.first(where: {
        tensor.values[$0].isFinite && !float(halfBits: words[$0].littleEndian).isFinite
      }) {
        throw WeightsFileError(
          .cannotWrite,
          "tensor \"\(name)\" holds \(tensor.values[index]), which F16 does not reach")
      }
      words.withUnsafeBytes { data.append(contentsOf: $0) }
    }
  }
}

/// A JSON string.
private func json(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\u{0}"..<"\u{20}":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
