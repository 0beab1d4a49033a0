import Foundation
import MixMatching
import NeuralNetworks
import Testing

/// A controller's file: exact, or an error that says what is wrong.
@Suite struct ControllerFileTests {
  private static let network = TransformerController(ControllerMaterial.small, seed: 4)
  private static let file = ControllerFile(network, notes: ["trained on": "two songs"])

  private func message(_ file: WeightsFile) throws -> String {
    let data = try file.encoded()
    do {
      _ = try ControllerFile(data).controller(as: TransformerController.self)
      return ""
    } catch {
      return error.message
    }
  }

  @Test func roundTripIsExact() throws {
    let read = try ControllerFile(Self.file.weights.encoded())
    #expect(read.kind == "transformer" && read.notes == ["trained on": "two songs"])
    let network = try read.controller(as: TransformerController.self)
    #expect(network.configuration == ControllerMaterial.small)
    #expect(network.weightsFile() == Self.network.weightsFile())
    let input = ControllerMaterial.input([ControllerMaterial.picture(1)])
    #expect(network(input, .inference) == Self.network(input, .inference))
  }

  @Test func throughTheFileSystemAtHalfPrecision() throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("controller-\(UUID().uuidString).safetensors")
    defer { try? FileManager.default.removeItem(at: place) }
    let dmc = DMCController(ControllerMaterial.small, seed: 4)
    try ControllerFile(dmc).write(to: place, as: .float16)
    let read = try ControllerFile(contentsOf: place).controller(as: DMCController.self)
    let input = ControllerMaterial.input([
      ControllerMaterial.picture(1), ControllerMaterial.picture(2),
    ])
    let (a, b) = (dmc(input, .inference), read(input, .inference))
    #expect(a != b && ControllerMaterial.difference(a.tracks, b.tracks) < 5e-3)
    #expect(throws: ControllerFileError.self) {
      try ControllerFile(contentsOf: place).controller(as: TransformerController.self)
    }
    #expect(throws: ControllerFileError.self) {
      try ControllerFile(contentsOf: place.appendingPathExtension("missing"))
    }
  }

  @Test func otherControlsAreNamed() throws {
    var file = Self.file.weights
    let line = try #require(file.metadata["controls.track"])
    file.metadata["controls.track"] = line.replacing("fader:", with: "gain:")
    var message = try message(file)
    #expect(message.contains("has gain, which no controller"), "\(message)")
    file.metadata["controls.track"] = line.replacing("fader:3.0:3.0", with: "fader:5.0:3.0")
    message = try self.message(file)
    #expect(message.contains("fader has the spread 5.0"), "\(message)")
    #expect(message.contains("instead of 3.0"), "\(message)")
    file.metadata["controls.track"] = line + " " + line
    message = try self.message(file)
    #expect(message.contains("twice"), "\(message)")
    file.metadata["controls.track"] = ""
    message = try self.message(file)
    #expect(message.contains("names none"), "\(message)")
  }

  /// A file from before a control existed: that control stays at the start, the others are found by name.
  @Test func controlsThatAFileDoesNotKnowStayAtTheStart() throws {
    var file = Self.file.weights
    let names = try #require(file.metadata["controls.track"]).split(separator: " ")
    let column = try #require(names.firstIndex { $0.hasPrefix("highPass.frequency:") })
    // Without that control, and in another order.
    let kept = names.indices.filter { $0 != column }.reversed()
    file.metadata["controls.track"] = kept.map { String(names[$0]) }.joined(separator: " ")
    for name in ["trackHead.output.weight", "trackHead.output.bias"] {
      let tensor = try #require(file.tensors[name])
      let width = tensor.values.count / names.count
      file.tensors[name] = Tensor(
        shape: [kept.count] + tensor.shape.dropFirst(),
        values: kept.flatMap { tensor.values[$0 * width..<($0 + 1) * width] })
    }
    let read = try ControllerFile(file.encoded()).controller(as: TransformerController.self)
    let input = ControllerMaterial.input([
      ControllerMaterial.picture(1), ControllerMaterial.picture(2),
    ])
    let all = try ControllerFile(Self.file.weights.encoded())
      .controller(as: TransformerController.self)
    let (ours, theirs) = (all(input, .inference).tracks, read(input, .inference).tracks)
    #expect(ours.shape == theirs.shape)
    for (index, pair) in zip(ours.values, theirs.values).enumerated() {
      if index % names.count == column {
        #expect(pair.1 == 0 && pair.0 != 0)
      } else {
        #expect(pair.0 == pair.1)
      }
    }
  }

  @Test(arguments: [
    ("controller.version", "1", "version 1"), ("controller.kind", "dmc", "kind dmc"),
    ("controller.configuration", "width=7", "extents"),
    ("controller.configuration", "width=24 heads=5", "extents"),
    ("controller.configuration", "width=99999999999999999999", "extents"),
    ("controller.configuration", "width=24 heads=3 blocks=1 channels=8,8,16,16", "unexpected"),
  ])
  func wrongNotes(key: String, value: String, expected: String) throws {
    var file = Self.file.weights
    file.metadata[key] = value
    let message = try message(file)
    #expect(message.contains(expected), "\(message)")
    file.metadata[key] = nil
    #expect(try self.message(file) != "")
  }

  @Test func wrongWeights() throws {
    var file = Self.file.weights
    file.tensors["busTokens"] = nil
    #expect(try message(file).contains("\"busTokens\" is missing"))
    file = Self.file.weights
    file.tensors["busTokens"]!.withMutableValues { $0[3] = .nan }
    #expect(try message(file).contains("not a number"))
    #expect(try message(WeightsFile(tensors: [:])).contains("no controller"))
  }

  @Test func damagedBytes() throws {
    let data = try Self.file.weights.encoded()
    for count in [0, 7, 100, data.count - 1] {
      #expect(throws: ControllerFileError.self) { try ControllerFile(data.prefix(count)) }
    }
    #expect(throws: ControllerFileError.self) { try ControllerFile(Data("not a file".utf8)) }
  }
}
