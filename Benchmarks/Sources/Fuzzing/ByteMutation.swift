import Foundation
import SignalProcessing

/// Changes bytes as damage, bad programs and attackers do: bits flipped, lengths of chunks changed, parts lost,
/// doubled, exchanged and put together with those of other files.
struct ByteMutation {
  private static let marks = [
    "RIFF", "RF64", "WAVE", "fmt ", "data", "LIST", "INFO", "PEAK", "fact", "bext", "iXML", "smpl",
    "ds64",
    "ID3", "TIT2", "FORM", "AIFF", "COMM", "SSND", "caff", "desc", "pakt", "kuki", "free", "fLaC",
    "OggS",
    "OpusHead", "vorbis", ".snd", "Xing", "Info", "LAME", "ftyp", "moov", "trak", "mdia", "stbl",
    "stsd", "stts",
    "stsz", "stsc", "stco", "elst", "mdhd", "mvhd", "mdat", "udta", "meta", "ilst", "----",
  ].map { Array($0.utf8) }
  private static let extremes: [UInt64] = [
    0, 1, 2, 3, 7, 8, 255, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
    0xFFFF_FFD3,
    0xFFFF_FFFF_FFFF_FFFF, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, 0x1_0000_0000,
    1_000_000_007,
  ]

  let seeds: [SeedFile]

  /// A changed file of the corpus.
  func input(_ random: inout SplitMix64) -> Data {
    var bytes = [UInt8](random.pick(seeds).data)
    for _ in 0..<(random.happens(0.2) ? random.draw(2...16) : random.draw(1...4)) {
      if bytes.count < 4 { break }
      change(&bytes, &random)
    }
    return Data(bytes)
  }

  func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    let place = place(bytes, &random)
    let end = min(place + random.draw(1...[4, 40, 400, 4_000][random.draw(0...3)]), bytes.count)
    switch random.draw(0...11) {
    case 0: bytes[place] ^= 1 << UInt8(random.draw(0...7))
    case 1: bytes[place] = UInt8(random.draw(0...255))
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: random.draw(0...bytes.count))
    case 4: bytes.removeSubrange(place...)
    case 5, 6: put(number(&random), at: lengthPlace(bytes, &random) ?? place, in: &bytes)
    case 7: put(number(&random), at: place, in: &bytes)
    case 8:
      let other = [UInt8](random.pick(seeds).data)
      bytes = Array(bytes[..<place] + other[random.draw(0...other.count - 1)...])
    case 9:
      let filling = [UInt8(0), 255, bytes[place]][random.draw(0...2)]
      bytes.insert(
        contentsOf: [UInt8](repeating: filling, count: random.draw(1...2_000)), at: place)
    case 10: bytes.insert(contentsOf: random.pick(Self.marks) + number(&random), at: place)
    default:
      let part = Array(bytes[place..<end])
      bytes.removeSubrange(place..<end)
      bytes.insert(contentsOf: part, at: random.draw(0...bytes.count))
    }
  }

  /// Mostly in the header.
  private func place(_ bytes: [UInt8], _ random: inout SplitMix64) -> Int {
    random.draw(0...min(bytes.count, [48, 200, 1_000, .max][random.draw(0...3)]) - 1)
  }

  /// Beside a mark: its length follows, or stands before it.
  private func lengthPlace(_ bytes: [UInt8], _ random: inout SplitMix64) -> Int? {
    let mark = random.pick(Self.marks)
    guard bytes.count >= mark.count else { return nil }
    let start = random.draw(0...bytes.count - mark.count)
    let places = Array(start...bytes.count - mark.count) + Array(0..<start)
    guard let found = places.first(where: { bytes[$0..<$0 + mark.count].elementsEqual(mark) })
    else {
      return nil
    }
    return found
      + [mark.count, mark.count, mark.count + 4 * random.draw(1...8), -4][random.draw(0...3)]
  }

  private func number(_ random: inout SplitMix64) -> [UInt8] {
    let value = random.happens(0.3) ? UInt64(random.draw(0...100_000)) : random.pick(Self.extremes)
    let little = (0..<[1, 2, 4, 4, 4, 8][random.draw(0...5)]).map {
      UInt8(truncatingIfNeeded: value >> UInt64(8 * $0))
    }
    return random.happens(0.5) ? little : little.reversed()
  }

  private func put(_ number: [UInt8], at place: Int, in bytes: inout [UInt8]) {
    for (offset, byte) in number.enumerated() where bytes.indices.contains(place + offset) {
      bytes[place + offset] = byte
    }
  }
}
