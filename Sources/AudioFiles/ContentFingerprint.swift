import CXxhash
import Foundation
import SignalProcessing

/// A short text that stands for the bytes of a file: "xxh128:" and 32 hexadecimal digits.
///
/// Equal files have equal fingerprints; changed ones differ for all practical purposes. It is no
/// protection against forgery. The digits are those of the `xxh128sum` program.
///
/// Source: XXH3 128-bit with seed 0, the xxHash specification.
public struct ContentFingerprint: Hashable, Sendable, Codable, CustomStringConvertible {
  public let description: String

  /// Reads a whole file in blocks.
  ///
  /// - Throws: `AudioFileError`, `CancellationError`.
  public init(contentsOf path: String) throws {
    let file = try OpenFile(reading: path)
    let state = XXH3_createState()
    defer { XXH3_freeState(state) }
    XXH3_128bits_reset(state)
    let stream = SoundFileStream(reading: ByteView(file))
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      try Cancellation.check()
      let count = block.withUnsafeMutableBytes { stream.read($0.baseAddress, Int64($0.count)) }
      if let fault = stream.fault {
        throw AudioFileError(
          path, .readFailed, fault: "could not be read (\(OpenFile.reason(fault)))")
      }
      if count == 0 { break }
      XXH3_128bits_update(state, block, Int(count))
    }
    self.init(XXH3_128bits_digest(state))
  }

  /// Of bytes in memory.
  public init(of bytes: [UInt8]) { self.init(XXH3_128bits(bytes, bytes.count)) }

  private init(_ digest: XXH128_hash_t) {
    description = "xxh128:" + Self.hexadecimal(digest.high64) + Self.hexadecimal(digest.low64)
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// A fingerprint that was stored; nil where the text is not one.
  public init?(_ description: String) {
    guard description.hasPrefix("xxh128:"),
      description.dropFirst(7).allSatisfy({ "0123456789abcdef".contains($0) }),
      description.count == 39
    else { return nil }
    self.description = description
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a fingerprint like xxh128:0123…")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
