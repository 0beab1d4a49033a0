import AudioFiles
import Documents
import Foundation
import GeneratedAudio
import Sessions
import SignalProcessing
import Testing
import UntidyFiles

/// Folders whose files are not in order, from the analysis to the mix.
@Suite struct UntidyFolderTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
  }

  private func audio(_ name: String) throws -> AudioBuffer {
    try AudioBuffer(contentsOf: AudioFile(path: studio(name)))
  }

  /// Writes a recorded stem anew, as a WAV of floats that a test has changed.
  private func rewrite(_ name: String, _ change: (inout AudioBuffer, inout WaveBytes) -> Void)
    throws
  {
    var signal = try audio(name)
    var wave = WaveBytes(floats: signal)
    change(&signal, &wave)
    wave.samples = WaveBytes(floats: signal).samples
    try wave.bytes.write(to: URL(fileURLWithPath: studio(name)))
  }

  private func notes(_ json: JSONValue) -> [String] {
    json["notes"]?.array?.compactMap(\.string) ?? []
  }

  // MARK: Time stamps

  private func recordStampedStems() throws {
    let hour: UInt64 = 158_760_000
    try studio.record("Stems/Bass.wav", seconds: 4, hertz: [82], gain: 0.3)
    try studio.record("Stems/Drums.wav", seconds: 4, noise: 0.2, channelCount: 2)
    try studio.record("Stems/Lead.wav", seconds: 2, hertz: [660], gain: 0.1)
    try rewrite("Stems/Bass.wav") { $1.first = [WaveBytes.bext(hour)] }
    try rewrite("Stems/Drums.wav") { $1.last = [WaveBytes.bext(hour + 22_050)] }
    try rewrite("Stems/Lead.wav") { $1.last = [WaveBytes.iXML(hour + 44_100, sampleRate: 44_100)] }
  }

  @Test func timeStampsHoldFromTheMixToItsExport() throws {
    try recordStampedStems()
    let outcome = try mixwright("mix", "Stems", "-o", "mix.wav", "--json", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let told = try notes(outcome.json).filter { $0.contains("laid out by their time stamps") }
    #expect(told.count == 1)
    #expect(try audio("mix.wav").frameCount == Int(4.5 * 44_100))
    let session = try JSONValue(parsing: studio.text("mix.session.json"))
    #expect(session["timeOriginSeconds"]?.number == 3_600)
    #expect(
      session["tracks"]?.array?.map { $0["startSeconds"]?.number } == [nil, 0.5, 1])
    #expect(session["tracks"]?.array?.map { $0["seconds"]?.number } == [4, 4, 2])
    // Rendered again, the same; the stems and the mix tell where they belong.
    #expect(
      try mixwright("render", "mix.session.json", "-o", "again.wav", "--stems", "Parts").status == 0
    )
    #expect(try studio.bytes("again.wav") == studio.bytes("mix.wav"))
    for name in ["mix.wav", "Parts/Lead.wav"] {
      let stamp = try AudioFile(path: studio(name)).timeStamp
      #expect(stamp == TimeStamp(sampleCount: 158_760_000, sampleRate: 44_100))
    }
    let lead = try audio("Parts/Lead.wav")
    #expect(lead.channels[0][..<44_000].allSatisfy { $0 == 0 })
    #expect(lead.channels[0][44_100..<45_000].contains { abs($0) > 0.001 })
    // A stretch tells its own place.
    #expect(
      try mixwright("render", "mix.session.json", "-o", "part.wav", "--from", "2").status == 0)
    #expect(try AudioFile(path: studio("part.wav")).timeStamp?.seconds == 3_602)
  }

  /// The bounce of laid out stems is found where it lies, in the mix and when it is fitted again.
  @Test func roughMixesAndRefitsUseTheSameOrigin() throws {
    try recordStampedStems()
    try mixwright("mix", "Stems", "-o", "bounce.wav", "--start", "equal").expectSuccess()
    try mixwright("mix", "Stems", "--rough-mix", "bounce.wav", "-o", "mix.wav").expectSuccess()
    func offset() throws -> Double? {
      try JSONValue(parsing: studio.text("mix.session.json"))["roughMix"]?["offsetSeconds"]?.number
    }
    #expect(try offset() == 0)
    let lengths = try audio("mix.wav").frameCount
    try mixwright("refit", "mix.session.json").expectSuccess()
    try mixwright("render", "mix.session.json", "-o", "again.wav").expectSuccess()
    #expect(try audio("again.wav").frameCount == lengths)
  }

  @Test func timeStampsMayBeIgnored() throws {
    try recordStampedStems()
    let outcome = try mixwright(
      "mix", "Stems", "-o", "mix.wav", "--json", "--quiet", "--ignore-time-stamps")
    #expect(try notes(outcome.json).contains { $0.contains("ignored, as asked") })
    #expect(try audio("mix.wav").frameCount == 4 * 44_100)
    let session = try JSONValue(parsing: studio.text("mix.session.json"))
    #expect(session["timeOriginSeconds"] == nil)
    #expect(session["tracks"]?.array?.allSatisfy { $0["startSeconds"] == nil } == true)
  }

  // MARK: Encoders' delays

  /// Two stems of noise, a drum as WAV and a vocal as MP3 whose delay nobody tells; `bleed` of the vocal is in the
  /// drum's microphone, too.
  private func recordStemOfUnknownDelay(bleed: Float) throws {
    try studio.record("Stems/Drums.wav", seconds: 5, noise: 0.3)
    try studio.record("Stems/Lead Vocal.wav", seconds: 5, noise: 0.2)
    let vocal = try audio("Stems/Lead Vocal.wav")
    try rewrite("Stems/Drums.wav") { signal, _ in
      for frame in 0..<signal.frameCount {
        signal.channels[0][frame] += bleed * vocal.channels[0][frame]
      }
    }
    try mixwright("mix", "Stems", "-o", "bounce.wav", "--no-technical").expectSuccess()
    try FileManager.default.removeItem(atPath: studio("Stems/Lead Vocal.wav"))
    let mp3 = EncodedBytes.withoutTag(try EncodedBytes.encode(vocal, .mp3))
    try mp3.write(to: URL(fileURLWithPath: studio("Stems/Lead Vocal.mp3")))
  }

  @Test(
    .enabled(if: EncodedBytes.canWrite(.mp3)), arguments: ["a stem", "the rough mix", "nothing"])
  func anUnknownDelayIsFoundBesideOthers(_ other: String) throws {
    try recordStemOfUnknownDelay(bleed: other == "a stem" ? 0.3 : 0)
    let outcome = try mixwright(
      ["mix", "Stems", "-o", "mix.wav", "--json", "--quiet"]
        + (other == "the rough mix" ? ["--rough-mix", "bounce.wav"] : []))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let told = try notes(outcome.json).filter { $0.contains("encoder's delay") }
    #expect(told.count == 1)
    let session = try JSONValue(parsing: studio.text("mix.session.json"))
    let start = session["tracks"]?.array?.last?["startSeconds"]?.number
    if other == "nothing" {
      #expect(told.first?.contains("may start 13 to 26 ms late") == true)
      #expect(start == nil)
    } else {
      let name = other == "a stem" ? "Drums" : other
      #expect(told.first?.contains("beside \(name) it is 13.1 ms late") == true)
      #expect(abs((start ?? 0) + 576 / 44_100) < 0.5 / 44_100)
      try mixwright("render", "mix.session.json", "-o", "again.wav").expectSuccess()
      #expect(try studio.bytes("again.wav") == studio.bytes("mix.wav"))
    }
  }

  // MARK: Damage

  @Test func missingSoundIsAcceptedOnceForAll() throws {
    try studio.recordStems()
    let whole = try studio.bytes("Stems/Bass.wav")
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: studio("Stems/Bass.wav")))
    let refused = try mixwright("mix", "Stems", "-o", "mix.wav", "--quiet")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("Bass.wav: is cut off: 2.5"))
    #expect(refused.errors.contains("--accept-damaged"))
    let taken = try mixwright(
      "mix", "Stems", "-o", "mix.wav", "--quiet", "--json", "--accept-damaged")
    #expect(taken.status == 0)
    #expect(try notes(taken.json).count { $0.contains("of it are missing") } == 1)
    try mixwright("render", "mix.session.json", "-o", "again.wav").expectSuccess()
    #expect(try studio.bytes("again.wav") == studio.bytes("mix.wav"))
    #expect(try mixwright("analyze", "Stems", "--accept-damaged").status == 0)
  }

  /// One sample decides nothing: the mix is the one without it.
  @Test func aSpikeIsNamedAndDecidesNothing() throws {
    try studio.recordStems()
    try mixwright("mix", "Stems", "-o", "clean.wav").expectSuccess()
    try rewrite("Stems/Bass.wav") { signal, _ in signal.channels[0][44_100] = 17_000 }
    let outcome = try mixwright("mix", "Stems", "-o", "mix.wav", "--json", "--quiet")
    let told = try notes(outcome.json)
    #expect(told.count { $0.contains("One sample, at 1.000 s, is no sound (84.6 dBFS)") } == 1)
    let (clean, mix) = (try audio("clean.wav"), try audio("mix.wav"))
    let difference = zip(clean.channels[0], mix.channels[0]).map { abs($0 - $1) }.max()!
    #expect(difference < 0.01)
    func trims(_ name: String) throws -> [Double?] {
      try JSONValue(parsing: studio.text(name))["tracks"]?.array?.map {
        $0["settings"]?["trim"]?["decibels"]?.number
      } ?? []
    }
    #expect(try trims("mix.session.json") == trims("clean.session.json"))
    let report = try mixwright("analyze", "Stems", "--json", "--quiet").json
    let faults = report["files"]?.array?.first { $0["name"]?.string == "Bass" }?["faults"]?.array
    #expect(faults?.map { $0["name"]?.string ?? $0["fault"]?.string } == ["spikes"])
  }

  // MARK: Lengths and rates

  @Test(arguments: [0.3, 0.05]) func aShortHitIsATrackLikeAnyOther(_ seconds: Double) throws {
    try studio.recordStems()
    try studio.record("Stems/Crash.wav", seconds: seconds, noise: 0.5)
    try studio.recordReference()
    for options in [[], ["--reference", "Song.wav", "--quality", "draft"]] {
      try mixwright(
        ["mix", "Stems", "-o", "mix.wav", "--force", "--start", "equal"] + options
      ).expectSuccess()
      let session = try JSONValue(parsing: studio.text("mix.session.json"))
      let crash = session["tracks"]?.array?.first { $0["name"]?.string == "Crash" }
      let loudness = try #require(crash?["loudness"]?.number)
      let trim = try #require(crash?["settings"]?["trim"]?["decibels"]?.number)
      #expect(abs(loudness + trim + 30) < 0.1)
    }
  }

  @Test func ratesFrom8To384Kilohertz() throws {
    for rate in [8_000.0, 11_025, 44_100, 48_000, 192_000, 384_000] {
      try studio.record("Stems/T\(Int(rate)).wav", seconds: 2, hertz: [300], gain: 0.2, rate: rate)
    }
    for rate in [nil, "8000", "48000"] {
      let outcome = try mixwright(
        ["mix", "Stems", "-o", "mix.wav", "--force", "--json", "--quiet"]
          + (rate.map { ["--sample-rate", $0] } ?? []))
      #expect(outcome.status == 0, "\(outcome.errors)")
      let trims = try outcome.json["tracks"]?.array?.count
      #expect(trims == 6)
      let file = try AudioFile(path: studio("mix.wav"))
      #expect(abs(file.duration - 2) < 0.001)
      // The same sine from every file, in step: six times the amplitude of one.
      let session = try JSONValue(parsing: studio.text("mix.session.json"))
      let loudness = session["tracks"]?.array?.compactMap { $0["loudness"]?.number } ?? []
      #expect(loudness.count == 6 && loudness.max()! - loudness.min()! < 0.5)
    }
  }

  @Test func aWrongRateIsToldByTheLength() throws {
    try studio.record("Stems/Bass.wav", seconds: 4, hertz: [82], gain: 0.3)
    try studio.record("Stems/Drums.wav", seconds: 4, noise: 0.2)
    try studio.record(
      "Stems/Lead.wav", seconds: 4 * 44_100 / 48_000, hertz: [660], gain: 0.1, rate: 48_000)
    try studio.record("Stems/Pad.wav", seconds: 4 * 48_000 / 44_100, hertz: [220], gain: 0.1)
    try studio.record("Stems/Short.wav", seconds: 3.5, hertz: [220], gain: 0.1)
    for command in [["analyze", "Stems"], ["mix", "Stems", "-o", "mix.wav"]] {
      let told = try notes(mixwright(command + ["--json", "--quiet"]).json)
        .filter { $0.contains("kHz is that is called") }
      #expect(told.count == 2)
      #expect(told.first?.hasPrefix("Stems/Lead.wav: is 8.1 % shorter") == true)
      #expect(told.last?.hasPrefix("Stems/Pad.wav: is 8.8 % longer") == true)
    }
  }

  @Test func moreStemsThanDescriptors() throws {
    for index in 0..<300 {
      try studio.record(
        "Stems/T\(index).wav", seconds: 0.5, hertz: [100 + Double(index)], gain: 0.1, rate: 8_000)
    }
    let arguments = [
      ["mix", "Stems", "-o", "mix.wav", "--no-technical"],
      ["render", "mix.session.json", "--stems", "Parts"],
    ]
    for command in arguments {
      let outcome = try mixwright.running(
        "/bin/bash",
        ["-c", "ulimit -n 256; exec \"$0\" \"$@\"", CommandLineProgram.path] + command)
      #expect(outcome.status == 0, "\(outcome.errors.suffix(300))")
    }
    #expect(studio.contents("Parts").count == 300)
  }
}

extension CommandLineProgram.Outcome {
  fileprivate func expectSuccess(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == 0, "\(errors)", sourceLocation: sourceLocation)
  }
}
