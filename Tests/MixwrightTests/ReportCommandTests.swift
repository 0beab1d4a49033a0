import Documents
import Foundation
import GeneratedAudio
import Testing

@Suite struct ReportCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordStems()
    _ = try mixwright("mix", "Stems", "-o", "mix.wav", "--quiet")
  }

  @Test func writesOnePageBesideTheSession() throws {
    let outcome = try mixwright("report", "mix.session.json", "--json", "--quiet")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let json = try outcome.json
    #expect(json["report"]?.string == "mix.report.html")
    let page = try studio.text("mix.report.html")
    #expect(json["bytes"]?.number == Double(page.utf8.count))
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("data:audio/"))
    #expect(
      studio.contents() == [
        ".mixwright", "Stems", "mix.report.html", "mix.session.json", "mix.wav",
      ])
  }

  @Test func existingPagesAreReplacedOnlyWhenAsked() throws {
    try studio.write("mine", to: "page.html")
    let refused = try mixwright("report", "mix.session.json", "-o", "page.html")
    #expect(refused.status == 73)
    #expect(refused.errors.hasPrefix("mixwright: page.html: already exists; "))
    #expect(try studio.text("page.html") == "mine")
    let forced = try mixwright(
      "report", "mix.session.json", "-o", "page.html", "--audio", "none", "--force")
    #expect(forced.status == 0 && forced.output.hasPrefix("page.html: 0."))
    #expect(try !studio.text("page.html").contains("<audio"))
  }

  @Test func badInputIsOneLine() throws {
    try studio.write("{}", to: "broken.json")
    for (arguments, status, line) in [
      (["gone.json"], 66, "gone.json: there is no such file"),
      (["broken.json"], 65, "broken.json: not a session document: "),
      (
        ["mix.session.json", "-o", "none/page.html"], 73, "none/page.html: is in a folder that does"
      ),
      (["mix.session.json", "-o", "Stems"], 73, "Stems: is a folder; "),
    ] as [([String], Int32, String)] {
      let outcome = try mixwright(["report"] + arguments)
      #expect(outcome.status == status)
      #expect(outcome.errors.hasPrefix("mixwright: \(line)"), "\(outcome.errors)")
    }
    #expect(try mixwright("report", "mix.session.json", "--audio", "loud").status == 64)
    try FileManager.default.removeItem(atPath: studio("Stems/Bass.wav"))
    let missing = try mixwright("report", "mix.session.json")
    #expect(missing.status == 66 && missing.errors.contains("Bass.wav: missing"))
    #expect(
      studio.contents() == [".mixwright", "Stems", "broken.json", "mix.session.json", "mix.wav"])
  }
}
