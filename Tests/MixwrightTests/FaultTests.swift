import Foundation
import GeneratedAudio
import Testing

/// Every fault: one line that names the file, a fitting status, and nothing left behind.
@Suite struct FaultTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.record("Stems/Bass.wav", seconds: 4, hertz: [82], gain: 0.3)
  }

  /// Runs the program, which must fail so and change nothing in the folder.
  private func expectFault(
    _ arguments: [String], _ status: Int32, _ line: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = studio.contents() + studio.contents("Stems")
    let outcome = try mixwright(arguments)
    #expect(outcome.status == status, sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    // Progress may come before.
    let last = outcome.errors.split(separator: "\n").last ?? ""
    #expect(
      last.hasPrefix("mixwright: \(line)"), "\(outcome.errors)", sourceLocation: sourceLocation)
    let after = studio.contents() + studio.contents("Stems")
    #expect(after == before, sourceLocation: sourceLocation)
  }

  @Test func missingInputs() throws {
    try expectFault(["mix", "Nothing", "-o", "x.wav"], 66, "Nothing: does not exist; ")
    try FileManager.default.createDirectory(
      atPath: studio("Empty"), withIntermediateDirectories: false)
    try expectFault(["mix", "Empty", "-o", "x.wav"], 66, "Empty: holds no sound files; ")
    try expectFault(
      ["mix", "Stems", "--reference", "Song.wav", "-o", "x.wav"], 66, "Song.wav: does not exist; ")
    try expectFault(["render", "x.json", "-o", "x.wav"], 66, "x.json: there is no such file; ")
    try expectFault(["analyze", "Nothing.wav"], 66, "Nothing.wav: does not exist; ")
  }

  @Test func damagedInputs() throws {
    try studio.write("It is not what it says.", to: "Text.wav")
    try expectFault(["mix", "Text.wav", "-o", "x.wav"], 65, "Text.wav: is not a sound file; ")
    let whole = try studio.bytes("Stems/Bass.wav")
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: studio("Cut.wav")))
    try expectFault(["mix", "Cut.wav", "-o", "x.wav"], 65, "Cut.wav: is cut off: ")
    var bad = whole
    let nan = bad.count - 4 * 44_100
    bad.replaceSubrange(nan..<(nan + 4), with: [0, 0, 0xC0, 0x7F])
    try bad.write(to: URL(fileURLWithPath: studio("Bad.wav")))
    try expectFault(
      ["mix", "Bad.wav", "-o", "x.wav"], 65,
      "Bad.wav: has a sample that is not a finite number at 3.000 s; ")
    try Data().write(to: URL(fileURLWithPath: studio("None.wav")))
    try expectFault(["mix", "None.wav", "-o", "x.wav"], 65, "None.wav: is empty")
    try Self.wave(channelCount: 3).write(to: URL(fileURLWithPath: studio("Wide.wav")))
    try expectFault(["mix", "Wide.wav", "-o", "x.wav"], 65, "Wide.wav: has 3 channels; ")
  }

  /// A WAV file of a tenth of a second of silence, 16 bit at 8 kHz.
  private static func wave(channelCount: UInt32) -> Data {
    func bytes(_ values: [UInt32]) -> Data {
      Data(values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } })
    }
    let frameBytes = 2 * channelCount
    let byteCount = 800 * frameBytes
    return Data("RIFF".utf8) + bytes([byteCount + 36]) + Data("WAVEfmt ".utf8)
      + bytes([16, 1 | channelCount << 16, 8_000, 8_000 * frameBytes, frameBytes | 16 << 16])
      + Data("data".utf8) + bytes([byteCount]) + Data(count: Int(byteCount))
  }

  @Test func unfitReferences() throws {
    try studio.record("Short.wav", seconds: 2, hertz: [440], gain: 0.2)
    try expectFault(
      ["mix", "Stems", "--reference", "Short.wav", "-o", "x.wav"], 65, "Short.wav: is 2.0 s long")
    try studio.record("Quiet.wav", seconds: 4)
    try expectFault(
      ["mix", "Stems", "--reference", "Quiet.wav", "-o", "x.wav"], 65, "Quiet.wav: is silent; ")
  }

  @Test func outputsThatMayNotBe() throws {
    try expectFault(
      ["mix", "Stems", "-o", "Stems/Bass.wav", "--force"], 73,
      "Stems/Bass.wav: is one of the inputs")
    try expectFault(
      ["mix", "Stems", "-o", "No/x.wav"], 73, "No/x.wav: is in a folder that does not")
    try expectFault(["mix", "Stems", "-o", "x.mp3"], 64, "x.mp3: cannot be written as .mp3; ")
    try studio.write("mine", to: "x.session.json")
    try expectFault(["mix", "Stems", "-o", "x.wav"], 73, "x.session.json: already exists; ")
    try studio.write("mine", to: "y.wav")
    try expectFault(["mix", "Stems", "-o", "y.wav"], 73, "y.wav: already exists; ")
    #expect(try studio.text("y.wav") == "mine")
  }

  @Test func optionsThatContradict() throws {
    try expectFault(
      ["mix", "Stems", "--matcher", "gradient", "-o", "x.wav"], 64,
      "the matcher gradient needs a song to match; add --reference or --rough-mix")
    try expectFault(
      ["mix", "Stems", "--loudness", "reference", "-o", "x.wav"], 64,
      "there is no reference whose loudness could be used; give --loudness a number")
  }

  @Test(
    arguments: [
      ["mix"], ["mix", "Stems"], ["mix", "Stems", "-o", "x.wav", "--bogus"],
      ["mix", "Stems", "-o", "x.wav", "--matcher", "magic"],
      ["mix", "Stems", "-o", "x.wav", "--loudness", "loud"],
      ["mix", "Stems", "-o", "x.wav", "--ceiling", "1"],
      ["mix", "Stems", "-o", "x.wav", "--limiter", "-1"],
      ["mix", "Stems", "-o", "x.wav", "--start", "loud"],
      ["mix", "Stems", "-o", "x.wav", "--sample-rate", "44.1"],
      ["mix", "Stems", "-o", "x.wav", "--threads", "0"], ["render", "x.json"],
      ["render", "x.json", "-o", "x.wav", "--from", "1:75"],
      ["render", "x.json", "--stems", "S", "--loudness", "-9"], ["adjust", "x.json"],
      ["adjust", "x.json", "fader=1"], ["adjust", "x.json", "--track", "Bass"],
      ["adjust", "x.json", "--master", "--reverb", "fader=1"], ["analyze"],
    ])
  func wrongUse(_ arguments: [String]) throws {
    let outcome = try mixwright(arguments)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("Error: ") && outcome.errors.contains("Usage: mixwright"))
  }

  @Test func fullDisk() throws {
    // The largest file that this process and its children may write, in place of a small disk.
    let outcome = try mixwright.limitedTo(kilobytes: 100, "mix", "Stems", "-o", "x.wav", "--quiet")
    #expect(outcome.status == 74)
    #expect(outcome.errors.hasPrefix("mixwright: x.wav: grows past the largest file"))
    #expect(studio.contents() == ["Stems"])
  }
}
