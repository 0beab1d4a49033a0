import MixMatching
import MixStyle
import NeuralNetworks
import Testing
import _Differentiation

/// What both controllers promise, whatever their weights.
@Suite struct ControllerTests {
  private static let pictures = (0..<5).map {
    ControllerMaterial.picture($0, channels: $0 == 2 ? 2 : 1)
  }

  private func outputs(_ input: ControllerInput) -> [ControllerOutput] {
    [
      TransformerController(ControllerMaterial.small, seed: 1)(input, .inference),
      DMCController(ControllerMaterial.small, seed: 1)(input, .inference),
    ]
  }

  private func expectSame(
    _ a: ControllerOutput, _ b: ControllerOutput, rows: Int, within tolerance: Float = 1e-5
  ) {
    let difference = ControllerMaterial.difference
    #expect(difference(a.tracks.rows(0..<rows), b.tracks.rows(0..<rows)) <= tolerance)
    #expect(difference(a.reverb, b.reverb) <= tolerance)
    #expect(difference(a.master, b.master) <= tolerance)
  }

  @Test func permutingTracksPermutesSettings() {
    let order = [3, 0, 4, 2, 1]
    let straight = outputs(ControllerMaterial.input(Self.pictures))
    let permuted = outputs(ControllerMaterial.input(order.map { Self.pictures[$0] }))
    for (a, b) in zip(straight, permuted) {
      let expected = ControllerOutput(
        tracks: concatenated(order.map { a.tracks.rows($0..<$0 + 1) }), reverb: a.reverb,
        master: a.master)
      expectSame(expected, b, rows: 5)
      #expect(
        ControllerMaterial.difference(a.tracks.rows(0..<1), a.tracks.rows(1..<2)) > 1e-3,
        "different sounds get different settings")
    }
  }

  /// Silent tracks and silent excerpts, which are masked, change nothing.
  @Test func paddingChangesNothing() {
    let padding = ControllerMaterial.silence(excerpts: 3)
    let plain = outputs(ControllerMaterial.input(Self.pictures))
    let padded = outputs(ControllerMaterial.input(Self.pictures + [padding, padding]))
    for (a, b) in zip(plain, padded) {
      #expect(b.tracks.shape[0] == 7)
      expectSame(a, b, rows: 5)
    }
  }

  @Test(arguments: [1, 128])
  func anyNumberOfTracks(count: Int) {
    let tracks = (0..<count).map { Self.pictures[$0 % 5] }
    for output in outputs(ControllerMaterial.input(tracks)) {
      #expect(output.tracks.shape == [count, ControllerLayout.standard.track.count])
      #expect(output.tracks.values.allSatisfy { $0.isFinite })
      #expect(output.master.shape == [1, ControllerLayout.standard.master.count])
      #expect(output.reverb.shape == [1, ControllerLayout.standard.reverb.count])
    }
  }

  @Test func nothingButSilenceIsFinite() {
    let input = ControllerMaterial.input([
      ControllerMaterial.silence(), ControllerMaterial.silence(),
    ])
    for output in outputs(input) {
      #expect(output.tracks.values.allSatisfy { $0.isFinite })
      #expect(output.master.values.allSatisfy { $0.isFinite })
    }
  }

  @Test func whatIsAskedForCounts() {
    let whole = ControllerMaterial.input(Self.pictures)
    let profile = ControllerInput(
      tracks: Self.pictures, objective: ControllerMaterial.objective)
    var other = ControllerMaterial.objective
    other.parts[0].distance.target.features.mid[3] += 12
    let changed = ControllerInput(tracks: Self.pictures, objective: other)
    let free = ControllerInput(tracks: Self.pictures, objective: StyleObjective([]))
    let all = [whole, profile, changed, free].map(outputs)
    for (index, a) in all.enumerated() {
      for b in all.dropFirst(index + 1) {
        #expect(ControllerMaterial.difference(a[0].master, b[0].master) > 1e-4)
        #expect(a[1] == b[1], "the differentiable mixing console hears no reference")
      }
    }
  }

  /// A mix that already sounds like the reference lacks nothing; one that is darker lacks treble.
  @Test func whatTheStartLacksCounts() {
    let wanted = ControllerMaterial.objective.parts[0].distance.target.features
    func input(_ start: StyleFeatures?) -> ControllerInput {
      ControllerInput(
        tracks: Self.pictures, objective: ControllerMaterial.objective, start: start)
    }
    var darker = wanted
    for band in 12..<24 { darker.mid[band] -= 6 }
    #expect(input(wanted) == input(nil), "nothing is missing, or nobody knows")
    #expect(input(darker).styles != input(wanted).styles)
    let all = [wanted, darker].map { outputs(input($0)) }
    #expect(ControllerMaterial.difference(all[0][0].master, all[1][0].master) > 1e-4)
    #expect(all[0][1] == all[1][1], "the differentiable mixing console hears no reference")
  }

  /// The start is what the task's tracks add up to, however loud the reference is.
  @Test func aTaskTellsWhatItsStartLacks() throws {
    var task = ControllerMaterial.task()
    let lacking = try #require(ControllerInput(task).styles)
    let start = task.modelledFeatures(task.start)
    #expect(
      lacking
        == ControllerInput(
          tracks: Self.pictures, objective: task.objective, start: start
        ).styles)
    // Without band powers nobody knows.
    task.bandPowers = []
    #expect(ControllerInput(task).styles != lacking)
  }

  @Test func numbersStayWithinTheBoundsOfASearch() {
    var network = TransformerController(ControllerMaterial.small, seed: 1)
    network.heads.track.output.bias = Tensor(
      repeating: 1000, shape: network.heads.track.output.bias.shape)
    let output = network(ControllerMaterial.input(Self.pictures), .inference)
    for (column, control) in ControllerLayout.standard.track.enumerated() {
      let value = Double(output.tracks.values[column])
      #expect(abs(value - control.bound) < 1e-5, "\(control.name)")
    }
  }

  /// The shipped size, and that it fits into 20 MB at half precision.
  @Test func size() {
    let count = TransformerController(seed: 0).weightElementCount
    #expect(count < 8_000_000 && 2 * count < 20_000_000)
    #expect(DMCController(seed: 0).weightElementCount < count)
  }

  @Test func samePassSameNumbers() {
    let input = ControllerMaterial.input(Self.pictures)
    let network = TransformerController(ControllerMaterial.small, seed: 1)
    #expect(network(input, .inference) == network(input, .inference))
    let (a, b) = (ForwardPass.training(seed: 1), ForwardPass.training(seed: 2))
    #expect(network(input, a) == network(input, a))
    #expect(network(input, a) != network(input, b))
  }
}
