import AudioFiles
import Foundation
import SignalProcessing
import Testing
import UntidyFiles

/// Files with bytes changed, lost and added anywhere, most of them in the headers: each is read, or refused with an
/// `AudioFileError`.
@Suite struct MutatedFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let numbers: [[UInt8]] = [
    [0, 0, 0, 0], [255, 255, 255, 255], [255, 255, 255, 127], [0, 0, 0, 128], [128, 0, 0, 0],
    Array("data".utf8), Array("LIST".utf8), Array("fmt ".utf8), Array("ds64".utf8),
    Array("ID3".utf8) + [3, 0, 0, 127, 127, 127, 127],
    [UInt8](repeating: 255, count: 7) + [127], [UInt8](repeating: 0, count: 7) + [128],
  ]

  private func files() throws -> [Data] {
    let signal = noise(channelCount: 2, frameCount: 6_000, sampleRate: 44_100)
    var wave = WaveBytes(floats: signal)
    wave.between = [WaveBytes.bext(44_100), .init("LIST", Data(count: 30))]
    wave.last = [WaveBytes.iXML(5_000, sampleRate: 44_100)]
    var long = wave
    long.name = "RF64"
    long.dataLength = .max
    long.first = [.init("ds64", little(UInt64(50_000)) + little(UInt64(48_000)) + Data(count: 12))]
    try signal.write(to: folder("a.w64"))
    try signal.write(to: folder("a.aiff"))
    return [
      wave.bytes, long.bytes, WaveBytes.id3(40) + wave.bytes, try folder.bytes("a.w64"),
      try folder.bytes("a.aiff"), try EncodedBytes.encode(signal, .flac),
      try EncodedBytes.flac32(signal),
      EncodedBytes.canWrite(.mp3) ? try EncodedBytes.encode(signal, .mp3) : wave.bytes,
    ]
  }

  private func mutated(_ data: Data, _ random: inout SplitMix64) -> Data {
    var bytes = [UInt8](data)
    for _ in 0...random.next(below: 4) {
      let place = random.next(
        below: min(bytes.count, [80, 400, bytes.count][random.next(below: 3)]))
      let end = min(place + 1 + random.next(below: 40), bytes.count)
      switch random.next(below: 4) {
      case 0: bytes[place] = UInt8(random.next(below: 256))
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default:
        let number = Self.numbers[random.next(below: Self.numbers.count)]
        bytes.replaceSubrange(place..<min(place + number.count, bytes.count), with: number)
      }
      if bytes.count < 100 { break }
    }
    return Data(bytes)
  }

  @Test func everyFileIsReadOrRefused() throws {
    var random = SplitMix64(seed: 20)
    var readCount = 0
    let files = try files()
    for index in 0..<1_200 {
      let data = mutated(files[index % files.count], &random)
      let path = try folder.write(data, to: "x.wav")
      do {
        let file = try AudioFile(path: path, ffmpeg: nil, acceptsDamage: index % 3 == 0)
        let reader = try AudioFileReader(file)
        if file.frameCount > 2_000_000 { try reader.seek(toFrame: file.frameCount - 1_000) }
        while try reader.read(frameCount: 4_096) != nil {}
        readCount += 1
      } catch is AudioFileError {}
    }
    #expect(readCount > 200)
  }
}

extension SplitMix64 {
  fileprivate mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
