import AudioFiles
import Foundation
import GeneratedAudio
import MixAssistant
import SignalProcessing
import Synchronization
import Testing

@Suite struct AnalysisCacheTests {
  let studio: Studio
  var folder: String { studio(".mixwright") }

  init() throws {
    studio = try Studio()
    try studio.recordStems()
  }

  /// What is measured, and whether it was.
  private func asked(
    _ cache: AnalysisCache, of name: String = "Stems/Bass.wav", _ questions: [String] = ["a"],
    value: [Double] = [.pi, -0.0]
  ) throws -> (value: [Double], wasMeasured: Bool) {
    var wasMeasured = false
    let result = try cache.value(of: AudioFile(path: studio(name)), questions) {
      wasMeasured = true
      return value
    }
    return (result, wasMeasured)
  }

  private func entries() -> [String] { studio.contents(".mixwright") }

  @Test func whatWasMeasuredIsKnown() throws {
    let first = AnalysisCache(folder: folder)
    #expect(try asked(first).wasMeasured)
    // In memory at once, on disk when it is kept.
    #expect(try !asked(first).wasMeasured)
    #expect(!FileManager.default.fileExists(atPath: folder))
    first.keep()
    #expect(entries().count == 1)
    let second = AnalysisCache(folder: folder)
    let known = try asked(second, value: [])
    #expect(
      !known.wasMeasured && known.value.map(\.bitPattern) == [.pi, -0.0].map(\Double.bitPattern))
    // Another question, another file, another way to open it.
    #expect(try asked(second, ["b"]).wasMeasured)
    #expect(try asked(second, of: "Stems/Lead.wav").wasMeasured)
    #expect(try !asked(second, ["c", "a"]).wasMeasured)
    let moved = try AudioFile(path: studio("Stems/Bass.wav")).starting(at: 1)
    #expect(try second.value(of: moved, ["a"]) { [7.0] } == [7])
  }

  @Test func aCopyIsTheSameFileAndAChangedOneIsNot() throws {
    let cache = AnalysisCache(folder: folder)
    _ = try asked(cache)
    cache.keep()
    try FileManager.default.copyItem(atPath: studio("Stems/Bass.wav"), toPath: studio("Copy.wav"))
    #expect(try !asked(AnalysisCache(folder: folder), of: "Copy.wav").wasMeasured)
    try studio.record("Stems/Bass.wav", seconds: 5, hertz: [83], gain: 0.3)
    // Whether the cache saw the old one or not.
    #expect(try asked(cache, value: [1]).value == [1])
    #expect(try asked(AnalysisCache(folder: folder)).wasMeasured)
  }

  @Test func aFileThatChangesWhileItIsMeasuredIsNotKept() throws {
    let cache = AnalysisCache(folder: folder)
    let file = try AudioFile(path: studio("Stems/Bass.wav"))
    _ = try cache.value(of: file, ["a"]) {
      try studio.record("Stems/Bass.wav", seconds: 5, hertz: [84], gain: 0.3)
      return [1.0]
    }
    cache.keep()
    #expect(entries().isEmpty)
  }

  @Test func damageIsMeasuredAgain() throws {
    let cache = AnalysisCache(folder: folder)
    _ = try asked(cache)
    cache.keep()
    let path = "\(folder)/\(entries()[0])"
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    func isMeasured(with bytes: [UInt8]) throws -> Bool {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return try asked(AnalysisCache(folder: folder)).wasMeasured
    }
    #expect(try !isMeasured(with: whole))
    for count in stride(from: 0, to: whole.count, by: 7) {
      #expect(try isMeasured(with: Array(whole[..<count])))
    }
    for place in stride(from: 0, to: whole.count, by: 3) {
      var changed = whole
      changed[place] ^= 0x20
      #expect(try isMeasured(with: changed), "byte \(place)")
    }
    #expect(try isMeasured(with: whole + [0]))
    #expect(try isMeasured(with: Array("what is this?".utf8)))
    // Another entry's bytes under this name.
    let other = AnalysisCache(folder: studio("Other"))
    _ = try asked(other, ["b"])
    other.keep()
    let foreign = studio("Other/") + studio.contents("Other")[0]
    #expect(try isMeasured(with: [UInt8](Data(contentsOf: URL(fileURLWithPath: foreign)))))
    // And it is mended.
    let again = AnalysisCache(folder: folder)
    _ = try asked(again)
    again.keep()
    #expect(try !asked(AnalysisCache(folder: folder)).wasMeasured)
  }

  @Test func aFolderThatTakesNothingIsNoError() throws {
    for path in ["File", "No/such/folder"] {
      if path == "File" { try studio.write("mine", to: path) }
      let cache = AnalysisCache(folder: studio(path))
      #expect(try asked(cache).wasMeasured)
      cache.keep()
      #expect(try !asked(cache).wasMeasured)
      #expect(try asked(AnalysisCache(folder: studio(path))).wasMeasured)
    }
    #expect(try studio.text("File") == "mine")
    // A folder under an entry's name.
    let cache = AnalysisCache(folder: folder)
    _ = try asked(cache)
    cache.keep()
    let path = "\(folder)/\(entries()[0])"
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let second = AnalysisCache(folder: folder)
    #expect(try asked(second).wasMeasured)
    second.keep()
    #expect(entries().count == 1)
  }

  @Test func onlyALittleIsKept() throws {
    let numbers = [Double](repeating: 1, count: 1_000)
    for index in 0..<20 {
      let cache = AnalysisCache(folder: folder, capacity: 60_000)
      _ = try asked(cache, ["\(index)"], value: numbers)
      // Always used.
      _ = try asked(cache, ["first"], value: numbers)
      cache.keep()
      Thread.sleep(forTimeInterval: 0.01)
    }
    #expect(entries().count == 7)
    let cache = AnalysisCache(folder: folder, capacity: 60_000)
    #expect(try !asked(cache, ["first"]).wasMeasured)
    #expect(try !asked(cache, ["19"]).wasMeasured)
    #expect(try asked(cache, ["3"]).wasMeasured)
  }

  @Test func manyMayWriteAndReadAtOnce() throws {
    let results = concurrentMap(count: 40, threads: 8) { index in
      Result {
        let cache = AnalysisCache(folder: folder, capacity: 20_000)
        let (value, _) = try asked(
          cache, of: ["Stems/Bass.wav", "Stems/Lead.wav"][index % 2], ["\(index % 5)"],
          value: [Double](repeating: Double(index % 5), count: 500))
        cache.keep()
        return value == [Double](repeating: Double(index % 5), count: 500)
      }
    }
    for result in results { #expect(try result.get()) }
    #expect(entries().allSatisfy { $0.hasSuffix(".analysis") })
  }
}
