import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct BiquadCoefficientsTests {
  static let sampleRates = [44_100.0, 48_000, 96_000, 192_000]

  /// The bilinear transform maps the analogue prototype at tan(w/2)/tan(w0/2).
  @Test(arguments: BiquadDesign.allCases, sampleRates)
  func responseIsThatOfTheAnaloguePrototype(_ design: BiquadDesign, sampleRate: Double) {
    for frequency in [20.0, 450, 3000, 16_000] {
      for (gain, q) in [(15.0, 0.3), (-15, 6), (4.5, 0.7071)] {
        let section = design.section(gain, frequency, q, sampleRate: sampleRate)
        for probe in [30.0, 440, 3000, 15_000, 20_000] {
          let warped =
            tan(Double.pi * probe / sampleRate) / tan(Double.pi * frequency / sampleRate)
          let expected = design.prototypeDecibels(gainDecibels: gain, q: q, warped)
          let found = section.responseDecibels(atHertz: probe, sampleRate: sampleRate)
          #expect(
            abs(found - expected) < 1e-4,
            "\(design) \(frequency) Hz, \(gain) dB, Q \(q) at \(probe) Hz: \(found), \(expected)")
        }
      }
    }
  }

  @Test(arguments: sampleRates)
  func designsMeetTheirNames(sampleRate: Double) {
    func level(_ section: BiquadCoefficients, _ frequency: Double) -> Double {
      section.responseDecibels(atHertz: frequency, sampleRate: sampleRate)
    }
    let butterworth = 0.5.squareRoot()
    let bell = BiquadDesign.peaking.section(9, 2500, 2, sampleRate: sampleRate)
    #expect(abs(level(bell, 2500) - 9) < 1e-9)
    let low = BiquadDesign.lowShelf.section(-7, 200, butterworth, sampleRate: sampleRate)
    #expect(abs(level(low, 200) + 3.5) < 1e-9)
    #expect(abs(level(low, 1e-3) + 7) < 1e-6)
    let high = BiquadDesign.highShelf.section(11, 5000, butterworth, sampleRate: sampleRate)
    #expect(abs(level(high, 5000) - 5.5) < 1e-9)
    #expect(abs(level(high, sampleRate / 2) - 11) < 1e-6)
    let pass = BiquadDesign.highPass.section(0, 80, butterworth, sampleRate: sampleRate)
    #expect(abs(level(pass, 80) - decibels(power: 0.5)) < 1e-9)
    #expect(abs(level(pass, 8) - level(pass, 4) - 12.04) < 0.02, "12 dB per octave")
  }

  @Test(arguments: [30.0, 1000, 18_000])
  func theLevelHasItsDerivatives(frequency: Double) {
    let section = BiquadDesign.peaking.section(6, 1200, 0.8, sampleRate: 44_100)
    let point = ResponsePoint(atHertz: frequency, sampleRate: 44_100)
    let exact = point.decibelGradient(section)
    for (name, path, gradient) in coefficientPaths {
      expectDerivative(
        of: {
          var moved = section
          moved[keyPath: path] += $0
          return decibels(power: point.power(moved))
        }, at: 0, equals: exact[keyPath: gradient], step: 1e-5, relative: 1e-5, name)
    }
  }

  @Test(arguments: BiquadDesign.allCases, sampleRates)
  func everyCoefficientHasItsDerivatives(_ design: BiquadDesign, sampleRate: Double) {
    for gain in [-15.0, -3, 0, 7, 15] {
      for (frequency, q) in [(20.0, 6.0), (137, 0.3), (3100, 1.2), (16_000, 0.7071)] {
        let pullback = pullback(at: gain, frequency, q) {
          design.section($0, $1, $2, sampleRate: sampleRate)
        }
        for (name, path, gradient) in coefficientPaths {
          var seed = BiquadCoefficients.TangentVector.zero
          seed[keyPath: gradient] = 1
          let (toGain, toFrequency, toQ) = pullback(seed)
          let label = "\(design) \(name) at \(gain) dB, \(frequency) Hz, Q \(q)"
          expectDerivative(
            of: { design.section($0, frequency, q, sampleRate: sampleRate)[keyPath: path] },
            at: gain, equals: toGain, step: 0.02, "\(label) by gain")
          expectDerivative(
            of: { design.section(gain, $0, q, sampleRate: sampleRate)[keyPath: path] },
            at: frequency, equals: toFrequency, step: 1e-3 * frequency, "\(label) by frequency")
          expectDerivative(
            of: { design.section(gain, frequency, $0, sampleRate: sampleRate)[keyPath: path] },
            at: q, equals: toQ, step: 1e-3 * q, "\(label) by Q")
        }
      }
    }
  }

  @Test func sampleRateHasItsDerivative() {
    for (_, path, gradient) in coefficientPaths {
      var seed = BiquadCoefficients.TangentVector.zero
      seed[keyPath: gradient] = 1
      let peak = pullback(at: 48_000) {
        BiquadCoefficients.peaking(
          gainDecibels: 5, frequencyHertz: 2000, q: 0.8, sampleRate: $0)
      }
      expectDerivative(
        of: {
          BiquadCoefficients.peaking(
            gainDecibels: 5, frequencyHertz: 2000, q: 0.8, sampleRate: $0)[keyPath: path]
        }, at: 48_000, equals: peak(seed), step: 40)
    }
  }

  /// Above 0.49 of the sample rate the frequency acts as that limit, so nothing depends on it.
  @Test(arguments: BiquadDesign.allCases)
  func frequenciesBeyondNyquistAreLimited(_ design: BiquadDesign) {
    for sampleRate in [8000.0, 16_000, 22_050] {
      let limit = design.section(9, 0.49 * sampleRate, 1, sampleRate: sampleRate)
      for frequency in [0.495 * sampleRate, sampleRate, 16 * sampleRate] {
        #expect(design.section(9, frequency, 1, sampleRate: sampleRate) == limit)
        let ones = BiquadCoefficients.TangentVector(b0: 1, b1: 1, b2: 1, a1: 1, a2: 1)
        let (_, toFrequency, _) = pullback(at: 9, frequency, 1) {
          design.section($0, $1, $2, sampleRate: sampleRate)
        }(ones)
        #expect(toFrequency == 0)
      }
      #expect(abs(limit.a2) < 1, "stable")
    }
  }

  @Test(arguments: [BiquadDesign.peaking, .lowShelf, .highShelf], sampleRates)
  func noGainIsTheIdentity(_ design: BiquadDesign, sampleRate: Double) {
    for frequency in [20.0, 997, 16_000] {
      let section = design.section(0, frequency, 1.7, sampleRate: sampleRate)
      #expect(section.b0 == 1 && section.b1 == section.a1 && section.b2 == section.a2)
    }
  }
}
