import SignalProcessing
import Testing

@Suite struct AudioBufferTests {
  @Test func zeroIsNeutral() {
    let buffer = AudioBuffer(channels: [[1, 2], [3, 4]], sampleRate: 48_000)
    #expect(buffer + .zero == buffer)
    #expect(.zero + buffer == buffer)
    #expect((AudioBuffer.zero - buffer).channels == [[-1, -2], [-3, -4]])
  }

  @Test func framesOutsideAreSilent() {
    let buffer = AudioBuffer(channels: [[1, 2, 3]], sampleRate: 8_000)
    #expect(buffer.frames(-1..<5).channels == [[0, 1, 2, 3, 0, 0]])
    #expect(buffer.frames(5..<7).channels == [[0, 0]])
  }
}
