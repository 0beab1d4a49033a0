import AudioFiles
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import Sessions
import SignalProcessing
import Testing

@Suite struct ReportMixTests {
  let studio: Studio
  let session: String

  init() throws {
    studio = try Studio()
    try studio.recordStems()
    try studio.record("Stems/Nothing.wav", seconds: 3)
    session = try MatchMix(
      stems: [studio("Stems")], output: studio("mix.wav"), matcher: BalancedMatcher()
    ).run { _ in }.sessionFile
  }

  private func adjust(_ strip: String, _ assignments: String...) throws {
    _ = try AdjustMix(session: session).run(strip: strip, assignments: assignments)
  }

  private func page(_ audio: ReportMix.Audio, threads: Int = 2) throws -> String {
    var job = ReportMix(session: session)
    job.audio = audio
    job.overwrite = true
    job.threads = threads
    let summary = try job.run { _ in }
    #expect(summary.file == studio("mix.report.html"))
    let page = try studio.text("mix.report.html")
    #expect(summary.byteCount == page.utf8.count)
    return page
  }

  @Test func theSameSessionGivesTheSameBytesAndNothingElseIsLeft() throws {
    let before = studio.contents()
    let first = try page(.excerpt, threads: 1)
    #expect(try page(.excerpt, threads: 3) == first)
    #expect(studio.contents() == (before + ["mix.report.html"]).sorted())
    #expect(first.contains("<h1>mix</h1>") && first.contains("5 tracks, 0:05 long, 44.1 kHz."))
    #expect(first.ranges(of: "<audio ").count == 2)
  }

  @Test func measurementsAreThoseOfTheMix() throws {
    try adjust("Drums", "compressor.ratio=8", "compressor.threshold=-50", "pan=0.3")
    try adjust("Lead", "mute=on")
    let page = try page(.none)
    #expect(!page.contains("<audio"))
    // Start and mix are exported alike, at -14 LUFS and -1 dBTP.
    #expect(
      page.contains(
        "Loudness <span class=\"unit\">LUFS</span></th><td>−14.0</td>\n<td>−14.0</td><td>−14.0</td>"
      ))
    let reduction = try #require(
      page.firstMatch(of: #/turns down by ([0-9.]+) dB on average, by ([0-9.]+) dB/#))
    let (mean, peak) = (try #require(Double(reduction.1)), try #require(Double(reduction.2)))
    #expect(mean > 1 && peak > mean && peak < 50)
    #expect(page.contains("<td class=\"quiet\">muted</td>"))
    #expect(page.contains("<td class=\"quiet\">silent</td>"))
    #expect(page.contains("Nothing: "))
  }

  @Test func styleIsComparedWithTheReference() throws {
    try studio.recordReference()
    var document = try SessionDocument(contentsOf: session)
    document.reference = SessionReference(file: "Song.wav")
    try document.write(to: session)
    let page = try page(.full)
    #expect(page.ranges(of: "<audio ").count == 3)
    // Nothing was moved: the start is the mix.
    #expect(page.contains("Distance to the reference fell by 0 %."))
    #expect(page.contains(">Mid spectrum <") && !page.contains("Audio-feature loss"))
    #expect(page.contains("Difference to the reference"))
  }

  @Test func playersAreEquallyLoud() throws {
    try studio.recordReference()
    var document = try SessionDocument(contentsOf: session)
    document.reference = SessionReference(file: "Song.wav")
    try document.write(to: session)
    try adjust("Bass", "fader=-12")
    let players = try page(.full).matches(of: #/src="data:audio/([a-z]+);base64,([^"]*)"/#)
    #expect(players.count == 3)
    var loudness: [Double] = []
    for (index, player) in players.enumerated() {
      let file = studio("\(index).\(player.1 == "mpeg" ? "mp3" : "flac")")
      try #require(Data(base64Encoded: String(player.2))).write(to: URL(fileURLWithPath: file))
      let report = try AnalyzeFiles(paths: [file]).run { _ in }.reports[0]
      // A mono reference is heard from both sides.
      loudness.append(
        report.analysis.loudness + (report.stem.file.channelCount == 1 ? 3.01 : 0))
      #expect(try #require(report.analysis.truePeak) < 0)
    }
    #expect(abs(loudness[0] - loudness[1]) < 0.3 && abs(loudness[2] - loudness[1]) < 0.3)
  }

  @Test func aMissingReferenceIsAWarning() throws {
    var document = try SessionDocument(contentsOf: session)
    document.reference = SessionReference(file: "Gone.wav")
    try document.write(to: session)
    var job = ReportMix(session: session, output: studio("report.html"))
    job.audio = .none
    let summary = try job.run { _ in }
    #expect(summary.warnings.contains { $0.contains("Gone.wav: missing (the reference)") })
    #expect(try studio.text("report.html").contains("Gone.wav: missing (the reference)"))
  }

  @Test func inputsAreNeverReplaced() throws {
    let bass = try studio.bytes("Stems/Bass.wav")
    for output in ["Stems/Bass.wav", "mix.session.json"] {
      var job = ReportMix(session: session, output: studio(output))
      job.overwrite = true
      #expect(throws: AudioFileError.self) { try job.run { _ in } }
    }
    #expect(try studio.bytes("Stems/Bass.wav") == bass)
  }

  /// Names of the players of a page.
  private func players(_ page: String) -> [String] {
    page.matches(of: #/<div class="version" data-name="([^"]*)"/#).map { String($0.1) }
  }

  @Test func versionsAndEveryReferenceHavePlayers() throws {
    try studio.recordReference()
    try studio.record("Other.wav", seconds: 8, hertz: [220, 440], gain: 0.2)
    var document = try SessionDocument(contentsOf: session)
    var other = SessionReference(file: "Other.wav")
    (other.aspects, other.fromSeconds, other.toSeconds) = ([.width], 2, 6)
    document.references = [SessionReference(file: "Song.wav"), other]
    try document.write(to: session)
    let versions = KeepVersions(session: session)
    try versions.save("plain", note: nil)
    try adjust("Bass", "fader=-6")
    try versions.save("soft", note: "less bass")
    let page = try page(.full)
    #expect(players(page) == ["Start", "Mix", "Version plain", "Reference 1", "Reference 2"])
    #expect(page.contains("data-name=\"Mix\" data-chosen>"))
    #expect(page.contains("<p>The mix is version soft.</p>"))
    // Of a section only the section is heard and measured.
    #expect(page.contains("from 0:02 to 0:06"))
    #expect(page.contains("Distance to the references together"))
    for number in 1...8 {
      try adjust("Bass", "fader=-\(number)")
      try versions.save("take \(number)", note: nil)
    }
    let many = try self.page(.excerpt)
    #expect(players(many).filter { $0.hasPrefix("Version") }.count == ReportMix.versionLimit)
    #expect(many.contains("to keep the page small: version plain, soft, take 1"))
  }

  /// A rough mix that begins a second before the stems plays with them.
  @Test func aRoughMixPlaysAtTheSameTime() throws {
    try studio.record("Bounce.wav", seconds: 3, hertz: [330], gain: 0.2)
    var document = try SessionDocument(contentsOf: session)
    document.roughMix = SessionRoughMix(file: "Bounce.wav")
    document.roughMix?.offsetSeconds = -1
    try document.write(to: session)
    let page = try page(.full)
    #expect(players(page) == ["Start", "Mix", "Rough mix"])
    let sounds = page.matches(of: #/src="data:audio/([a-z]+);base64,([^"]*)"/#)
    let file = studio("bounce.\(sounds[2].1 == "mpeg" ? "mp3" : "flac")")
    try #require(Data(base64Encoded: String(sounds[2].2))).write(to: URL(fileURLWithPath: file))
    let heard = try AudioBuffer(contentsOf: AudioFile(path: file), sampleRate: 44_100)
    func power(_ seconds: ClosedRange<Double>) -> Float {
      let frames = Int(seconds.lowerBound * 44_100)..<Int(seconds.upperBound * 44_100)
      return heard.channels[0][frames].reduce(0) { $0 + $1 * $1 } / Float(frames.count)
    }
    #expect(power(0.1...0.8) < 1e-6 && power(1.2...3.8) > 1e-3 && power(4.2...4.8) < 1e-6)
  }

  @Test func aReferenceThatCannotBeReadIsAWarning() throws {
    try studio.write("no sound", to: "Broken.wav")
    var document = try SessionDocument(contentsOf: session)
    document.reference = SessionReference(file: "Broken.wav")
    try document.write(to: session)
    let page = try page(.none)
    #expect(page.contains("Broken.wav"))
    #expect(page.contains("Difference to the start"))
  }
}
