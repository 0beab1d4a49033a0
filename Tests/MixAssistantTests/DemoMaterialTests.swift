import Foundation
import GeneratedAudio
import MixAssistant
import Testing

@Suite struct DemoMaterialTests {
  @Test func copiesOnceAndNeverReplacesOtherFiles() throws {
    let studio = try Studio()
    let copies = try DemoMaterial.copy(to: studio("Demo"))
    #expect(studio.contents("Demo/stems").count >= 8)
    #expect(FileManager.default.fileExists(atPath: copies.reference))
    #expect(try DemoMaterial.copy(to: studio("Demo")).stems == copies.stems)
    try studio.write("mine", to: "Demo/reference.flac")
    #expect(throws: MixAssistantError.self) { try DemoMaterial.copy(to: studio("Demo")) }
    #expect(try studio.text("Demo/reference.flac") == "mine")
  }

  @Test func analysisOfTheDemoIsSane() throws {
    let result = try AnalyzeFiles(paths: [DemoMaterial.reference]).run { _ in }
    let reports = result.reports
    #expect(result.notes.isEmpty && reports.count == 1)
    #expect(abs(reports[0].analysis.loudness + 12) < 0.5)
    #expect(try #require(reports[0].analysis.truePeak) <= -0.9)
  }
}
