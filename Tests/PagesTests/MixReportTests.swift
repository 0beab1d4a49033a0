import Foundation
import MixStyle
import MixingConsole
import Pages
import Sessions
import SignalProcessing
import Testing

@Suite struct MixReportTests {
  @Test func theSameReportGivesTheSameWellFormedPage() throws {
    let page = Example.report().page
    #expect(page == Example.report().page)
    #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.hasSuffix("</html>\n"))
    for element in ["section", "figure", "svg", "table", "article", "ul", "div", "text", "main"] {
      let opened = page.ranges(of: "<\(element)>").count + page.ranges(of: "<\(element) ").count
      #expect(opened > 0 || element == "div", "\(element)")
      #expect(opened == page.ranges(of: "</\(element)>").count, "\(element)")
    }
    #expect(!page.contains("nan") && !page.contains("inf%"))
  }

  @Test func nothingOnThePageNeedsTheNetwork() {
    var report = Example.report()
    report.players = [
      PlayableVersion(
        name: "Mix", start: 3, duration: 30, mediaType: "audio/mpeg", bytes: [1, 2, 3])
    ]
    let page = report.page
    #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("=\"//"))
    #expect(!page.contains("@import") && !page.contains("url(") && !page.contains("<link"))
    #expect(page.contains("src=\"data:audio/mpeg;base64,AQID\""))
    #expect(page.contains("from 0:03 to 0:33"))
  }

  @Test func identifiersAreUniqueAndEveryDrawingIsNamed() throws {
    var document = Example.document(["a", "b"])
    for index in 0..<2 {
      document.tracks[index].settings.equalizer.peak1.gainDecibels = 3
      document.tracks[index].settings.compressor.ratio = 4
    }
    document.master.settings.equalizer.lowShelf.gainDecibels = -2
    let page = Example.report(document).page
    let identifiers = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    #expect(Set(identifiers).count == identifiers.count)
    let named = page.matches(of: #/aria-labelledby="([^"]*)"/#).flatMap {
      $0.1.split(separator: " ")
    }
    #expect(named.allSatisfy { identifiers.contains(String($0)) })
    let links = page.matches(of: #/href="#([^"]*)"/#).map { String($0.1) }
    #expect(!links.isEmpty && links.allSatisfy(identifiers.contains))
  }

  @Test func namesFromOutsideAreText() {
    let name = "<script>alert(1)</script>"
    var document = Example.document([name, "Voice & \"Choir\""])
    document.tracks[0].warnings = ["<b>loud</b>"]
    document.reference = SessionReference(file: "a/<i>.wav")
    var report = Example.report(document)
    report.title = "<img src=x>"
    report.warnings = [name]
    report.reasons = [
      SettingReason(
        strip: name, aspect: .tone, text: "<u>why</u>", term: "mid", effect: 1, unit: "dB")
    ]
    let page = report.page
    #expect(!page.contains("<script>alert") && !page.contains("<b>loud"))
    #expect(!page.contains("<img") && !page.contains("<i>") && !page.contains("<u>"))
    #expect(page.contains("<h3>&lt;script&gt;alert(1)&lt;/script&gt;</h3>"))
    #expect(page.contains("Voice &amp; &quot;Choir&quot;"))
  }

  @Test func reasonsStandWithTheirTrack() throws {
    var report = Example.report()
    report.reasons = [
      SettingReason(
        strip: "Voice", aspect: .tone, text: "Less mud.", term: "mid", effect: 1.8, unit: "dB"),
      SettingReason(
        strip: "master", aspect: .loudness, text: "Level.", term: "loudness", effect: 1, unit: "LU"),
    ]
    let page = report.page
    let kick = try #require(page.range(of: "<article id=\"track-1\">"))
    let voice = try #require(page.range(of: "<article id=\"track-2\">"))
    let master = try #require(page.range(of: "<article id=\"master\">"))
    let reason = try #require(page.range(of: "<span class=\"aspect\">tone</span> Less mud."))
    let level = try #require(page.range(of: "<span class=\"aspect\">loudness</span> Level."))
    #expect(kick.upperBound < voice.lowerBound)
    #expect(voice.upperBound < reason.lowerBound && reason.upperBound < master.lowerBound)
    #expect(master.upperBound < level.lowerBound)
  }

  @Test func settingsAreToldInWordsAndInTheTable() {
    var document = Example.document(["Kick", "Voice"])
    document.tracks[0].channels = 2
    var settings = TrackSettings()
    settings.equalizer.peak2.gainDecibels = -3.14
    settings.equalizer.peak2.frequencyHertz = 240
    settings.equalizer.peak4.frequencyHertz = 9_000  // without gain: inaudible
    settings.compressor.ratio = 3
    settings.fader.decibels = -.infinity
    settings.pan = -0.25
    settings.isMuted = true
    document.tracks[0].settings = settings
    document.tracks[0].origins = ["pan": .hand, "peak2.gain": .fit]
    let page = Example.report(document).page
    #expect(page.contains("<th scope=\"row\">Bell 2</th><td>−3.14 dB at 240 Hz, Q 1.00</td>"))
    #expect(!page.contains("Bell 4"))
    #expect(page.contains("3.00:1 above −20.0 dB, knee 6.0 dB, attack 10 ms, release 150 ms"))
    #expect(page.contains("<td>25 % left <span class=\"hand\">by hand</span></td>"))
    #expect(page.contains("<td class=\"quiet\">muted</td>"))
    #expect(
      page.contains(
        "<th scope=\"row\">fader</th><td class=\"set\"><b>off</b></td>\n<td>0.0 dB</td>"))
    #expect(page.contains("<p>All controls neutral.</p>"))
  }

  @Test func withoutReferenceTheStartIsTheMeasure() {
    let page = Example.report(references: []).page
    #expect(page.contains("Difference to the start"))
    #expect(!page.contains("Reference") && !page.contains("the reference"))
  }

  @Test func manyTracksAreDividedIntoTablesOfSix() {
    let page = Example.report(Example.document((1...13).map { "Track \($0)" })).page
    for title in ["Tracks 1 to 6", "Tracks 7 to 12", "Tracks 13 to 13"] {
      #expect(page.contains("<caption><b>\(title)</b></caption>"))
    }
  }

  /// Figures stand beside each of several references; the one that was asked for the aspect is open.
  @Test func eachOfSeveralReferencesHasItsFigures() throws {
    var document = Example.document(["Kick"])
    var tone = SessionReference(file: "songs/Bright.flac")
    (tone.aspects, tone.weight) = ([.tone], 0.5)
    var punch = SessionReference(file: "songs/Punch.flac")
    (punch.aspects, punch.fromSeconds, punch.toSeconds) = ([.dynamics], 62, 94)
    document.references = [punch, tone]
    let page = Example.report(
      document,
      references: document.references.map {
        MeasuredReference(.reference($0), measured: Example.programme())
      }
    ).page
    #expect(
      page.contains(
        "the finished song to sound like, for dynamics, from 1:02 to 1:34: "
          + "<span class=\"file\">Punch.flac</span>"))
    #expect(page.contains("for tone, weight 0.5: <span class=\"file\">Bright.flac</span>"))
    let open = page.matches(
      of: #/<details class="beside" name="([a-z]+)-beside" open>\n<summary>Beside reference (\d)/#)
    #expect(open.map { "\($0.1) \($0.2)" } == ["tone 2", "loudness 1", "stereo 1"])
    #expect(page.ranges(of: "<details ").count == 6)
    #expect(page.contains("<th scope=\"col\">Reference 1</th>\n<th scope=\"col\">Reference 2</th>"))
    #expect(page.contains("Difference to reference 2"))
    let identifiers = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test func aRoughMixIsCalledByItsName() {
    var document = Example.document(["Kick"])
    let bounce = SessionRoughMix(file: "bounces/Friday.mp3")
    document.roughMix = bounce
    let page = Example.report(
      document, references: [MeasuredReference(.roughMix(bounce), measured: Example.programme())]
    ).page
    #expect(page.contains("<dt>Rough mix</dt><dd>a bounce of the same tracks to match"))
    #expect(page.contains("Difference to the rough mix"))
    #expect(!page.contains("Reference") && !page.contains("<details"))
  }

  @Test func versionsAreListedWithTheirNotes() throws {
    var document = Example.document(["Kick"])
    try document.saveVersion("plain", note: "<as it was>", styleDistance: 2.5)
    document.tracks[0].settings.fader.decibels = -3
    try document.saveVersion("soft")
    let page = Example.report(document).page
    #expect(
      page.contains(
        "<th scope=\"row\">plain</th><td data-label=\"Distance to the reference\">2.5</td><td>differs in 1 setting</td>"
          + "<td>&lt;as it was&gt;</td>"))
    #expect(
      page.contains(
        "<th scope=\"row\">soft</th><td data-label=\"Distance to the reference\">–</td><td>the same</td><td></td>"
      ))
  }
}
