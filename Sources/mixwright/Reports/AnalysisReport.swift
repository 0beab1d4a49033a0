import AudioFiles
import MixAssistant
import MixStyle
import Sessions

/// What was measured on sound files.
struct AnalysisReport {
  let files: [AnalyzeFiles.Report]
  let notes: [String]

  // MARK: Text

  func text(withSpectrum: Bool) -> String {
    var parts = [levelTable]
    if withSpectrum { parts.append(spectrumTable) }
    let faults = files.flatMap { file in
      file.analysis.faults.map { "  \(file.stem.name): \($0)" }
    }
    if !faults.isEmpty { parts.append("Worth knowing\n" + faults.joined(separator: "\n")) }
    if !notes.isEmpty { parts.append("Notes\n" + notes.map { "  \($0)" }.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n")
  }

  private var levelTable: String {
    var table = TextTable(
      [("File", .left)]
        + ["ch", "Hz", "length", "LUFS-I", "LRA", "S", "M", "TP", "crest", "width", "balance"]
        .map { ($0, .right) })
    for report in files {
      let (file, analysis) = (report.stem.file, report.analysis)
      let levels = analysis.levels
      table.add([
        report.stem.name, "\(file.channelCount)", file.sampleRate.text(0), file.duration.clock,
        analysis.loudness.text(1), analysis.loudnessRange.text(1),
        analysis.maximumShortTermLoudness.text(1), analysis.maximumMomentaryLoudness.text(1),
        (analysis.truePeak ?? -.infinity).text(1), levels.crestFactor.text(1),
        levels.stereoWidth.text(2), levels.balance.text(2, plus: true),
      ])
    }
    return table.text
  }

  /// Bands down, files across.
  private var spectrumTable: String {
    var table = TextTable(
      [("Hz (dBFS, mid)", .left)] + files.map { (title: $0.stem.name, alignment: .right) })
    for band in BarkSpectrum.edges.indices.dropLast() {
      let range = "\(Int(BarkSpectrum.edges[band]))-\(Int(BarkSpectrum.edges[band + 1]))"
      table.add([range] + files.map { $0.analysis.spectrum.mid[band].text(1) })
    }
    return table.text
  }

  // MARK: JSON

  var json: JSONValue {
    [
      "files": .array(files.map(Self.json)),
      "notes": .array(notes.map { .string($0) }),
    ]
  }

  private static func json(_ report: AnalyzeFiles.Report) -> JSONValue {
    let (file, analysis) = (report.stem.file, report.analysis)
    let levels = analysis.levels
    return [
      "name": .string(report.stem.name), "file": .string(file.path),
      "container": .string(file.container), "encoding": .string(file.encoding),
      "channels": JSONValue(Double(file.channelCount)), "sampleRate": JSONValue(file.sampleRate),
      "seconds": JSONValue(file.duration), "loudness": JSONValue(analysis.loudness),
      "loudnessRange": JSONValue(analysis.loudnessRange),
      "maximumShortTermLoudness": JSONValue(analysis.maximumShortTermLoudness),
      "maximumMomentaryLoudness": JSONValue(analysis.maximumMomentaryLoudness),
      "truePeak": JSONValue(analysis.truePeak), "samplePeak": JSONValue(levels.samplePeak),
      "rms": JSONValue(levels.rms), "crestFactor": JSONValue(levels.crestFactor),
      "width": JSONValue(levels.stereoWidth), "correlation": JSONValue(levels.correlation),
      "balance": JSONValue(levels.balance),
      "barkSpectrum": [
        "edges": numbers(BarkSpectrum.edges), "mid": numbers(analysis.spectrum.mid),
        "side": numbers(analysis.spectrum.side),
      ],
      "faults": .array(analysis.faults.map(json)),
    ]
  }

  private static func json(_ fault: StemFault) -> JSONValue {
    [
      "name": .string(fault.name), "severity": .string(fault.severity.rawValue),
      "description": .string(fault.description),
      "evidence": .array(
        fault.evidence.map {
          [
            "quantity": .string($0.quantity), "value": JSONValue($0.value),
            "unit": .string($0.unit),
          ]
        }),
    ]
  }

  private static func numbers(_ values: [Double]) -> JSONValue {
    .array(values.map { JSONValue($0) })
  }
}
