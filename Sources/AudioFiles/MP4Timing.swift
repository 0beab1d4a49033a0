import Foundation

/// What an MP4 file tells of the silence that its encoder put before and after the signal.
///
/// Source: ISO/IEC 14496-12 (`mdhd`, `elst`); Apple, "Audio Priming" (QuickTime File Format, appendix G) for
/// `iTunSMPB`.
struct MP4Timing {
  /// "mp4a", "alac"...
  let codec: String
  /// Whether anything tells the delay.
  private(set) var isKnown = false
  private var startSeconds = 0.0
  private var endSeconds = Double.infinity

  /// nil for a file without an audio track.
  init?(_ file: OpenFile) {
    let whole = Box.whole(file)
    guard let movie = whole.first("moov"),
      let track = movie.children.first(where: {
        $0.name == "trak" && $0.first("mdia")?.first("hdlr").map { $0.text(8, 4) } == "soun"
      }), let media = track.first("mdia"), let header = media.first("mdhd"),
      let description = media.first("minf")?.first("stbl")?.first("stsd")
    else { return nil }
    codec = description.text(12, 4)
    let isLong = header.number(0, 1) == 1
    let timescale = Double(header.number(isLong ? 20 : 12, 4))
    let length = Double(header.number(isLong ? 24 : 16, isLong ? 8 : 4))
    guard timescale > 0 else { return nil }
    if let told = movie.first("udta").flatMap(Self.iTunes), told.length > 0 {
      isKnown = true
      startSeconds = Double(told.delay) / timescale
      endSeconds = (Double(told.delay) + Double(told.length)) / timescale
      return
    }
    guard let list = track.first("edts")?.first("elst"), let movieHeader = movie.first("mvhd")
    else {
      return
    }
    let isLongList = list.number(0, 1) == 1
    let isLongMovie = movieHeader.number(0, 1) == 1
    let tick = 1 / Double(max(movieHeader.number(isLongMovie ? 20 : 12, 4), 1))
    // Entries of -1 are silence that comes before; the others of one recording are one.
    let size = isLongList ? 20 : 12
    for entry in 0..<min(list.number(4, 4), 16) {
      let start = 8 + entry * size
      let duration = Double(list.number(start, isLongList ? 8 : 4)) * tick
      let time = list.number(start + (isLongList ? 8 : 4), isLongList ? 8 : 4)
      guard time != (isLongList ? -1 : 0xFFFF_FFFF) else { continue }
      isKnown = true
      startSeconds = Double(time) / timescale
      // The list counts in coarser ticks than the media.
      let end = startSeconds + duration
      endSeconds = length / timescale - end > tick ? end : length / timescale
      break
    }
  }

  /// The frames that are signal, of all that a decoder gives.
  func kept(of frameCount: Int, sampleRate: Double) -> Range<Int> {
    func frame(_ seconds: Double) -> Int {
      Int(min(max(seconds * sampleRate, 0), Double(frameCount)).rounded())
    }
    return frame(startSeconds)..<max(frame(startSeconds), frame(endSeconds))
  }

  /// The numbers of `iTunSMPB`: delay, padding and length, hexadecimal.
  private static func iTunes(_ userData: Box) -> (delay: Int, length: Int)? {
    guard let meta = userData.first("meta"),
      let list = meta.inside(from: 4).first(where: { $0.name == "ilst" })
    else { return nil }
    for item in list.children where item.name == "----" {
      guard item.first("name")?.text(4, 8) == "iTunSMPB", let data = item.first("data") else {
        continue
      }
      let words = data.text(8, 200).split(separator: " ").map { Int($0, radix: 16) }
      guard words.count >= 4, let delay = words[1], let length = words[3] else { return nil }
      return (delay, length)
    }
    return nil
  }
}

/// A box of an MP4 file: four letters and contents.
private struct Box {
  let file: OpenFile
  let name: String
  let contents: Range<Int64>

  static func whole(_ file: OpenFile) -> Box {
    Box(file: file, name: "", contents: 0..<file.byteCount)
  }

  var children: [Box] { inside(from: 0) }

  func inside(from start: Int64) -> [Box] {
    var boxes: [Box] = []
    var offset = contents.lowerBound + start
    while offset + 8 <= contents.upperBound, boxes.count < 10_000 {
      let header = file.bytes(at: offset, count: 16)
      guard header.count >= 8 else { break }
      var length = ByteOrder.big.integer(header[0..<4])
      var begin: Int64 = 8
      if length == 1, header.count == 16 {
        length = ByteOrder.big.integer(header[8..<16])
        begin = 16
      }
      if length == 0 { length = contents.upperBound - offset }
      guard length >= begin, length <= contents.upperBound - offset else { break }
      boxes.append(
        Box(file: file, name: ascii(header[4..<8]), contents: (offset + begin)..<(offset + length)))
      offset += length
    }
    return boxes
  }

  func first(_ name: String) -> Box? { children.first { $0.name == name } }

  func text(_ start: Int, _ count: Int) -> String {
    let length = min(count, contents.count - start)
    return length > 0
      ? ascii(file.bytes(at: contents.lowerBound + Int64(start), count: length)) : ""
  }

  func number(_ start: Int, _ count: Int) -> Int {
    guard start + count <= contents.count else { return 0 }
    return Int(
      ByteOrder.big.integer(file.bytes(at: contents.lowerBound + Int64(start), count: count)))
  }
}
