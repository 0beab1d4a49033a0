/// What the first frame of an MPEG stream may say of the others instead of holding audio.
///
/// Source: the Xing header and its extension by LAME ("Mp3 Info Tag", revision 1); the VBRI header of Fraunhofer
/// IIS.
struct MPEGTag {
  /// Frames that follow; nil where it is left open.
  let frameCount: Int?
  /// Frames of audio that the encoder put before the first of the signal, and after the last; nil where it does
  /// not tell. The decoder's own delay is not among them.
  let delay: Int?
  let padding: Int?

  /// nil for a frame that holds audio.
  init?(_ frame: [UInt8], _ header: MPEGHeader) {
    func number(_ start: Int, _ count: Int) -> Int {
      start + count <= frame.count
        ? Int(ByteOrder.big.integer(frame[start..<(start + count)])) : 0
    }
    func isNamed(_ name: String, at start: Int) -> Bool {
      frame.dropFirst(start).starts(with: name.utf8)
    }
    // A stream of one channel is at times marked as one of two.
    let starts = [header.tagOffset, 13, 21, 36]
    if let start = starts.first(where: { isNamed("Xing", at: $0) || isNamed("Info", at: $0) }) {
      let flags = number(start + 4, 4)
      var next = start + 8
      let count = flags & 1 == 1 ? number(next, 4) : 0
      frameCount = count > 0 ? count : nil
      for (bit, length) in [(1, 4), (2, 4), (4, 100), (8, 4)] where flags & bit != 0 {
        next += length
      }
      let isExtended = next + 24 <= frame.count && frame[next] != 0
      delay = isExtended ? number(next + 21, 3) >> 12 : nil
      padding = isExtended ? number(next + 21, 3) & 0xFFF : nil
    } else if isNamed("VBRI", at: 36), frame.count >= 54 {
      frameCount = number(50, 4) > 0 ? number(50, 4) : nil
      delay = nil
      padding = nil
    } else {
      return nil
    }
  }
}
