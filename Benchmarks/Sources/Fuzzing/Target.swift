import Foundation
import SignalProcessing

/// What is fuzzed: how inputs are made and what reads them.
struct Target {
  let name: String
  /// How often it is drawn, relative to the others.
  let weight: Int
  /// Makes the input of one case.
  let input: (inout SplitMix64) -> Data
  /// Reads an input.
  /// - Returns: whether it was taken; false where it was refused as it should be.
  /// - Throws: `Finding`, or an error that the reader should not throw.
  let run: (Data) throws -> Bool
}

/// What a reader did that it should not do, without dying of it.
struct Finding: Error, CustomStringConvertible {
  let description: String
}

/// A file of the corpus.
struct SeedFile {
  let name: String
  let data: Data

  /// The files of a folder of the corpus, in the order of their names.
  static func all(in folder: String) throws -> [SeedFile] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.map {
      SeedFile(name: $0, data: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)))
    }
  }
}
