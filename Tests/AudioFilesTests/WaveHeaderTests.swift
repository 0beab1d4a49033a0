import AudioFiles
import Foundation
import SignalProcessing
import Testing
import UntidyFiles

/// WAV files whose headers do not tell what is there, or tell it in unusual ways: what is there is read.
@Suite struct WaveHeaderTests {
  let folder: TemporaryFolder
  /// Two seconds.
  let signal = noise(channelCount: 2, frameCount: 88_200, sampleRate: 44_100)
  let list = WaveBytes.Chunk("LIST", Data("INFOINAM\u{6}\0\0\0title\0".utf8))

  init() throws { folder = try TemporaryFolder() }

  /// Writes the file, reads all of it and compares it with the signal.
  @discardableResult
  private func expectSignal(
    _ wave: WaveBytes, named name: String = "a.wav", notes: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> AudioFile {
    try expectSignal(wave.bytes, named: name, notes: notes, sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectSignal(
    _ bytes: Data, named name: String = "a.wav", notes: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> AudioFile {
    let file = try AudioFile(path: folder.write(bytes, to: name), ffmpeg: nil)
    #expect(file.frameCount == signal.frameCount, sourceLocation: sourceLocation)
    let read = try AudioBuffer(contentsOf: file)
    #expect(peakDifferenceDecibels(read, signal) < -90, sourceLocation: sourceLocation)
    #expect(file.notes.count == notes, "\(file.notes)", sourceLocation: sourceLocation)
    return file
  }

  // MARK: Lengths

  static let placeholders: [UInt32] = [
    0, 0x7FFF_F000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_1000, 0xFFFF_FFD3, 0xFFFF_FFFF, 0x1234_5679,
  ]

  @Test(arguments: placeholders) func placeholder(_ length: UInt32) throws {
    var wave = WaveBytes(signal)
    wave.dataLength = length
    wave.length = length &+ 36
    let file = try expectSignal(wave, notes: 1)
    #expect(file.notes[0].contains("does not give its length"))
  }

  /// What follows the samples is no sound.
  @Test(arguments: placeholders) func placeholderBeforeChunks(_ length: UInt32) throws {
    var wave = WaveBytes(signal)
    wave.dataLength = length
    wave.last = [list, WaveBytes.bext(4_000)]
    let file = try expectSignal(wave, notes: 1)
    #expect(file.timeStamp == TimeStamp(sampleCount: 4_000, sampleRate: 44_100))
  }

  @Test(arguments: [true, false]) func aFewBytesTooMany(_ isConsistent: Bool) throws {
    var wave = WaveBytes(signal)
    wave.dataLength = UInt32(wave.samples.count + 16)
    if isConsistent { wave.length = UInt32(wave.samples.count + 36 + 16) }
    let file = try expectSignal(wave, notes: 1)
    #expect(file.notes[0].contains("16 bytes more than there are"))
  }

  /// As beyond 4 GiB without RF64, where only the rest of a division is told.
  @Test(arguments: [true, false]) func aQuarterTold(_ isConsistent: Bool) throws {
    var wave = WaveBytes(signal)
    wave.dataLength = UInt32(wave.samples.count / 4)
    if isConsistent { wave.length = UInt32(wave.samples.count / 4 + 36) }
    try expectSignal(wave, notes: 1)
    wave.last = [list]
    try expectSignal(wave, notes: 1)
  }

  @Test func whatFollowsAnHonestHeaderIsNoSound() throws {
    var wave = WaveBytes(signal)
    for chunks in [
      [list], [.init("junk", Data(count: 300_001))], [list, .init("XYZ ", Data(count: 7))],
    ] {
      wave.last = chunks
      try expectSignal(wave, notes: 0)
    }
    wave.last = []
    for rest in [Data(count: 400_000), WaveBytes.id3(500_000), Data("TAG".utf8) + Data(count: 125)]
    {
      try expectSignal(wave.bytes + rest, notes: 0)
    }
    // Another file behind it.
    try expectSignal(wave.bytes + wave.bytes, notes: 0)
  }

  @Test func missingSoundIsToldAndMayBeAccepted() throws {
    var wave = WaveBytes(signal)
    let whole = UInt32(wave.samples.count)
    wave.samples = wave.samples.prefix(Int(whole) / 4)
    wave.dataLength = whole
    wave.length = whole + 36
    let path = try folder.write(wave.bytes, to: "a.wav")
    let error = #expect(throws: AudioFileError.self) { try AudioFile(path: path, ffmpeg: nil) }
    #expect(error?.kind == .truncated(present: 0.25))
    #expect(
      error?.fault == "is cut off: 1.500 s of the 2.000 s given in its header are missing")
    #expect(error?.kind == .truncated(present: 0.25))
    let file = try AudioFile(path: path, ffmpeg: nil, acceptsDamage: true)
    #expect(file.isDamaged)
    #expect(file.notes == ["is cut off: 1.500 s are missing; it is used as it is"])
    let read = try AudioBuffer(contentsOf: file)
    #expect(read.frameCount == 22_050)
    #expect(peakDifferenceDecibels(read, signal.frames(0..<22_050)) < -90)
  }

  @Test func anEmptyFileIsEmpty() throws {
    var wave = WaveBytes(signal)
    wave.samples = Data()
    wave.last = [list]
    let path = try folder.write(wave.bytes, to: "a.wav")
    let error = #expect(throws: AudioFileError.self) { try AudioFile(path: path, ffmpeg: nil) }
    #expect(error?.kind == .empty)
  }

  // MARK: Chunks

  /// One entry where two channels need two.
  @Test func shortPeakChunk() throws {
    var wave = WaveBytes(floats: signal)
    wave.between = [.init("PEAK", little(UInt32(1)) + Data(count: 12))]
    try expectSignal(wave, notes: 0)
  }

  @Test func zerosInAList() throws {
    let zeros = WaveBytes.Chunk("LIST", Data(count: 400_000))
    var wave = WaveBytes(signal)
    wave.between = [zeros]
    try expectSignal(wave, notes: 0)
    wave.between = []
    wave.last = [zeros]
    try expectSignal(wave, notes: 0)
  }

  @Test(arguments: ["smpl", "inst", "cue ", "fact", "bext", "cart"])
  func chunksShorterThanTheirFields(_ name: String) throws {
    var wave = WaveBytes(signal)
    wave.between = [.init(name, Data(count: 6))]
    try expectSignal(wave, notes: 0)
  }

  @Test func anEntryLongerThanItsList() throws {
    var wave = WaveBytes(signal)
    wave.between = [.init("LIST", Data("INFOINAM\u{7F}\0\0\0ab".utf8))]
    try expectSignal(wave, notes: 0)
  }

  @Test func theFormatBehindTheSamples() throws {
    var wave = WaveBytes(signal)
    wave.last = [.init("fmt ", wave.format)]
    var bytes = wave.bytes
    let first = try #require(bytes.firstRange(of: Data("fmt ".utf8)))
    bytes.replaceSubrange(first, with: Data("gone".utf8))
    try expectSignal(bytes, notes: 0)
  }

  @Test func oddLengths() throws {
    let samples = Data((0..<44_101).map { UInt8(128 + 100 * sin(Double($0) / 20)) })
    var frames: [Int] = []
    for isPadded in [true, false] {
      var wave = WaveBytes(tag: 1, channelCount: 1, sampleRate: 44_100, bits: 8, samples: samples)
      wave.isDataPadded = isPadded
      wave.last = [WaveBytes.bext(77)]
      let file = try AudioFile(path: folder.write(wave.bytes, to: "a.wav"), ffmpeg: nil)
      frames.append(file.frameCount)
      #expect(file.timeStamp?.sampleCount == 77)
      #expect(file.notes.isEmpty)
    }
    #expect(frames == [44_101, 44_101])
    // A list of odd length before the samples.
    var wave = WaveBytes(signal)
    for isPadded in [true, false] {
      wave.between = [.init("LIST", Data("INFOINAM\u{5}\0\0\0titl\0".utf8), isPadded: isPadded)]
      try expectSignal(wave, notes: 0)
    }
  }

  @Test func tagsAround() throws {
    let wave = WaveBytes(signal)
    try expectSignal(WaveBytes.id3(1_000) + wave.bytes, notes: 0)
    try expectSignal(WaveBytes.id3(1_000, telling: 0) + wave.bytes, notes: 0)
    try expectSignal(wave.bytes + WaveBytes.id3(1_000), notes: 0)
    for length in [nil, UInt32(0)] {
      var tagged = wave
      tagged.last = [.init("id3 ", WaveBytes.id3(5_000), length: length)]
      try expectSignal(tagged, notes: 0)
    }
  }

  // MARK: Formats

  @Test func twentyFourBitsInThirtyTwo() throws {
    let high = signal.integers(scale: 8_388_608) { Int32($0 << 8) }
    let low = signal.integers(scale: 8_388_608) { Int32($0) }
    for samples in [high, low] {
      let extended = try expectSignal(
        WaveBytes(
          tag: 0xFFFE, channelCount: 2, sampleRate: 44_100, bits: 32,
          extending: WaveBytes.extensible(validBits: 24), samples: samples), notes: 0)
      #expect(extended.bits == 24)
      let plain = try expectSignal(
        WaveBytes(
          tag: 1, channelCount: 2, sampleRate: 44_100, bits: 24, frameByteCount: 8,
          samples: samples), notes: 0)
      #expect(plain.encoding == "24-bit integer")
    }
  }

  @Test func aLongExtension() throws {
    let samples = WaveBytes(signal).samples
    try expectSignal(
      WaveBytes(
        tag: 0xFFFE, channelCount: 2, sampleRate: 44_100, bits: 16,
        extending: WaveBytes.extensible(validBits: 16, more: 18), samples: samples), notes: 0)
  }

  @Test func bigEndian() throws {
    let path = try folder.write(WaveBytes(signal).bytes, to: "a.wav")
    #expect(try AudioFile(path: path, ffmpeg: nil).container == "WAV")
    var swapped = WaveBytes(signal)
    swapped.samples = signal.integers(scale: 32_768) { Int16($0).byteSwapped }
    var bytes = Data("RIFX".utf8) + little(UInt32(0)) + Data("WAVEfmt ".utf8)
    bytes += little(UInt32(16).byteSwapped)
    for (value, count) in [(1, 2), (2, 2), (44_100, 4), (176_400, 4), (4, 2), (16, 2)] {
      bytes += count == 2 ? little(UInt16(value).byteSwapped) : little(UInt32(value).byteSwapped)
    }
    bytes += Data("data".utf8) + little(UInt32(swapped.samples.count).byteSwapped) + swapped.samples
    try expectSignal(bytes, notes: 0)
  }

  @Test func flacOf32Bits() throws {
    let file = try expectSignal(EncodedBytes.flac32(signal), named: "a.flac", notes: 0)
    #expect(file.description == "FLAC, 32-bit integer, 44100 Hz, stereo, 0:02")
  }

  // MARK: Content

  @Test func contentDecidesAndNotTheName() throws {
    let flac = try EncodedBytes.encode(signal, .flac)
    for (bytes, name) in [
      (flac, "a.wav"), (flac, "a.mp3"), (WaveBytes(signal).bytes, "a.flac"),
      (WaveBytes(signal).bytes, "a.mp3"),
    ] {
      let file = try expectSignal(bytes, named: name, notes: 1)
      #expect(
        file.notes[0].hasPrefix(
          "is named .\(name.suffix(from: name.index(name.startIndex, offsetBy: 2)))"))
    }
    // Within a WAV that says so.
    let wrapped = WaveBytes(
      tag: 0xF1AC, channelCount: 2, sampleRate: 44_100, bits: 16, samples: flac)
    try expectSignal(wrapped, notes: 1)
  }

  @Test(.enabled(if: EncodedBytes.canWrite(.mp3))) func mp3InAWave() throws {
    let tone = sine([440, 1_000], frameCount: 88_200, sampleRate: 44_100)
    let mp3 = try EncodedBytes.encode(tone, .mp3)
    let wrapped = WaveBytes(
      tag: 0x55, channelCount: 2, sampleRate: 44_100, bits: 0, frameByteCount: 1,
      extending: Data(count: 12), samples: mp3)
    for bytes in [mp3, wrapped.bytes] {
      let file = try AudioFile(path: folder.write(bytes, to: "a.wav"), ffmpeg: nil)
      #expect(file.encoding == "MP3")
      #expect(file.frameCount == 88_200)
      #expect(file.notes == ["is named .wav and holds MP3; it is read as MP3"])
    }
  }
}
