import Foundation
import MixStyle
import MixingConsole
import Pages
import Sessions
import SignalProcessing
import Testing

/// The figures say, and draw, what was measured.
@Suite struct FigureTests {
  private func coordinates(_ data: Substring) -> [(x: Double, y: Double)] {
    data.split { "MLZ".contains($0) }.map {
      let pair = $0.split(separator: " ").compactMap { Double($0) }
      return (pair[0], pair[1])
    }
  }

  @Test func equalizerCurveIsTheExactResponse() throws {
    var document = Example.document(["Bass"])
    document.tracks[0].settings.equalizer.peak1.gainDecibels = 6
    document.tracks[0].settings.equalizer.peak1.frequencyHertz = 500
    let page = Example.report(document).page
    let figure = try #require(page.range(of: "aria-labelledby=\"track-1-eq-title"))
    let match = try #require(
      page[figure.upperBound...].firstMatch(of: #/<path class="line mix" d="([^"]*)"/#))
    let points = coordinates(match.1)
    #expect(Double(points.count) >= 10 * log2(20_000.0 / 20))
    // The axis is 22.4 Hz to 22.4 kHz wide and 12 dB, -6 to 6, high.
    for point in points where point.x > 0 {
      let hertz = 22.4 * pow(1_000, point.x / 1_000)
      let wanted = document.tracks[0].settings.equalizer
        .responseDecibels(atHertz: hertz, sampleRate: 44_100)
      #expect(abs((6 - point.y / 1_000 * 12) - wanted) < 0.02)
    }
    #expect(page.contains("It lifts by up to 6.0 dB at 500 Hz."))
  }

  @Test func compressionCurveBendsAtTheThreshold() throws {
    var document = Example.document(["Bass"])
    document.tracks[0].settings.compressor.ratio = 4
    document.tracks[0].settings.compressor.thresholdDecibels = -24
    document.tracks[0].settings.compressor.kneeDecibels = 0
    var report = Example.report(document)
    let series = TimeSeries(interval: 1, values: [0, 2, 4, 0])
    report.tracks[0].reduction = ReductionSeries(
      mean: series, peak: TimeSeries(interval: 1, values: [0, 3, 6.5, 0]))
    let page = report.page
    let figure = try #require(page.range(of: "aria-labelledby=\"track-1-curve-title"))
    let match = try #require(
      page[figure.upperBound...].firstMatch(of: #/<path class="line mix" d="([^"]*)"/#))
    for point in coordinates(match.1) {
      let (before, after) = (point.x / 1_000 * 60 - 60, -point.y / 1_000 * 60)
      #expect(abs(after - (before < -24 ? before : -24 + (before + 24) / 4)) < 0.02)
    }
    #expect(page.contains("Steady sounds above −24.0 dB come out at a ratio of 4.0 to 1."))
    #expect(page.contains("turns down by 3.0 dB on average, by 6.5 dB at most."))
  }

  @Test func toneIsComparedAtEqualLoudness() {
    var report = Example.report()
    report.mix = Example.programme(loudness: -20)
    // The same spectrum at 6 dB more for its loudness.
    let page = report.page
    #expect(page.contains("the mix has up to 6.0 dB more than the reference at 28 Hz–22 kHz."))
    #expect(page.contains("On average over the bands the mix is 6.0 dB away from the reference"))
    #expect(page.contains("before the fit it was 0.0 dB away"))
    #expect(page.contains("The target is −14.0 LUFS: it is 6.0 LU quieter."))
  }

  @Test func loudnessAndBalanceAreToldInWords() {
    var report = Example.report()
    report.mix.spectrum = Example.spectrum(balance: 2)
    let page = report.page
    #expect(page.contains("The mix is loudest at 0:41, at −14.0 LUFS"))
    #expect(page.contains("As a whole the mix is 2.0 dB louder on the right."))
    #expect(page.contains("0 % in the start, 1 % in the mix and 0 % in the reference."))
  }

  @Test func styleChangesAreListedWithTheirTerms() {
    var report = Example.report()
    report.distances = [
      StyleChange(
        name: "Style distance", explanation: "in words", target: "the reference", unit: "dB",
        start: 12, end: 3,
        terms: [StyleChange.Term(name: "Low end", unit: "dB", start: 9, end: 1.5)])
    ]
    let page = report.page
    #expect(page.contains("Style distance to the reference fell by 75 %."))
    #expect(page.contains("<caption><b>Style distance:</b> in words</caption>"))
    #expect(
      page.contains("Low end <span class=\"unit\">dB</span></th><td>9.00</td><td>1.50</td>"))
  }

  @Test func silenceIsDrawnWithoutNumbersThatAreNone() {
    let meter = ThirdOctaveMeter(sampleRate: 44_100, channelCount: 2)
    meter.add(AudioBuffer(channelCount: 2, frameCount: 44_100, sampleRate: 44_100))
    var silence = Example.programme(loudness: -.infinity, spectrum: meter.spectrum)
    silence.truePeak = -.infinity
    silence.shortTerm.values = Array(repeating: -.infinity, count: 60)
    var report = Example.report(references: [])
    report.start = silence
    report.mix = silence
    report.tracks = report.tracks.map { _ in TrackMeasurement(loudness: -.infinity, reduction: nil)
    }
    let page = report.page
    #expect(!page.contains("inf") && !page.contains("nan"))
    #expect(page.contains("<td class=\"quiet\">silent</td>"))
  }
}
