public import Foundation
public import SignalProcessing

/// A WAV put together chunk by chunk, so that it may say of itself whatever a test wants.
public struct WaveBytes {
  public struct Chunk {
    public var name: String
    public var contents: Data
    /// What it says of its length; nil for the truth.
    public var length: UInt32?
    public var isPadded = true

    public init(_ name: String, _ contents: Data, length: UInt32? = nil, isPadded: Bool = true) {
      self.name = name
      self.contents = contents
      self.length = length
      self.isPadded = isPadded
    }

    var bytes: Data {
      let pad = isPadded && contents.count % 2 == 1
      return Data(name.utf8) + little(length ?? UInt32(contents.count)) + contents
        + (pad ? Data([0]) : Data())
    }
  }

  public var name = "RIFF"
  /// What the file says of its length; nil for the truth.
  public var length: UInt32?
  /// Contents of the `fmt` chunk.
  public var format: Data
  public var samples: Data
  /// What the samples' chunk says of its length; nil for the truth.
  public var dataLength: UInt32?
  public var isDataPadded = true
  /// Chunks before `fmt`, between it and the samples, and after these.
  public var first: [Chunk] = []
  public var between: [Chunk] = []
  public var last: [Chunk] = []

  /// - Parameters:
  ///   - tag: 1 for integers, 3 for floats, 0xFFFE with an extension.
  ///   - frameByteCount: nil for as many as the bits need.
  public init(
    tag: UInt16, channelCount: Int, sampleRate: Double, bits: Int, frameByteCount: Int? = nil,
    extending: Data? = nil, samples: Data
  ) {
    let frame = frameByteCount ?? channelCount * ((bits + 7) / 8)
    format = little(tag) + little(UInt16(channelCount)) + little(UInt32(sampleRate))
    format += little(UInt32(sampleRate) * UInt32(frame)) + little(UInt16(frame))
    format += little(UInt16(bits))
    if let extending { format += little(UInt16(extending.count)) + extending }
    self.samples = samples
  }

  /// The contents of an extension: valid bits, and that the samples are integers.
  public static func extensible(validBits: UInt16, more: Int = 0) -> Data {
    let integers: [UInt8] = [1, 0, 0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113]
    return little(validBits) + little(UInt32(3)) + Data(integers) + Data(count: more)
  }

  /// A signal as 16-bit integers.
  public init(_ signal: AudioBuffer) {
    self.init(
      tag: 1, channelCount: signal.channelCount, sampleRate: signal.sampleRate, bits: 16,
      samples: signal.integers(scale: 32_768) { Int16($0) })
  }

  /// A signal as 32-bit floats.
  public init(floats signal: AudioBuffer) {
    self.init(
      tag: 3, channelCount: signal.channelCount, sampleRate: signal.sampleRate, bits: 32,
      samples: signal.interleaved.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) })
  }

  public var bytes: Data {
    let chunks =
      first.map(\.bytes) + [Chunk("fmt ", format).bytes] + between.map(\.bytes)
      + [Chunk("data", samples, length: dataLength, isPadded: isDataPadded).bytes]
      + last.map(\.bytes)
    let body = Data("WAVE".utf8) + chunks.reduce(Data(), +)
    return Data(name.utf8) + little(length ?? UInt32(body.count)) + body
  }

  /// A `bext` chunk that tells nothing but the time stamp, in samples since midnight.
  public static func bext(_ timeReference: UInt64) -> Chunk {
    Chunk("bext", Data(count: 338) + little(timeReference) + Data(count: 256))
  }

  /// An `iXML` chunk that tells nothing but the time stamp.
  public static func iXML(_ timeReference: UInt64, sampleRate: Int) -> Chunk {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?><BWFXML><SPEED>\
      <TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>\(timeReference >> 32)</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>\
      <TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>\(timeReference & 0xFFFF_FFFF)</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>\
      <TIMESTAMP_SAMPLE_RATE>\(sampleRate)</TIMESTAMP_SAMPLE_RATE></SPEED></BWFXML>
      """
    return Chunk("iXML", Data(text.utf8))
  }

  /// An ID3 tag of `count` bytes after its header.
  public static func id3(_ count: Int, telling told: Int? = nil) -> Data {
    let length = told ?? count
    let sizes = [21, 14, 7, 0].map { UInt8(length >> $0 & 0x7F) }
    return Data("ID3".utf8) + Data([3, 0, 0]) + Data(sizes) + Data(count: count)
  }
}

/// A number in the byte order of WAV.
public func little<Value: FixedWidthInteger>(_ value: Value) -> Data {
  withUnsafeBytes(of: value.littleEndian) { Data($0) }
}

extension AudioBuffer {
  public var interleaved: [Float] {
    (0..<frameCount).flatMap { frame in channels.map { $0[frame] } }
  }

  /// The samples as whole numbers of a type.
  public func integers<Value: FixedWidthInteger>(
    scale: Double, _ number: (Int) -> Value
  ) -> Data {
    interleaved.map { number(Int((Double($0) * scale).rounded(.down))).littleEndian }
      .withUnsafeBytes { Data($0) }
  }
}
