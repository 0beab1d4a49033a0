import SignalProcessing
import Testing
import _Differentiation

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

  @Test func sumsDifferencesAndTheirGradients() {
    let a = AudioBuffer(channels: [[1, 2], [3, 4]], sampleRate: 48_000)
    let b = AudioBuffer(channels: [[5, 5], [7, 9]], sampleRate: 48_000)
    #expect((a + b).channels == [[6, 7], [10, 13]])
    #expect((a - b).channels == [[-4, -3], [-4, -5]])
    let seed = AudioBuffer(channels: [[1, -1], [0.5, 2]], sampleRate: 48_000)
    #expect(pullback(at: a, b) { $0 + $1 }(seed) == (seed, seed))
    #expect(pullback(at: a, b) { $0 - $1 }(seed) == (seed, .zero - seed))
    var moved = a
    moved.move(by: b)
    #expect(moved == a + b)
  }

  @Test func shapeAndDuration() {
    let silence = AudioBuffer(channelCount: 2, frameCount: 24_000, sampleRate: 48_000)
    #expect(silence.channelCount == 2 && silence.frameCount == 24_000)
    #expect(silence.duration == 0.5)
    #expect(AudioBuffer.zero.duration == 0)
    #expect(AudioBuffer.zero.frameCount == 0)
  }
}
