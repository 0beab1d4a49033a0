public import MixMatching
import MixStyle
public import MixingConsole
import SignalProcessing

/// How far settings are from known ones, in an engineer's terms: what a controller is judged by. Nothing
/// of it is minimised as such.
public struct SettingsError: Equatable, Sendable {
  /// Root mean square distance in plausible steps, by group, weighted by how much of each control is
  /// heard; a group of which nothing is heard is missing.
  public let plausibleSteps: [SettingGroup: Double]
  /// mean |difference of faders - mean difference|, dB; nil for fewer than two audible tracks.
  public let faderDecibels: Double?
  /// Mean |difference of pan|, 0...2.
  public let pan: Double
  /// Root mean square difference of the tracks' equalizer curves, 40 Hz to 16 kHz in thirds of an
  /// octave, dB. Unlike settings, curves have one way to be equal.
  public let toneDecibels: Double
  /// Mean |difference of reduction| of a signal 10 dB above the trimmed loudness, dB.
  public let reductionDecibels: Double
  /// Mean |difference of send|, dB, those under -45 dB counting as -45.
  public let sendDecibels: Double

  /// - Parameters:
  ///   - traits: of each track; tracks that are not audible do not count.
  ///   - peaks: largest level of each track after trim in dBFS; nil where nobody knows.
  ///   - image: where left and right are not known, the pans are those of the nearer image.
  public init(
    _ settings: ConsoleSettings, against target: ConsoleSettings, traits: [TrackTraits],
    peaks: [Double]? = nil, image: SettingsLoss.Image = .known, sampleRate: Double = 44_100
  ) {
    let audible = traits.indices.filter { traits[$0].isAudible }
    let pairs = audible.map { (settings.tracks[$0], target.tracks[$0]) }
    faderDecibels = meanDeviation(
      pairs.map { max($0.fader.decibels, -60) - max($1.fader.decibels, -60) })
    func mean(_ difference: (TrackSettings, TrackSettings) -> Double) -> Double {
      pairs.reduce(0) { $0 + difference($1.0, $1.1) } / Double(max(pairs.count, 1))
    }
    let (known, mirrored) = (mean { abs($0.pan - $1.pan) }, mean { abs(-$0.pan - $1.pan) })
    let isMirrored = image == .mirrored && mirrored < known
    pan = isMirrored ? mirrored : known
    let terms = SettingTerms(target: target, traits: traits, peaks: peaks).terms
    plausibleSteps = Self.plausibleSteps(settings, terms, isMirrored: isMirrored)
    toneDecibels = mean {
      Self.squaredTone($0.equalizer, $1.equalizer, sampleRate)
    }.squareRoot()
    reductionDecibels = mean {
      abs(Self.reduction($0.compressor) - Self.reduction($1.compressor))
    }
    sendDecibels = mean {
      abs(
        max($0.send.decibels, MixingStyle.lowestSendDecibels)
          - max($1.send.decibels, MixingStyle.lowestSendDecibels))
    }
  }

  private static func plausibleSteps(
    _ settings: ConsoleSettings, _ terms: [SettingTerm], isMirrored: Bool
  ) -> [SettingGroup: Double] {
    let faders = terms.filter(\.isTrackFader).map { $0.distance(settings) }
    let common = faders.reduce(0, +) / Double(max(faders.count, 1))
    var sums: [SettingGroup: (square: Double, mask: Double)] = [:]
    for term in terms {
      guard let group = SettingGroup(term.strip, term.name, term.aspect) else { continue }
      let x =
        term.distance(settings, isMirrored: isMirrored) - (term.isTrackFader ? common : 0)
      sums[group, default: (0, 0)].square += term.mask * x * x
      sums[group, default: (0, 0)].mask += term.mask
    }
    return sums.mapValues { ($0.square / $0.mask).squareRoot() }
  }

  private static func squaredTone(
    _ a: EqualizerSettings, _ b: EqualizerSettings, _ sampleRate: Double
  ) -> Double {
    let (a, b) = (a.sections(sampleRate: sampleRate).all, b.sections(sampleRate: sampleRate).all)
    let steps = 0...26
    return steps.reduce(0) { sum, step in
      let frequency = 40 * exp2(Double(step) / 3)
      let point = ResponsePoint(atHertz: frequency, sampleRate: sampleRate)
      func level(_ sections: [BiquadCoefficients]) -> Double {
        decibels(power: sections.reduce(1) { $0 * point.power($1) })
      }
      let difference = level(a) - level(b)
      return sum + difference * difference
    } / Double(steps.count)
  }

  private static func reduction(_ compressor: CompressorSettings) -> Double {
    -20 + compressor.makeupDecibels - compressor.outputDecibels(level: -20)
  }
}
