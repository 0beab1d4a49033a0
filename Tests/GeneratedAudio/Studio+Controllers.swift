import Foundation
import MixMatching

extension Studio {
  /// Small untrained controllers: `transformer.safetensors` and `dmc.safetensors` in a folder.
  public func writeControllers(to folder: String = ".") throws {
    var small = ControllerConfiguration()
    small.width = 24
    small.heads = 3
    small.blocks = 1
    small.channels = [8, 8, 8, 8]
    let notes = ["trained on": "nothing"]
    let place = URL(fileURLWithPath: self(folder))
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try ControllerFile(TransformerController(small, seed: 2), notes: notes)
      .write(to: place.appendingPathComponent("transformer.safetensors"))
    try ControllerFile(DMCController(small, seed: 2), notes: notes)
      .write(to: place.appendingPathComponent("dmc.safetensors"))
  }
}
