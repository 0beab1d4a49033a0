public import SignalProcessing

/// A complex number: real and imaginary part.
typealias Complex = SIMD2<Double>

/// What a whole song tells about a linear mix of its tracks, in a form whose size does not depend
/// on the song's length: per frequency band, the cross-spectra of all track channels with each
/// other and with the two channels of a mix, summed over the song.
///
/// With X the short-time spectra of the track channels and Y those of the mix, per band b
///
///     gram[c, d] = Σ conj(X_c) X_d,  cross[c, o] = Σ conj(X_c) Y_o,  power[o] = Σ |Y_o|²
///
/// from which the error Σ |Y_o - Σ_c a_c X_c|² of any complex gains per band follows exactly. So
/// faders, pans and equalizers are fitted to the whole song without touching audio again.
public struct CrossSpectra: Sendable {
  /// Frames of a transform at 44.1 kHz and below; twice as many at each doubling of the rate.
  static let frameLength = 4096

  public let sampleRate: Double
  /// Channels of all tracks together.
  public let channelCount: Int
  /// Transforms so far.
  public private(set) var transformCount = 0
  /// Middle of each band, in hertz.
  let centres: [Double]
  /// Bins of each band: a sixth of an octave, one bin at least, together all bins.
  let bands: [Range<Int>]
  /// `[band][channel][channel]`, Hermitian.
  private(set) var gram: [Complex]
  /// `[band][channel][output]`.
  private(set) var cross: [Complex]
  /// `[band][output]`.
  private(set) var power: [Double]

  private let size: Int
  private let hop: Int
  private let threads: Int
  /// Frames that the next transforms still need, tracks first, then the mix.
  private var pending: [[Float]]

  /// - Parameters:
  ///   - channelCount: of all tracks together.
  ///   - sampleRate: in hertz.
  public init(channelCount: Int, sampleRate: Double, threads: Int = 1) {
    self.channelCount = channelCount
    self.sampleRate = sampleRate
    self.threads = threads
    var size = Self.frameLength
    while Double(size) * 48_000 < Double(Self.frameLength) * sampleRate { size *= 2 }
    self.size = size
    hop = size / 2
    let spacing = sampleRate / Double(size)
    var edges = [0, 3]
    while edges.last! < size / 2 + 1 {
      let next = Int((Double(edges.last!) * pow(2, 1.0 / 6)).rounded())
      edges.append(min(max(next, edges.last! + 1), size / 2 + 1))
    }
    bands = zip(edges, edges.dropFirst()).map { $0..<$1 }
    centres = bands.map { (Double($0.lowerBound) + Double($0.upperBound - 1)) / 2 * spacing }
    gram = Array(repeating: .zero, count: bands.count * channelCount * channelCount)
    cross = Array(repeating: .zero, count: bands.count * channelCount * 2)
    power = Array(repeating: 0, count: bands.count * 2)
    pending = Array(repeating: [], count: channelCount + 2)
  }

  /// Adds the next stretch: the channels of all tracks, trimmed, in order, and the two of the mix;
  /// all equally long.
  public mutating func add(_ tracks: [AudioBuffer], mix: AudioBuffer) {
    let channels = tracks.flatMap(\.channels) + mix.channels
    precondition(channels.count == channelCount + 2, "channels differ from those announced")
    for (index, samples) in channels.enumerated() { pending[index] += samples }
    let frames = pending[0].count < size ? 0 : (pending[0].count - size) / hop + 1
    guard frames > 0 else { return }
    let spectra = concurrentMap(count: channels.count, threads: threads) { channel in
      PackedSpectra(of: pending[channel], size: size, hop: hop, frames: frames)
    }
    accumulate(spectra, frames: frames)
    transformCount += frames
    for index in pending.indices { pending[index].removeFirst(frames * hop) }
  }

  private mutating func accumulate(_ spectra: [PackedSpectra], frames: Int) {
    let count = channelCount
    let rows = concurrentMap(count: count + 2, threads: threads) { i in
      (i..<(count + 2)).map { j in
        i >= count && j != i ? [] : spectra[i].crossSpectrum(spectra[j], bands: bands)
      }
    }
    for band in bands.indices {
      for i in 0..<count {
        for j in i..<count {
          let value = rows[i][j - i][band]
          gram[(band * count + i) * count + j] += value
          if j > i {
            gram[(band * count + j) * count + i] += Complex(value.x, -value.y)
          }
        }
        for output in 0..<2 {
          cross[(band * count + i) * 2 + output] += rows[i][count + output - i][band]
        }
      }
      for output in 0..<2 { power[band * 2 + output] += rows[count + output][0][band].x }
    }
  }

  /// The same with the mix in each band divided by a gain, `gains[band]`.
  func divided(by gains: [Double]) -> CrossSpectra {
    var result = self
    for (band, gain) in gains.enumerated() {
      for index in (band * channelCount * 2)..<((band + 1) * channelCount * 2) {
        result.cross[index] /= gain
      }
      for index in (band * 2)..<(band * 2 + 2) { result.power[index] /= gain * gain }
    }
    return result
  }

  /// The same tracks beside a mono mix: its middle (L + R)/√2 as the first output, no second.
  var ofMiddle: CrossSpectra {
    var result = self
    for row in 0..<(bands.count * channelCount) {
      result.cross[row * 2] = (cross[row * 2] + cross[row * 2 + 1]) / 2.0.squareRoot()
      result.cross[row * 2 + 1] = .zero
    }
    for band in bands.indices {
      // Both sides of a mono mix are alike.
      result.power[band * 2] = power[band * 2] + power[band * 2 + 1]
      result.power[band * 2 + 1] = 0
    }
    return result
  }

  /// Bands from 30 Hz, below which coders and converters cut, to where the mix ends: a bounce that
  /// was coded or resampled ends before the tracks do, which says nothing of how they were mixed.
  ///
  /// It ends where, relative to the tracks, it falls 25 dB below what is usual between 200 Hz and
  /// 5 kHz, and at 0.45 of the sample rate, where resampling filters begin.
  var heardBands: Range<Int> {
    func ratio(_ band: Int) -> Double {
      let tracks = (0..<channelCount).reduce(0) {
        $0 + gram[(band * channelCount + $1) * channelCount + $1].x
      }
      return tracks > 0 ? (power[band * 2] + power[band * 2 + 1]) / tracks : 0
    }
    let usual = centres.indices.filter { (200...5000).contains(centres[$0]) }.map(ratio).sorted()
    let least = 0.003 * (usual.isEmpty ? 0 : usual[usual.count / 2])
    var count = bands.count
    while count > 1 && centres[count - 1] > 0.45 * sampleRate { count -= 1 }
    let full = count
    while count > 1 && ratio(count - 1) < least { count -= 1 }
    // Where the end is a slope, the next band lies on it.
    if count < full && count > 1 { count -= 1 }
    let first = centres.firstIndex { $0 >= 30 } ?? 0
    return min(first, count - 1)..<count
  }
}

/// Consecutive short-time spectra of one channel, Hann window.
private struct PackedSpectra {
  let frames: Int
  let bins: Int
  var real: [Float]
  var imaginary: [Float]

  init(of signal: [Float], size: Int, hop: Int, frames: Int) {
    let transform = HannTransform(size: size)
    let bins = transform.binCount
    var real = [Float](repeating: 0, count: frames * bins)
    var imaginary = real
    signal.withUnsafeBufferPointer { signal in
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in
          for index in 0..<frames {
            transform.forward(
              signal.baseAddress! + index * hop, real: real.baseAddress! + index * bins,
              imaginary: imaginary.baseAddress! + index * bins)
          }
        }
      }
    }
    self.frames = frames
    self.bins = bins
    self.real = real
    self.imaginary = imaginary
  }

  /// Σ conj(self) other per band.
  func crossSpectrum(_ other: PackedSpectra, bands: [Range<Int>]) -> [Complex] {
    var re = [Float](repeating: 0, count: bins)
    var im = re
    re.withUnsafeMutableBufferPointer { re in
      im.withUnsafeMutableBufferPointer { im in
        real.withUnsafeBufferPointer { ar in
          imaginary.withUnsafeBufferPointer { ai in
            other.real.withUnsafeBufferPointer { br in
              other.imaginary.withUnsafeBufferPointer { bi in
                for frame in 0..<frames {
                  let base = frame * bins
                  for k in 0..<bins {
                    re[k] += ar[base + k] * br[base + k] + ai[base + k] * bi[base + k]
                    im[k] += ar[base + k] * bi[base + k] - ai[base + k] * br[base + k]
                  }
                }
              }
            }
          }
        }
      }
    }
    return bands.map { band in
      band.reduce(Complex.zero) { $0 + Complex(Double(re[$1]), Double(im[$1])) }
    }
  }
}
