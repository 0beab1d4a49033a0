import MixMatching
import NeuralNetworks
import SignalProcessing
import Testing

/// What a controller sees of a sound.
@Suite struct SoundPictureTests {
  private func tone(_ hertz: Double, rate: Double, seconds: Double = 3) -> AudioBuffer {
    AudioBuffer(
      channels: [
        (0..<Int(seconds * rate)).map { Float(0.1 * sin(2 * .pi * hertz * Double($0) / rate)) }
      ], sampleRate: rate)
  }

  /// The band of the middle with the highest level in the first segment.
  private func loudestBand(_ picture: SoundPicture) -> Int {
    let windows = SoundPicture.windowCount
    return (0..<SoundPicture.bandCount).max {
      picture.segments.values[$0 * windows] < picture.segments.values[$1 * windows]
    }!
  }

  @Test func levelIsANumberAndNotInTheSpectrogram() {
    let sound = ControllerMaterial.sound(1, channels: 2)
    var quiet = sound
    for channel in 0..<2 { quiet.channels[channel] = sound.channels[channel].map { $0 / 8 } }
    let (a, b) = (SoundPicture(of: [sound]), SoundPicture(of: [quiet]))
    #expect(ControllerMaterial.difference(a.segments, b.segments) < 1e-4)
    #expect(abs(a.scalars[0] - b.scalars[0] - 1.806) < 1e-3, "18.06 dB in units of 10 dB")
    for index in 1..<SoundPicture.scalarCount {
      #expect(abs(a.scalars[index] - b.scalars[index]) < 1e-4)
    }
    let trimmed = SoundPicture(of: [sound], gainDecibels: 5)
    #expect(abs(trimmed.scalars[0] - a.scalars[0] - 0.5) < 1e-5)
    #expect(trimmed.segments == a.segments)
  }

  @Test(arguments: [48_000.0, 96_000])
  func sampleRatesLookAlike(rate: Double) {
    var bands: [Int] = []
    for hertz in [100.0, 440, 3000, 12_000] {
      let reference = SoundPicture(of: [tone(hertz, rate: 44_100)])
      let other = SoundPicture(of: [tone(hertz, rate: rate)])
      #expect(other.segments.shape == reference.segments.shape)
      #expect(loudestBand(other) == loudestBand(reference))
      #expect(abs(other.scalars[0] - reference.scalars[0]) < 0.02)
      bands.append(loudestBand(other))
    }
    #expect(bands == bands.sorted() && Set(bands).count == 4)
  }

  @Test func stereoIsSeen() {
    let mono = ControllerMaterial.picture(3)
    let stereo = ControllerMaterial.picture(3, channels: 2)
    let size = SoundPicture.bandCount * SoundPicture.windowCount
    // The side of a mono sound is at the floor of -60 dB, (-60 + 40)/20.
    #expect(mono.segments.values[size..<2 * size].allSatisfy { abs($0 + 1) < 1e-5 })
    #expect(stereo.segments.values[size..<2 * size].contains { $0 > 0 })
    #expect(mono.scalars[3] == 0 && stereo.scalars[3] == 1)
    #expect(mono.scalars[5] == 0 && abs(stereo.scalars[5] - 0.5) < 0.05)
    var left = ControllerMaterial.sound(3, channels: 2)
    left.channels[1] = left.channels[1].map { _ in 0 }
    #expect(SoundPicture(of: [left]).scalars[6] == -1)
  }

  @Test func silentSegmentsDoNotCount() {
    let silent = AudioBuffer(channelCount: 1, frameCount: 132_300, sampleRate: 44_100)
    let picture = SoundPicture(of: [silent, ControllerMaterial.sound(1), silent])
    #expect(picture.mask == [false, true, false])
    #expect(picture.segments.values.allSatisfy { $0.isFinite })
    let nothing = ControllerMaterial.silence()
    #expect(!nothing.isAudible && nothing.scalars.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [1, 100, 2048, 30_000, 132_300, 400_000])
  func anyLengthMakesWholeSegments(frames: Int) {
    let sound = ControllerMaterial.sound(1, seconds: 10).frames(0..<frames)
    let picture = SoundPicture(of: [sound])
    #expect(picture.mask.count == max(1, Int((Double(frames) / 44_100 / 2.56).rounded())))
    #expect(picture.segments.values.allSatisfy { $0.isFinite })
    #expect(picture.scalars.allSatisfy { $0.isFinite })
  }
}
