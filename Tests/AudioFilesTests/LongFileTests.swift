import AudioFiles
import Foundation
import SignalProcessing
import Testing
import UntidyFiles

/// Files beyond 4 GiB, with holes instead of most of their samples, and a disk too small for a file; one at a time,
/// because the smallness holds for all.
@Suite(.serialized) struct LongFileTests {
  let folder: TemporaryFolder
  /// Of the samples: 16-bit stereo.
  let byteCount = 5 << 30

  init() throws { folder = try TemporaryFolder() }

  /// A header, `byteCount` bytes of which the ends are not 0, and what follows.
  private func write(_ header: Data, _ name: String, then rest: Data = Data()) throws -> String {
    let path = folder(name)
    try header.write(to: URL(fileURLWithPath: path))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(repeating: 1, count: 4_000))
    try file.truncate(atOffset: UInt64(header.count + byteCount - 4))
    try file.seekToEnd()
    try file.write(contentsOf: little(Int16(0x4000)) + little(Int16(-0x4000)) + rest)
    try file.close()
    return path
  }

  private func expectWhole(_ path: String, notes: Int) throws {
    let file = try AudioFile(path: path, ffmpeg: nil)
    #expect(file.frameCount == byteCount / 4)
    #expect(file.notes.count == notes, "\(file.notes)")
    let reader = try AudioFileReader(file)
    try reader.seek(toFrame: byteCount / 4 - 2)
    let end = try #require(try reader.read(frameCount: 100))
    #expect(end.channels == [[0, 0.5], [0, -0.5]])
  }

  private var format: Data {
    WaveBytes(tag: 1, channelCount: 2, sampleRate: 48_000, bits: 16, samples: Data()).format
  }

  /// RF64 with its sizes in `ds64`; a WAV that tells the rest of a division; both before another chunk.
  @Test(arguments: ["RF64", "BW64", "RIFF"]) func wave(_ name: String) throws {
    let isLong = name != "RIFF"
    var header =
      Data(name.utf8) + little(isLong ? .max : UInt32(truncatingIfNeeded: byteCount + 72))
    header += Data("WAVE".utf8)
    if isLong {
      header += Data("ds64".utf8) + little(UInt32(28)) + little(UInt64(byteCount + 72))
      header += little(UInt64(byteCount)) + little(UInt64(byteCount / 4)) + little(UInt32(0))
    }
    header += Data("fmt ".utf8) + little(UInt32(16)) + format
    header += Data("data".utf8) + little(isLong ? .max : UInt32(truncatingIfNeeded: byteCount))
    let list = Data("LIST".utf8) + little(UInt32(4)) + Data("INFO".utf8)
    try expectWhole(write(header, "a.wav", then: list), notes: isLong ? 0 : 1)
  }

  @Test func wave64() throws {
    func name(_ letters: String) -> Data {
      Data(letters.utf8)
        + Data([0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0x00, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A])
    }
    var header = Data("riff".utf8)
    header += Data([0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0x00, 0x00])
    header += little(UInt64(byteCount + 104)) + name("wave") + name("fmt ") + little(UInt64(40))
    header += format + name("data") + little(UInt64(byteCount + 24))
    try expectWhole(write(header, "a.w64"), notes: 0)
  }

  /// A little more than 4 GiB really written; for a machine with room and time.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["MIXWRIGHT_LONG_FILES"] != nil),
    arguments: ["a.wav", "a.w64"])
  func writing(_ name: String) throws {
    let writer = try AudioFileWriter(path: folder(name), sampleRate: 192_000, channelCount: 2)
    let block = noise(channelCount: 2, frameCount: 1 << 20, sampleRate: 192_000)
    for _ in 0..<513 { try writer.write(block) }
    try writer.finish()
    let file = try AudioFile(path: folder(name), ffmpeg: nil)
    #expect(file.frameCount == 513 << 20)
    #expect(file.container == (name == "a.wav" ? "RF64" : "W64"))
    let reader = try AudioFileReader(file)
    try reader.seek(toFrame: 512 << 20)
    #expect(try reader.read(frameCount: 1 << 20) == block)
  }

  /// The limit on the size of a file stands for a full disk. It holds for the whole process, and is far above what
  /// other suites write.
  @Test func aFullDiskLeavesNothing() throws {
    Foundation.signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit()
    getrlimit(limitKind, &limit)
    let before = limit
    limit.rlim_cur = 32 << 20
    setrlimit(limitKind, &limit)
    defer {
      var restored = before
      setrlimit(limitKind, &restored)
    }
    let block = noise(channelCount: 2, frameCount: 1 << 20, sampleRate: 48_000)
    for name in ["a.wav", "a.aiff", "a.flac"] {
      let error = #expect(throws: AudioFileError.self) {
        let writer = try AudioFileWriter(
          path: folder(name), sampleRate: 48_000, channelCount: 2, format: .int24)
        for _ in 0..<8 { try writer.write(block) }
        try writer.finish()
      }
      #expect(error?.kind == .writeFailed)
      #expect(error?.fault == "grows past the largest file allowed there")
      #expect(folder.contents.isEmpty)
    }
  }

  #if canImport(Glibc)
    private let limitKind = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
  #else
    private let limitKind = RLIMIT_FSIZE
  #endif
}
