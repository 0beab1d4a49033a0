/// A stream of MPEG audio (MP1, MP2, MP3), read frame by frame without decoding: how long it is, which of it is the
/// signal, and what a decoder is to read.
///
/// The decoder only estimates the length of a stream whose first frame does not tell it, plays no more of a joined
/// one than the first part's tag promises, and is led astray by what lies between. So it gets the frames alone,
/// behind one that gives their number, and the encoder's delay and padding are cut off here.
struct MPEGStream {
  /// What one encoder wrote in one go.
  private struct Part {
    var first: Int
    var count = 0
    var tag: MPEGTag?
    /// Frames that the tag promised and that are not there.
    var missing = 0
  }

  /// The delay of a decoder of layer 3, in frames of audio; some decoders cut it off themselves.
  private static let decoderDelay = 529

  let view: ByteView
  /// Of all its frames together, in frames of audio.
  private let frameCount: Int
  /// What a decoder adds in front.
  private let decoderDelay: Int
  /// What is signal, by the encoders' own time.
  private let signal: [Range<Int>]
  /// Seconds of audio that are promised and not there.
  let missingSeconds: Double
  let notes: [String]
  /// Whether it may start late, by a delay that nobody tells.
  let isDelayUnknown: Bool

  /// - Parameter range: where it lies in the file.
  /// - Returns: nil where no two frames follow upon each other within its first 64 KiB.
  init?(_ file: OpenFile, _ range: Range<Int64>) {
    var bytes = ByteWindow(file, range)
    guard var offset = Self.firstFrame(&bytes), let first = bytes.header(at: offset) else {
      return nil
    }
    var parts: [Part] = [Part(first: 0)]
    var runs: [Range<Int64>] = []
    var count = 0
    var isForeign = false
    while offset + 4 <= bytes.count {
      offset += bytes.id3ByteCount(at: offset)
      guard let header = bytes.header(at: offset), header.agrees(with: first) else {
        let next = bytes.nextFrame(after: offset)
        guard let next else { break }
        if let other = bytes.header(at: next), !other.agrees(with: first) {
          isForeign = true
          break
        }
        offset = next
        continue
      }
      guard offset + header.byteCount <= bytes.count else { break }
      if let tag = MPEGTag(Array(bytes.bytes(at: offset, count: header.byteCount)), header) {
        Self.end(&parts, at: count)
        parts.append(Part(first: count, tag: tag))
      } else {
        // More frames than the tag promises are another part.
        if let part = parts.last, let stated = part.tag?.frameCount,
          count - part.first == stated
        {
          Self.end(&parts, at: count)
          parts.append(Part(first: count))
        }
        let place = (range.lowerBound + Int64(offset))
        let end = place + Int64(header.byteCount)
        if runs.last?.upperBound == place {
          runs[runs.count - 1] = runs[runs.count - 1].lowerBound..<end
        } else {
          runs.append(place..<end)
        }
        count += 1
      }
      offset += header.byteCount
    }
    Self.end(&parts, at: count)
    guard count > 0 else { return nil }
    let perFrame = first.sampleCount
    frameCount = count * perFrame
    let lead = first.lengthFrame(frameCount: count).map { [ByteView.Part.memory($0)] } ?? []
    view = ByteView(file, lead + runs.map { .file($0) })
    decoderDelay = first.layer == 3 ? Self.decoderDelay : 0
    let last = frameCount - decoderDelay
    signal = parts.map { part in
      let start = part.first * perFrame + (part.tag?.delay ?? 0)
      let end = (part.first + part.count) * perFrame
      let isWhole = part.tag?.delay != nil && part.missing == 0
      let padding = isWhole ? part.tag?.padding ?? 0 : 0
      return min(start, last)..<max(min(start, last), min(end - padding, last))
    }
    missingSeconds =
      Double(parts.reduce(0) { $0 + $1.missing } * perFrame) / Double(first.sampleRate)
    isDelayUnknown = first.layer == 3 && parts.first { $0.count > 0 }?.tag?.delay == nil
    notes = Self.notes(parts, isForeign: isForeign)
  }

  /// What of the decoded frames is signal.
  /// - Parameter count: how many frames a decoder says it gives: fewer than there are where it cuts off its own delay.
  func kept(decoding count: Int) -> [Range<Int>] {
    let shift = count > frameCount - decoderDelay ? decoderDelay : 0
    return signal.map { ($0.lowerBound + shift)..<($0.upperBound + shift) }
  }

  /// Completes the last part, and leaves out one without frames.
  private static func end(_ parts: inout [Part], at count: Int) {
    guard var last = parts.popLast() else { return }
    last.count = count - last.first
    // A count of the encoder may be off by one.
    let missing = (last.tag?.frameCount ?? 0) - last.count
    last.missing = missing > 2 ? missing : 0
    let isStray = last.tag == nil && last.count <= 2 && parts.last?.tag != nil
    if (last.count > 0 && !isStray) || last.missing > 0 { parts.append(last) }
  }

  private static func notes(_ parts: [Part], isForeign: Bool) -> [String] {
    var notes: [String] = []
    let heard = parts.filter { $0.count > 0 }
    if heard.count > 1 { notes.append("holds \(heard.count) files joined together; all are read") }
    if isForeign {
      notes.append(
        "goes on with another sample rate or number of channels, which is left out; convert the parts to WAV "
          + "and join them again")
    }
    return notes
  }

  /// Where frames begin, after tags and what a cut has left of a frame.
  private static func firstFrame(_ bytes: inout ByteWindow) -> Int? {
    for offset in 0..<min(1 << 16, bytes.count) {
      if bytes.byte(at: offset) == 0xFF, bytes.isFrame(at: offset) { return offset }
    }
    return nil
  }
}

extension ByteWindow {
  /// Bytes of an ID3 tag that begins there, 0 where none does.
  fileprivate mutating func id3ByteCount(at offset: Int) -> Int {
    ID3Tag.byteCount(bytes(at: offset, count: ID3Tag.headerByteCount)) ?? 0
  }

  fileprivate mutating func header(at offset: Int) -> MPEGHeader? {
    MPEGHeader(bytes(at: offset, count: 4))
  }

  /// Whether a frame begins there that another follows, or the end, or a tag.
  fileprivate mutating func isFrame(at offset: Int) -> Bool {
    guard let header = header(at: offset) else { return false }
    let end = offset + header.byteCount
    if end == count { return offset > 0 }
    guard let next = self.header(at: end) else { return false }
    return header.agrees(with: next)
  }

  /// Where frames go on after something else.
  fileprivate mutating func nextFrame(after offset: Int) -> Int? {
    var offset = offset + 1
    while offset + 4 <= count {
      if byte(at: offset) == 0xFF, isFrame(at: offset) { return offset }
      offset += 1
    }
    return nil
  }
}
