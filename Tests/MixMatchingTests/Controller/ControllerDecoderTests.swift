import MixMatching
import MixingConsole
import NeuralNetworks
import Testing
import _Differentiation

/// From a controller's numbers to settings, forward and backward.
@Suite struct ControllerDecoderTests {
  private static let task: MatchTask = {
    var task = ControllerMaterial.task()
    task.constraints.locked = [
      ControlPlace(.master, "fader"), ControlPlace(.track(1), "peak1.gain"),
    ]
    task.constraints.ranges = [ControlPlace(.track(2), "pan"): 0.05...0.1]
    task.constraints.groups = [[0, 3, 5]]
    return task
  }()

  /// Numbers of both signs, not too near to 0, where many a control has its limit.
  private static let output: ControllerOutput = {
    var generator = SeededGenerator(seed: 6)
    func drawn(_ rows: Int, _ columns: Int) -> Tensor {
      Tensor(
        shape: [rows, columns],
        values: (0..<rows * columns).map { _ in
          let number = 1.4 * generator.nextUniform()
          return number + (number < 0 ? -0.1 : 0.1)
        })
    }
    let layout = ControllerLayout.standard
    return ControllerOutput(
      tracks: drawn(6, layout.track.count), reverb: drawn(1, layout.reverb.count),
      master: drawn(1, layout.master.count))
  }()

  /// A weight for every control, so that one sum depends on all of them.
  private struct Seed {
    var tangent = ConsoleSettings.TangentVector.zero
    private var values: [(KeyPath<ConsoleSettings, Double>, Double)] = []

    init(trackCount: Int) {
      var generator = SeededGenerator(seed: 9)
      tangent.tracks.base = Array(repeating: .zero, count: trackCount)
      func add<Strip: ControlStrip>(
        _ value: KeyPath<ConsoleSettings, Strip>,
        _ gradient: WritableKeyPath<ConsoleSettings.TangentVector, Strip.TangentVector>
      ) {
        for parameter in Strip.parameters {
          guard let place = parameter.gradient else { continue }
          let weight =
            Double(generator.nextUniform())
            / (parameter.range.upperBound - parameter.range.lowerBound)
          tangent[keyPath: gradient.appending(path: place)] = weight
          values.append((value.appending(path: parameter.value), weight))
        }
      }
      for track in 0..<trackCount { add(\.tracks[track], \.tracks.base[track]) }
      add(\.master, \.master)
      add(\.reverb, \.reverb)
    }

    /// Σ weight (a - b) over the controls that differ.
    func sum(_ a: ConsoleSettings, minus b: ConsoleSettings) -> Double {
      values.reduce(0) { sum, control in
        let (a, b) = (a[keyPath: control.0], b[keyPath: control.0])
        return a == b ? sum : sum + control.1 * (a - b)
      }
    }
  }

  private let strips: [WritableKeyPath<ControllerOutput, Tensor>] = [
    \.tracks, \.reverb, \.master,
  ]

  @Test func theDerivativeIsTheSlope() {
    let decoder = ControllerDecoder(Self.task)
    let seed = Seed(trackCount: 6)
    let (settings, pullback) = decoder.vjpSettings(Self.output)
    #expect(settings == decoder.settings(Self.output))
    let (along, against) = (pullback(seed.tangent), pullback(.zero - seed.tangent))
    let gradients: [KeyPath<ControllerOutput.TangentVector, Tensor>] = [
      \.tracks, \.reverb, \.master,
    ]
    let step: Float = 1 / 128
    var (moving, outside) = (0, 0)
    for (strip, gradient) in zip(strips, gradients) {
      for element in 0..<Self.output[keyPath: strip].count {
        var (above, below) = (Self.output, Self.output)
        above[keyPath: strip].withMutableValues { $0[element] += step }
        below[keyPath: strip].withMutableValues { $0[element] -= step }
        let (a, b) = (decoder.settings(above), decoder.settings(below))
        let distance =
          Double(above[keyPath: strip].values[element])
          - Double(below[keyPath: strip].values[element])
        let exact = Double(along[keyPath: gradient].values[element])
        let opposite = Double(against[keyPath: gradient].values[element])
        if a == b {
          // No control, or one beyond its limits: of both directions the one that leads back counts.
          #expect(exact == 0 || opposite == 0, "\(strip) \(element)")
          if exact != opposite { outside += 1 }
        } else {
          moving += 1
          let numerical = seed.sum(a, minus: b) / distance
          #expect(exact == -opposite)
          #expect(
            abs(exact - numerical) <= 5e-4 * abs(numerical) + 1e-8,
            "\(strip) \(element): exact \(exact), numerical \(numerical)")
        }
      }
    }
    #expect(moving > 100 && outside > 4, "\(moving), \(outside)")
  }

  /// A step against the gradient brings a control back from beyond its limits, whatever it is beyond.
  @Test func beyondALimitOnlyTheWayBackCounts() throws {
    let layout = ControllerLayout.standard
    let column = try #require(layout.track.firstIndex { $0.name == "fader" })
    let decoder = ControllerDecoder(ControllerMaterial.task())
    for (number, leadsBack) in [(Float(100), 1.0), (-100, -1)] {
      var output = Self.output
      output.tracks.withMutableValues { $0[column] = number }
      let (settings, pullback) = decoder.vjpSettings(output)
      #expect(abs(abs(settings.tracks[0].fader.decibels) - 9) < 1e-9)
      var tangent = ConsoleSettings.TangentVector.zero
      let parameter = try #require(TrackSettings.parameters.first { $0.name == "fader" })
      let place = try #require(parameter.gradient)
      tangent.tracks.base = Array(repeating: .zero, count: 6)
      for direction in [1.0, -1] {
        tangent.tracks.base[0][keyPath: place] = direction
        let slope = pullback(tangent).tracks.values[column]
        #expect(direction == leadsBack ? slope.sign == (number < 0 ? .minus : .plus) : slope == 0)
        #expect((slope != 0) == (direction == leadsBack))
      }
    }
  }

  @Test func whatMayNotMoveHasNoGradient() throws {
    let decoder = ControllerDecoder(Self.task)
    let layout = ControllerLayout.standard
    let gradient = decoder.vjpSettings(Self.output).pullback(Seed(trackCount: 6).tangent)
    func value(_ track: Int, _ name: String) throws -> Float {
      let column = try #require(layout.track.firstIndex { $0.name == name })
      return gradient.tracks.values[track * layout.track.count + column]
    }
    #expect(try value(1, "peak1.gain") == 0, "locked")
    #expect(try value(0, "peak1.gain") != 0)
    #expect(try value(1, "width") == 0, "a mono track has no width")
    #expect(try value(2, "width") != 0)
    #expect(try value(0, "fader") == value(3, "fader"), "a group moves as one")
    #expect(try value(0, "fader") != 0)
    for control in layout.track { #expect(try value(5, control.name) == 0, "silent") }
    #expect(decoder.vjpSettings(Self.output).pullback(.zero).tracks.values.allSatisfy { $0 == 0 })
  }
}
