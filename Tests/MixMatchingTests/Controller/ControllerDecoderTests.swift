import MixMatching
import MixingConsole
import NeuralNetworks
import Testing
import _Differentiation

/// From a controller's numbers to settings, and back along the gradient.
@Suite struct ControllerDecoderTests {
  private let task = ControllerMaterial.task()
  private let layout = ControllerLayout.standard

  private var zero: ControllerOutput {
    ControllerOutput(
      tracks: Tensor(repeating: 0, shape: [6, layout.track.count]),
      reverb: Tensor(repeating: 0, shape: [1, layout.reverb.count]),
      master: Tensor(repeating: 0, shape: [1, layout.master.count]))
  }

  private func place(_ name: String, track: Int) throws -> Int {
    try track * layout.track.count + #require(layout.track.firstIndex { $0.name == name })
  }

  @Test func zeroIsTheStart() {
    #expect(ControllerDecoder(task).settings(zero) == task.start)
  }

  @Test func aNumberIsADistanceInSpreads() throws {
    var output = zero
    let fader = try place("fader", track: 1)
    output.tracks.withMutableValues { $0[fader] = -1 }
    output.reverb.withMutableValues { $0[0] = 1 }
    let settings = ControllerDecoder(task).settings(output)
    let spread = try #require(layout.track.first { $0.name == "fader" }).spread
    #expect(abs(settings.tracks[1].fader.decibels + spread) < 1e-9)
    #expect(layout.reverb[0].name == "preDelay")
    #expect(abs(settings.reverb.preDelayMilliseconds - 20 - layout.reverb[0].spread) < 1e-9)
  }

  @Test func lockedControlsOfTheReverbStay() {
    var task = task
    task.constraints.locked = [ControlPlace(.reverb, "preDelay")]
    var output = zero
    output.reverb.withMutableValues { $0[0] = 1 }
    #expect(ControllerDecoder(task).settings(output) == task.start)
  }

  /// A send that is off can be turned on, and not further off.
  @Test func beyondItsLimitsANumberOnlyComesBack() throws {
    let decoder = ControllerDecoder(task)
    let send = try place("send", track: 1)
    var output = zero
    output.tracks.withMutableValues { $0[send] = -0.5 }
    func slope(_ sign: Double) -> Float {
      let (settings, pullback) = decoder.vjpSettings(output)
      #expect(settings.tracks[1].send.decibels == -.infinity)
      var gradient = ConsoleSettings.TangentVector.zero
      gradient.tracks.base = Array(repeating: .zero, count: 6)
      gradient.tracks.base[1].send.decibels = sign
      return pullback(gradient).tracks.values[send]
    }
    #expect(slope(-1) < 0)
    #expect(slope(1) == 0)
  }
}
