import Foundation
import NeuralNetworks
import Testing

@Suite struct WeightsFileTests {
  static let names = ["blocks.0.weight", "blocks.0.bias", "a \"quoted\" \\ name, é"]
  static let shapes = [[2, 3, 1, 2], [3], [2, 2]]

  static func goldenFile(_ format: WeightsFile.NumberFormat) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Golden/weights_\(format.rawValue.lowercased()).safetensors")
      .standardizedFileURL
  }

  /// What the Python package writes is read, and from its content the same bytes are written; see
  /// Tests/Golden/generate_weights_file.py.
  @Test(arguments: WeightsFile.NumberFormat.allCases)
  func filesOfThePythonPackage(format: WeightsFile.NumberFormat) throws {
    let url = Self.goldenFile(format)
    let file = try WeightsFile(contentsOf: url)
    #expect(file.metadata == ["origin": "Tests/Golden, \"quoted\" \\ é"])
    #expect(Set(file.tensors.keys) == Set(Self.names))
    for (index, name) in Self.names.enumerated() {
      let tensor = try #require(file.tensors[name])
      #expect(tensor.shape == Self.shapes[index])
      let expected = noiseTensor(
        seed: UInt64(index + 1), Self.shapes[index], scale: 100)
      expectClose(tensor, expected, tolerance: format == .float32 ? 1e-7 : 1e-3, name)
    }
    #expect(try file.encoded(as: format) == Data(contentsOf: url))
  }

  @Test func writtenAndRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: "network.safetensors")
    let network = SpectrogramNetwork(seed: 1)
    let notes = ["corpus": "none", "step": "7", "line": "a\nb\u{1}"]
    try network.weightsFile(metadata: notes).write(to: url)
    let file = try WeightsFile(contentsOf: url)
    #expect(file.metadata == notes)
    var other = SpectrogramNetwork(seed: 2)
    try other.load(file)
    let pictures = noiseTensor(seed: 2, [5, 1, 12, 12])
    #expect(other(pictures) == network(pictures))
    // Nothing but the file is left.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        == ["network.safetensors"])

    // Half the size, and nearly the same network.
    try network.weightsFile().write(to: url, as: .float16)
    try other.load(WeightsFile(contentsOf: url))
    expectClose(other(pictures), network(pictures), tolerance: 5e-3)
    #expect(other(pictures) != network(pictures))
  }

  @Test func filesOfOtherNetworks() throws {
    var network = SpectrogramNetwork(seed: 1)
    let before = network.weightsFile()
    func message(_ change: (inout WeightsFile) -> Void) -> String {
      var file = SpectrogramNetwork(seed: 2).weightsFile()
      change(&file)
      do {
        try network.load(file)
        return "no error"
      } catch {
        #expect(error.kind == .mismatch)
        return error.message
      }
    }
    #expect(message { $0.tensors["head.bias"] = nil }.contains("\"head.bias\" is missing"))
    let scalar = Tensor(repeating: 1, shape: [1])
    #expect(message { $0.tensors["extra"] = scalar }.contains("\"extra\" is unexpected"))
    #expect(
      message { $0.tensors["head.bias"] = scalar }
        .contains("\"head.bias\" has the shape [1] instead of [3]"))
    #expect(message { $0.tensors = [:] }.contains("and 29 more"))
    #expect(network.weightsFile() == before)
  }

  @Test func whatCannotBeWritten() {
    let large = WeightsFile(tensors: ["a": Tensor(repeating: 1e6, shape: [1])])
    #expect(throws: WeightsFileError.self) { try large.encoded(as: .float16) }
    #expect(throws: Never.self) { try large.encoded(as: .float32) }
    let reserved = WeightsFile(tensors: ["__metadata__": Tensor(repeating: 1, shape: [1])])
    #expect(throws: WeightsFileError.self) { try reserved.encoded() }
    let empty = WeightsFile(tensors: ["a": .zero])
    #expect(throws: WeightsFileError.self) { try empty.encoded() }
    let nowhere = FileManager.default.temporaryDirectory
      .appending(path: UUID().uuidString).appending(path: "a.safetensors")
    #expect(throws: WeightsFileError.self) { try large.write(to: nowhere) }
    #expect(throws: WeightsFileError.self) { try WeightsFile(contentsOf: nowhere) }
  }
}
