public import Foundation

extension WeightsFile {
  /// Reads a file.
  public init(contentsOf file: URL) throws(WeightsFileError) {
    let data: Data
    do {
      data = try Data(contentsOf: file)
    } catch {
      throw WeightsFileError(
        .cannotRead, "\(file.lastPathComponent) cannot be read: \(error.localizedDescription)")
    }
    do {
      try self.init(data)
    } catch {
      throw WeightsFileError(error.kind, "\(file.lastPathComponent): \(error.message)")
    }
  }

  /// Reads the bytes of a file. Whatever they are, the result is tensors or an error.
  public init(_ data: Data) throws(WeightsFileError) {
    let data = Data(data)  // Indices from 0.
    guard data.count >= 8 else {
      throw WeightsFileError(.malformed, "\(data.count) bytes are not a safetensors file")
    }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(WeightsFileHeader.largestLength), Int(length) <= data.count - 8 else {
      throw WeightsFileError(
        .malformed,
        "a header of \(length) bytes in a file of \(data.count):"
          + " truncated, or not a safetensors file")
    }
    let start = 8 + Int(length)
    guard length > 0, data[8] == UInt8(ascii: "{") else {
      throw WeightsFileError(.malformed, "the header is not what a safetensors file has")
    }
    let header = try WeightsFileHeader(json: data[8..<start], dataCount: data.count - start)
    tensors = [:]
    metadata = header.metadata
    data.withUnsafeBytes { bytes in
      for entry in header.entries {
        let part = UnsafeRawBufferPointer(
          rebasing: bytes[start + entry.bytes.lowerBound..<start + entry.bytes.upperBound])
        tensors[entry.name] = Tensor(shape: entry.shape, values: numbers(part, entry.format))
      }
    }
  }
}

/// Little-endian numbers of any alignment.
private func numbers(_ bytes: UnsafeRawBufferPointer, _ format: WeightsFile.NumberFormat)
  -> [Float]
{
  (0..<bytes.count / format.byteCount).map { index in
    switch format {
    case .float32:
      Float(
        bitPattern: UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
    case .float16:
      float(
        halfBits: UInt16(
          littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)))
    }
  }
}
