import Dispatch
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import SignalProcessing
import Synchronization
import Testing

/// Every long use case, stopped at any moment: a `CancellationError`, no file, and the session as it was.
@Suite struct CancelledWorkTests {
  let studio: Studio
  let session: String

  init() throws {
    studio = try Studio()
    try studio.recordReference()
    session = try studio.balancedSession()
  }

  /// Every file with its bytes; what was measured may stay.
  private func files() throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: studio.path)
      .filter { !$0.hasPrefix(".mixwright/") }
    return try names.reduce(into: [:]) { files, name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: studio(name), isDirectory: &isFolder)
      files[name] = isFolder.boolValue ? Data() : try studio.bytes(name)
    }
  }

  /// Runs work, asking it to stop a random time after its beginning, later and later until it comes to its end.
  /// - Parameter clear: removes what the whole work leaves.
  private func stop(
    _ work: (@escaping @Sendable (MixProgress) -> Void) throws -> Void, clear: () throws -> Void
  ) throws {
    try clear()
    let before = try files()
    let clock = ContinuousClock()
    let whole = try clock.measure { try work { _ in } }
    try clear()
    #expect(try files() == before)
    var random = SplitMix64(seed: 8)
    var stopped = 0
    for round in 0..<12 {
      let cancellation = Cancellation()
      let part = (Double(round) + Double(random.next() >> 11) * 0x1p-53) / 12
      let delay = part * (whole / .seconds(1))
      let asked = Mutex<ContinuousClock.Instant?>(nil)
      DispatchQueue.global().asyncAfter(deadline: .now() + delay) {
        asked.withLock { $0 = clock.now }
        cancellation.cancel()
      }
      do {
        try cancellation.covering { try work { _ in } }
        try clear()
      } catch is CancellationError {
        stopped += 1
        let late = asked.withLock { $0.map { (clock.now - $0) / .seconds(1) } }
        #expect(try #require(late) < 3, "it took \(late ?? 0) s to stop")
        #expect(try files() == before, "after \(part) of the work")
      }
    }
    #expect(stopped > 3)
  }

  private func remove(_ names: String...) -> () throws -> Void {
    { for name in names { try? FileManager.default.removeItem(atPath: studio(name)) } }
  }

  @Test func aMix() throws {
    var job = MatchMix(
      stems: [studio("Stems")], references: [ReferenceRequest(file: studio("Song.wav"))],
      output: studio("new.wav"), matcher: GradientMatcher())
    job.keepsAnalysis = false
    try stop({ _ = try job.run(progress: $0) }, clear: remove("new.wav", "new.session.json"))
  }

  @Test func aRoughMix() throws {
    var job = MatchMix(
      stems: [studio("Stems")], output: studio("new.wav"), matcher: BalancedMatcher())
    job.roughMix = studio("mix.wav")
    job.keepsAnalysis = false
    try stop({ _ = try job.run(progress: $0) }, clear: remove("new.wav", "new.session.json"))
  }

  @Test func aRefit() throws {
    let kept = try studio.bytes("mix.session.json")
    var job = RefitMix(session: session, matcher: GradientMatcher(), keepsAnalysis: false)
    job.references = [ReferenceRequest(file: studio("Song.wav"))]
    let file = URL(fileURLWithPath: session)
    try stop({ _ = try job.run(progress: $0) }, clear: { try kept.write(to: file) })
  }

  @Test func aRendering() throws {
    let job = RenderMix(session: session)
    let out = studio("out.wav")
    try stop(
      { _ = try job.mix(to: out, from: nil, to: nil, progress: $0) }, clear: remove("out.wav"))
    let folder = studio("Out")
    try stop(
      { _ = try job.stems(to: folder, withMaster: true, from: nil, to: nil, progress: $0) },
      clear: remove("Out"))
  }

  @Test func aReport() throws {
    let job = ReportMix(session: session, output: studio("page.html"), keepsAnalysis: false)
    try stop({ _ = try job.run(progress: $0) }, clear: remove("page.html"))
  }

  @Test func aComparison() throws {
    var job = CompareMixes(session, session)
    job.folder = studio("Compared")
    let compare = job
    try stop({ _ = try compare.run(progress: $0) }, clear: remove("Compared"))
  }

  @Test func settingsForOtherStems() throws {
    var job = ApplySettings(
      session: session, stems: [studio("Stems")], output: studio("other.session.json"))
    job.mix = studio("other.wav")
    job.keepsAnalysis = false
    let apply = job
    try stop(
      { _ = try apply.run(progress: $0) }, clear: remove("other.session.json", "other.wav"))
  }

  @Test func anAnalysis() throws {
    let job = AnalyzeFiles(paths: [studio("Stems")])
    try stop({ _ = try job.run(progress: $0) }, clear: {})
  }

  @Test func whoeverAskedBeforehandGetsNothing() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let before = try files()
    let stems = ChangeStems(session: session)
    #expect(throws: CancellationError.self) {
      try cancellation.covering { try stems.replace("Bass", by: studio("Song.wav")) }
    }
    let style = ProfileStyle(songs: [studio("Song.wav")], output: studio("a.style.json"))
    #expect(throws: CancellationError.self) { try cancellation.covering { try style.run() } }
    #expect(try files() == before)
  }
}
