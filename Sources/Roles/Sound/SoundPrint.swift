import SignalProcessing

/// Numbers that distinguish instruments and do not depend on the level, for a whole stem without its silent
/// stretches.
public struct SoundPrint: Equatable, Sendable, Codable {
  /// As many as `names`.
  public let values: [Float]

  /// What each value is.
  public static let names: [String] =
    (0..<SoundPrintMeter.bandCount).map { "band \(Int(SoundPrintMeter.edges[$0])) Hz" }
    + ["low", "lower middle", "upper middle", "high"].flatMap { ["spread \($0)", "crest \($0)"] }
    + [
      "spread", "upper range", "lower range", "activity", "phrases", "onsets", "attack", "decay",
      "flux", "flatness low", "flatness middle", "flatness high", "salience", "steady pitch",
      "pitch", "pitch range", "glide", "edge 2 %", "edge 10 %", "edge 50 %", "edge 90 %",
      "modulation 1 Hz", "modulation 3 Hz", "modulation 6 Hz", "modulation 12 Hz", "pulse",
      "width", "stereo", "centroid movement",
    ]

  public init(values: [Float]) {
    precondition(values.count == Self.names.count)
    self.values = values
  }

  /// - Precondition: `name` is one of `names`.
  public subscript(name: String) -> Float { values[Self.names.firstIndex(of: name)!] }

  /// As many half octaves as the first values have levels of.
  public static var bandCount: Int { SoundPrintMeter.bandCount }

  /// Below which frequencies 2, 10, 50 and 90 % of the power lie, in octaves above 25 Hz.
  static func edges(of levels: [Float]) -> [Float] {
    let powers = levels.map { exp(0.230_258_5 * $0) }
    let total = powers.reduce(0, +)
    return [0.02, 0.1, 0.5, 0.9].map { (share: Float) in
      var sum: Float = 0
      for (index, power) in powers.enumerated() {
        if sum + power >= share * total {
          return (Float(index) + (share * total - sum) / max(power, 1e-20)) / 2
        }
        sum += power
      }
      return Float(levels.count) / 2
    }
  }

  /// What the print would be after an equalizer with a gain in dB for each band.
  public func equalized(by gains: [Float]) -> SoundPrint {
    precondition(gains.count == Self.bandCount)
    let levels = zip(values, gains).map { $0 + $1 }
    let total = 10 * log10(levels.reduce(Float(0)) { $0 + exp(0.230_258_5 * $1) })
    let bands = levels.map { max($0 - total, -50) }
    var result = values
    result.replaceSubrange(0..<bands.count, with: bands)
    let edges = Self.names.firstIndex(of: "edge 2 %")!
    result.replaceSubrange(edges..<edges + 4, with: Self.edges(of: bands))
    return SoundPrint(values: result)
  }
}

extension SoundPrintMeter {
  /// The print of all frames so far; nil if less than a second sounds.
  public var soundPrint: SoundPrint? { soundPrint(of: 0..<1) }

  /// The print of a part of the frames so far, 0...1 being all; nil if less than a second sounds.
  public func soundPrint(of part: Range<Double>) -> SoundPrint? {
    let count = Double(windows.count)
    let range = Int(part.lowerBound * count)..<Int(part.upperBound * count)
    return Stretch(
      windows: Array(windows[range]), hopSeconds: hopSeconds, width: width,
      isStereo: channelCount == 2
    ).soundPrint
  }
}

/// Windows that follow each other.
private struct Stretch {
  typealias Window = SoundPrintMeter.Window

  let windows: [Window]
  let hopSeconds: Double
  let width: Double
  let isStereo: Bool

  var soundPrint: SoundPrint? {
    let powers = windows.map { $0.bands.reduce(0, +) }
    let levels = powers.map { 10 * log10(max($0, 1e-12)) }
    guard let peak = levels.max(), peak > -80 else { return nil }
    let active = levels.indices.filter { levels[$0] > max(peak - 45, -85) }
    guard Double(active.count) * hopSeconds >= 1 else { return nil }
    let bands = longTerm(active)
    var values = bands + dynamics(active)
    values += levelFigures(levels, active)
    values += onsetFigures(levels, active)
    values += tonalFigures(levels, active)
    values += SoundPrint.edges(of: bands)
    values += modulation(levels, floor: peak - 45)
    values += [Float(width), isStereo ? 1 : 0, centroidMovement(active)]
    return SoundPrint(values: values.map { $0.isFinite ? $0 : 0 })
  }

  private func band(_ index: Int, _ active: [Int]) -> Float {
    active.reduce(0) { $0 + windows[$1].bands[index] } / Float(active.count)
  }

  private func longTerm(_ active: [Int]) -> [Float] {
    let means = (0..<SoundPrint.bandCount).map { band($0, active) }
    let total = means.reduce(0, +)
    return means.map { max(10 * log10(max($0, 1e-14) / total), -50) }
  }

  /// Of four coarse bands: how far the mean power lies over the mean level, and how far the loudest
  /// tenth over the median, in dB.
  private func dynamics(_ active: [Int]) -> [Float] {
    [0..<5, 5..<10, 10..<15, 15..<19].flatMap { bands -> [Float] in
      let powers = active.map { windows[$0].bands[bands].reduce(0, +) }
      let top = powers.max()!
      let levels = powers.map { 10 * log10(max($0, max(top * 1e-5, 1e-14))) }.sorted()
      let mean = 10 * log10(max(powers.reduce(0, +) / Float(powers.count), 1e-14))
      return [
        mean - levels.reduce(0, +) / Float(levels.count),
        levels.quantile(0.95) - levels.quantile(0.5),
      ]
    }
  }

  private func levelFigures(_ levels: [Float], _ active: [Int]) -> [Float] {
    let sorted = active.map { levels[$0] }.sorted()
    let mean = 10 * log10(active.reduce(Float(0)) { $0 + pow10(levels[$1]) } / Float(active.count))
    var phrases = 0
    for (before, now) in zip(active, active.dropFirst())
    where Double(now - before) * hopSeconds > 0.15 {
      phrases += 1
    }
    return [
      mean - sorted.reduce(0, +) / Float(sorted.count),
      sorted.quantile(0.95) - sorted.quantile(0.5), sorted.quantile(0.5) - sorted.quantile(0.1),
      Float(active.count) / Float(max(levels.count, 1)),
      Float(phrases) / Float(Double(active.count) * hopSeconds),
    ]
  }

  private func pow10(_ level: Float) -> Float { exp(level * 0.230_258_5) }

  /// Onsets per second, their rise in dB, the fall in dB per second after them, and the mean rise of
  /// the bands.
  private func onsetFigures(_ levels: [Float], _ active: [Int]) -> [Float] {
    let flux = self.flux
    let rises = active.map { flux[$0] }
    let mean = rises.reduce(0, +) / Float(rises.count)
    var onsets = 0
    var attack: Float = 0
    var decay: [Float] = []
    let reach = max(Int(0.2 / hopSeconds), 3)
    for place in active where place >= 2 && place + reach < flux.count {
      let isPeak =
        flux[place] > max(2.5 * mean, 1.5)
        && (max(0, place - 2)...min(place + 2, flux.count - 1)).allSatisfy {
          flux[$0] <= flux[place]
        }
      guard isPeak else { continue }
      onsets += 1
      let top = levels[place...min(place + 2, levels.count - 1)].max()!
      attack += min(top - levels[max(place - 2, 0)], 40)
      decay.append(min(max(top - levels[place + reach], -10), 40))
    }
    let seconds = Float(Double(active.count) * hopSeconds)
    return [
      Float(onsets) / seconds, onsets > 0 ? attack / Float(onsets) : 0,
      decay.isEmpty ? 0 : decay.sorted().quantile(0.5), mean,
    ]
  }

  /// Mean rise of the half octaves from window to window, in dB, those 50 dB below the loudest left
  /// out.
  private var flux: [Float] {
    var before = [Float](repeating: -120, count: SoundPrint.bandCount)
    let top = windows.reduce(Float(1e-12)) { max($0, $1.bands.max()!) }
    let floor = 10 * log10(top) - 50
    return windows.map { window in
      var sum: Float = 0
      for band in window.bands.indices {
        let level = max(10 * log10(max(window.bands[band], 1e-14)), floor)
        sum += max(level - max(before[band], floor), 0)
        before[band] = level
      }
      return sum / Float(SoundPrint.bandCount)
    }
  }

  private func tonalFigures(_ levels: [Float], _ active: [Int]) -> [Float] {
    func mean(_ value: (Window) -> Float) -> Float {
      active.reduce(0) { $0 + value(windows[$1]) } / Float(active.count)
    }
    var steady = 0
    var glides = 0
    for (before, now) in zip(active, active.dropFirst()) where now == before + 1 {
      let step = abs(windows[now].pitch - windows[before].pitch)
      if step < 0.25 { steady += 1 } else if step <= 1.5 { glides += 1 }
    }
    let pitches = active.map { windows[$0].pitch }.sorted()
    let count = Float(max(active.count - 1, 1))
    return [
      mean { $0.flatness[0] }, mean { $0.flatness[1] }, mean { $0.flatness[2] },
      mean(\.salience), Float(steady) / count, pitches.quantile(0.5),
      pitches.quantile(0.9) - pitches.quantile(0.1), Float(glides) / count,
    ]
  }

  /// Shares of the level's movement at about 1, 3, 6 and 12 Hz, in dB, and how regular it is: the
  /// highest autocorrelation of the rises at 0.2 to 1.5 s.
  private func modulation(_ levels: [Float], floor: Float) -> [Float] {
    let count = 2 * Int(3 / hopSeconds)
    var powers = [Float](repeating: 1e-6, count: 4)
    let transform = HannTransform(size: count)
    var real = [Float](repeating: 0, count: transform.binCount)
    var imaginary = real
    let clipped = levels.map { max($0, floor) }
    for start in stride(from: 0, through: max(clipped.count - count, 0), by: count / 2)
    where start + count <= clipped.count {
      let part = clipped[start..<start + count]
      let mean = part.reduce(0, +) / Float(count)
      guard part.max()! > floor + 10 else { continue }
      transform.forward(part.map { $0 - mean }, real: &real, imaginary: &imaginary)
      for bin in 1..<real.count {
        let hertz = Double(bin) / (Double(count) * hopSeconds)
        let band = hertz < 0.5 ? nil : hertz < 2 ? 0 : hertz < 4 ? 1 : hertz < 8 ? 2 : 3
        guard let band, hertz < 16 else { continue }
        powers[band] += real[bin] * real[bin] + imaginary[bin] * imaginary[bin]
      }
    }
    let total = powers.reduce(0, +)
    return powers.map { max(10 * log10($0 / total), -30) } + [pulse]
  }

  private var pulse: Float {
    let flux = self.flux
    let mean = flux.reduce(0, +) / Float(max(flux.count, 1))
    let centred = flux.map { min($0, 12) - mean }
    let power = centred.reduce(0) { $0 + $1 * $1 }
    guard power > 0 else { return 0 }
    var best: Float = 0
    for lag in Int(0.2 / hopSeconds)...Int(1.5 / hopSeconds) where lag < centred.count {
      var sum: Float = 0
      for n in lag..<centred.count { sum += centred[n] * centred[n - lag] }
      best = max(best, sum / power)
    }
    return best
  }

  /// Standard deviation of the spectral centroid over time, in octaves.
  private func centroidMovement(_ active: [Int]) -> Float {
    let centroids = active.map { place -> Float in
      let bands = windows[place].bands
      let total = bands.reduce(0, +)
      var sum: Float = 0
      for (index, power) in bands.enumerated() { sum += Float(index) * power }
      return sum / max(total, 1e-20) / 2
    }
    let mean = centroids.reduce(0, +) / Float(centroids.count)
    let square = centroids.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (square / Float(centroids.count)).squareRoot()
  }
}

extension [Float] {
  /// Of sorted values.
  fileprivate func quantile(_ share: Double) -> Float {
    self[Swift.min(Int(share * Double(count)), count - 1)]
  }
}
