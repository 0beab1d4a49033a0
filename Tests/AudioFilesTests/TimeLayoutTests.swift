import AudioFiles
import Foundation
import SignalProcessing
import Testing
import UntidyFiles

/// Stems that say when they begin.
@Suite struct TimeLayoutTests {
  let folder: TemporaryFolder
  /// 01:00:00 at 44.1 kHz.
  let hour: UInt64 = 158_760_000

  init() throws { folder = try TemporaryFolder() }

  private func signal(_ rate: Double) -> AudioBuffer {
    noise(channelCount: 1, frameCount: Int(rate), sampleRate: rate)
  }

  /// Writes a second of noise with a chunk before or after its samples.
  private func add(
    _ name: String, _ chunk: WaveBytes.Chunk?, isFirst: Bool = true, rate: Double = 44_100
  ) throws {
    var wave = WaveBytes(signal(rate))
    if let chunk, isFirst { wave.first = [chunk] } else if let chunk { wave.last = [chunk] }
    try folder.write(wave.bytes, to: name)
  }

  private func list(ignoring: Bool = false) throws -> StemList {
    var intake = StemIntake()
    intake.ignoresTimeStamps = ignoring
    return try StemList(paths: [folder.path], intake: intake, ffmpeg: nil)
  }

  @Test func stemsAreLaidOutByTheirStamps() throws {
    try add("Bass.wav", WaveBytes.bext(hour))
    try add("Drums.wav", WaveBytes.bext(hour + 44_100), isFirst: false)
    try add("Pad.wav", WaveBytes.iXML(hour + 2 * 44_100 + 1, sampleRate: 44_100), isFirst: false)
    try add("Vox.wav", WaveBytes.bext(48_000 * 3_602), rate: 48_000)
    let list = try list()
    #expect(list.stems.map(\.file.leadFrameCount) == [0, 44_100, 88_201, 96_000])
    #expect(list.timeOrigin == 3_600)
    #expect(list.notes.count == 1)
    #expect(
      list.notes == [
        .placedByTimeStamps(
          "the stems are placed by their time stamps: Drums 1.000 s, Vox 2.000 s, Pad 2.000 s after Bass"
        )
      ])
    // Silence, then the file.
    let drums = try AudioBuffer(contentsOf: list.stems[1].file)
    #expect(drums.frameCount == 88_200)
    #expect(drums.channels[0][..<44_100].allSatisfy { $0 == 0 })
    let reference = try AudioBuffer(contentsOf: list.stems[1].file.starting(at: 0))
    #expect(drums.frames(44_100..<88_200) == reference)
    let reader = try AudioFileReader(list.stems[1].file)
    for start in [44_000, 44_100, 50_000, 3] {
      try reader.seek(toFrame: start)
      #expect(try reader.read(frameCount: 500) == drums.frames(start..<(start + 500)))
    }
  }

  @Test func stampsMayBeIgnored() throws {
    try add("Bass.wav", WaveBytes.bext(hour))
    try add("Drums.wav", WaveBytes.bext(hour + 44_100))
    let list = try list(ignoring: true)
    #expect(list.stems.map(\.file.leadFrameCount) == [0, 0])
    #expect(list.timeOrigin == nil)
    #expect(list.notes.count == 1)
    #expect(list.notes[0].description.contains("ignored"))
  }

  @Test func equalStampsNeedNoWord() throws {
    try add("Bass.wav", WaveBytes.bext(hour))
    try add("Drums.wav", WaveBytes.bext(hour))
    try add("Pad.wav", nil)
    let list = try list()
    #expect(list.stems.map(\.file.leadFrameCount) == [0, 0, 0])
    #expect(list.timeOrigin == 3_600)
    #expect(list.notes.isEmpty)
  }

  @Test func aStemWithoutAStampBeginsWithTheFirst() throws {
    try add("Bass.wav", WaveBytes.bext(hour))
    try add("Drums.wav", WaveBytes.bext(hour + 22_050))
    try add("Pad.wav", nil)
    // Midnight is what programs write that know no time.
    try add("Vox.wav", WaveBytes.bext(0))
    let list = try list()
    #expect(list.stems.map(\.file.leadFrameCount) == [0, 22_050, 0, 0])
    #expect(list.notes.count == 2)
    #expect(list.notes[1].description.hasPrefix("Pad, Vox: no time stamp"))
  }

  @Test func timesOfDayAreNoPlaces() throws {
    try add("Bass.wav", WaveBytes.bext(hour))
    try add("Drums.wav", WaveBytes.bext(hour + 44_100 * 600))
    let list = try list()
    #expect(list.stems.map(\.file.leadFrameCount) == [0, 0])
    #expect(list.timeOrigin == nil)
    #expect(list.notes.count == 1)
    #expect(list.notes[0].description.contains("10 minutes"))
  }

  @Test func stampsAreWritten() throws {
    let stamp = Int(hour) << 8 + 5
    let writer = try AudioFileWriter(
      path: folder("a.wav"), sampleRate: 44_100, channelCount: 1, timeReference: stamp)
    try writer.write(signal(44_100))
    try writer.finish()
    let file = try AudioFile(path: folder("a.wav"), ffmpeg: nil)
    #expect(file.timeStamp == TimeStamp(sampleCount: stamp, sampleRate: 44_100))
    #expect(try AudioBuffer(contentsOf: file) == signal(44_100))
  }
}
