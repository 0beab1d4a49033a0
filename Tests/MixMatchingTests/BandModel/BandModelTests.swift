import MatchingMaterial
import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct BandModelTests {
  /// Everything moved that the model knows.
  static let settings: ConsoleSettings = {
    var settings = BurstMaterial.task().start
    settings.tracks[0].fader.decibels = -3
    settings.tracks[0].equalizer.peak2.gainDecibels = 4
    settings.tracks[1].pan = 0.3
    settings.tracks[1].send.decibels = -12
    settings.tracks[2].pan = -0.2
    settings.tracks[2].width = 1.4
    settings.tracks[2].send.decibels = -6
    settings.tracks[2].equalizer.highShelf.gainDecibels = -5
    settings.master.equalizer.lowShelf.gainDecibels = 3
    settings.reverb.gainDecibels[6] = -4
    return settings
  }()

  /// Controls of every kind that reach the model's features.
  static var controls:
    [(
      name: String, value: WritableKeyPath<ConsoleSettings, Double>,
      gradient: KeyPath<ConsoleSettings.TangentVector, Double>
    )]
  {
    [
      ("fader", \.tracks[0].fader.decibels, \.tracks.base[0].fader.decibels),
      (
        "peak", \.tracks[0].equalizer.peak2.gainDecibels,
        \.tracks.base[0].equalizer.peak2.gainDecibels
      ),
      ("pan", \.tracks[1].pan, \.tracks.base[1].pan),
      ("send", \.tracks[1].send.decibels, \.tracks.base[1].send.decibels),
      ("balance", \.tracks[2].pan, \.tracks.base[2].pan),
      ("width", \.tracks[2].width, \.tracks.base[2].width),
      ("stereo send", \.tracks[2].send.decibels, \.tracks.base[2].send.decibels),
      (
        "shelf", \.tracks[2].equalizer.highShelf.frequencyHertz,
        \.tracks.base[2].equalizer.highShelf.frequencyHertz
      ),
      (
        "master", \.master.equalizer.lowShelf.gainDecibels,
        \.master.equalizer.lowShelf.gainDecibels
      ),
      ("reverb gain", \.reverb.gainDecibels[6], \.reverb.gainDecibels[6]),
    ]
  }

  @Test func everyControlHasItsDerivative() {
    let task = BurstMaterial.task()
    for (name, value, gradient) in Self.controls {
      for (feature, probe) in Self.probes {
        let (_, pullback) = valueWithPullback(at: Self.settings) {
          probe(task.modelledFeatures($0))
        }
        let exact = pullback(1)[keyPath: gradient]
        expectDerivative(
          of: { step in
            var moved = Self.settings
            moved[keyPath: value] += step
            return probe(task.modelledFeatures(moved))
          }, at: 0, equals: exact, step: name == "shelf" ? 10 : 0.02, relative: 2e-4,
          absolute: 1e-7, "\(feature) by \(name)")
      }
    }
  }

  private static var probes:
    [(name: String, probe: @differentiable(reverse) (StyleFeatures) -> Double)]
  {
    [
      ("mid", { total($0.mid) }), ("side", { total($0.side) }), ("width", { total($0.width) }),
      ("form factor", { total($0.formFactor) }), ("crest", { total($0.crest) }),
      ("left/right balance", { $0.leftRightBalance }), ("crest factor", { $0.crestFactor }),
    ]
  }

  @Test(arguments: [0, 0.5]) func thePenaltyHasItsDerivative(audibleShareWeight: Double) {
    let task = BurstMaterial.task()
    var settings = Self.settings
    // Far enough below the bound that the penalty speaks.
    settings.tracks[1].fader.decibels = -9
    let (value, pullback) = valueWithPullback(at: settings) {
      task.modelledPenalty($0, audibleShareWeight: audibleShareWeight)
    }
    #expect(value > 1)
    for (name, control, gradient) in Self.controls where name != "reverb gain" {
      expectDerivative(
        of: { step in
          var moved = settings
          moved[keyPath: control] += step
          return task.modelledPenalty(moved, audibleShareWeight: audibleShareWeight)
        }, at: 0, equals: pullback(1)[keyPath: gradient], step: name == "shelf" ? 10 : 0.02,
        relative: 2e-4, absolute: 1e-7, name)
    }
  }

  /// What moves within the bound costs something, too: loudness, and with a weight of its own a lost audible share.
  @Test func lostAudibleShareCostsBeforeTheBoundIsReached() {
    let task = BurstMaterial.task()
    #expect(task.modelledPenalty(task.start, audibleShareWeight: 0.03) < 1e-12)
    var louder = task.start
    louder.tracks[2].fader.decibels = 1.5
    let moved = task.modelledPenalty(louder)
    let once = task.modelledPenalty(louder, audibleShareWeight: 0.03) - moved
    #expect(moved > 0.01 && once > 0.001, "the others are heard less")
    let twice = task.modelledPenalty(louder, audibleShareWeight: 0.06) - moved
    #expect(abs(twice - 2 * once) < 1e-9)
  }

  /// Unrelated noise adds up as powers, so the model's spectrum is the console's.
  @Test func theModelIsNearTheConsole() {
    let task = BurstMaterial.task()
    var settings = Self.settings
    // With the reverb, whose noise is one draw, only on average.
    for (sends, tolerance) in [(true, 1.5), (false, 0.7)] {
      if !sends { for track in 0..<4 { settings.tracks[track].send.decibels = -.infinity } }
      let console = styleFeatures(
        of: task.console.mix(BurstMaterial.tracks, settings))
      let model = task.modelledFeatures(settings)
      let mid = zip(console.mid, model.mid).map { abs($0 - $1) }
      let side = zip(console.side, model.side).map { abs($0 - $1) }
      #expect(mid.reduce(0, +) / 24 < tolerance, "\(mid)")
      #expect(side.reduce(0, +) / 24 < tolerance, "\(side)")
    }
  }

  /// An equalizer on the master hides no track; a fader does.
  @Test func theToneOfTheMixHidesNoTrack() {
    let task = BurstMaterial.task()
    let start = task.audibility(task.start)
    var dark = task.start
    for track in dark.tracks.indices {
      dark.tracks[track].equalizer.highShelf.gainDecibels = -15
      dark.tracks[track].equalizer.highShelf.frequencyHertz = 2000
    }
    let heard = task.audibility(dark, comparedWith: start)
    #expect(heard.shortfall(from: start).allSatisfy { $0 < 0.01 })
    #expect(zip(heard.loudness, start.loudness).allSatisfy { $0 == $1 || abs($0 - $1) < 0.1 })
    // By loudness alone the bright track would count as lost.
    #expect(task.audibility(dark).loudness[1] < start.loudness[1] - 1.5)
  }
}

@differentiable(reverse)
private func total(_ values: [Double]) -> Double {
  values.indices.reduce(0) { $0 + values[$1] * (1 + 0.1 * Double($1)) }
}

@derivative(of: total)
private func vjpTotal(
  _ values: [Double]
) -> (value: Double, pullback: (Double) -> [Double].TangentVector) {
  (total(values), { g in .init(values.indices.map { g * (1 + 0.1 * Double($0)) }) })
}
