import MixingConsole
import SignalProcessing

@inline(__always)
func times(_ a: Complex, _ b: Complex) -> Complex {
  Complex(a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x)
}

/// conj(a) b.
@inline(__always)
func conjugateTimes(_ a: Complex, _ b: Complex) -> Complex {
  Complex(a.x * b.x + a.y * b.y, a.x * b.y - a.y * b.x)
}

/// Re(conj(a) b).
@inline(__always)
func innerProduct(_ a: Complex, _ b: Complex) -> Double { a.x * b.x + a.y * b.y }

/// The part of the console that is linear, as complex gains: per band, output and track channel,
/// what equalizer, fader, pan, width, polarity and the master's equalizer and fader do. Compressors
/// and reverb are not in it.
///
/// The outputs are left and right; beside a mono mix they are (L + R)/√2 and nothing.
struct LinearMix {
  let isMono: Bool
  let isStereo: [Bool]
  /// First channel of each track.
  let offsets: [Int]
  let channelCount: Int
  let centres: [Double]
  let sampleRate: Double
  /// `[band][output][channel]` without the master.
  private(set) var tracks: [Complex]
  /// `[band]`.
  private(set) var master: [Complex]

  init(
    _ settings: ConsoleSettings, isStereo: [Bool], isMono: Bool, of spectra: CrossSpectra
  ) {
    self.isStereo = isStereo
    self.isMono = isMono
    var offsets = [0]
    for stereo in isStereo { offsets.append(offsets.last! + (stereo ? 2 : 1)) }
    channelCount = offsets.removeLast()
    self.offsets = offsets
    precondition(channelCount == spectra.channelCount, "tracks differ from the spectra's")
    centres = spectra.centres
    sampleRate = spectra.sampleRate
    tracks = Array(repeating: .zero, count: centres.count * 2 * channelCount)
    master = []
    for track in settings.tracks.indices { set(track, settings.tracks[track]) }
    master = response(settings.master.equalizer).map { $0 * settings.master.fader.gain }
  }

  mutating func set(_ track: Int, _ settings: TrackSettings) {
    let gains = gains(of: settings, isStereo: isStereo[track])
    let width = isStereo[track] ? 2 : 1
    for band in centres.indices {
      for output in 0..<2 {
        for channel in 0..<width {
          tracks[(band * 2 + output) * channelCount + offsets[track] + channel] =
            gains[(band * 2 + output) * width + channel]
        }
      }
    }
  }

  mutating func setMaster(_ settings: MasterSettings) {
    master = response(settings.equalizer).map { $0 * settings.fader.gain }
  }

  /// `[band][output][channel of the track]`.
  func gains(of settings: TrackSettings, isStereo: Bool) -> [Complex] {
    let gains = outputGains(of: settings, isStereo: isStereo)
    return response(settings.equalizer).flatMap { response in
      isStereo
        ? [
          response * gains.left[0], response * gains.left[1], response * gains.right[0],
          response * gains.right[1],
        ] : [response * gains.left[0], response * gains.right[0]]
    }
  }

  /// The gains of fader, pan and width to both outputs.
  func outputGains(
    of settings: TrackSettings, isStereo: Bool
  ) -> (left: SIMD2<Double>, right: SIMD2<Double>) {
    let gains = settings.mixGains(isStereo: isStereo)
    return isMono ? ((gains.left + gains.right) / 2.0.squareRoot(), .zero) : gains
  }

  /// The response at each band's middle.
  func response(_ equalizer: EqualizerSettings) -> [Complex] {
    let neutral = EqualizerSettings()
    if equalizer == neutral { return Array(repeating: Complex(1, 0), count: centres.count) }
    let sections = equalizer.sections(sampleRate: sampleRate).all.filter { $0 != .identity }
    return centres.map { centre in
      sections.reduce(Complex(1, 0)) { product, section in
        let response = section.response(atHertz: centre, sampleRate: sampleRate)
        return times(product, Complex(response.real, response.imaginary))
      }
    }
  }
}
