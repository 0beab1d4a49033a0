import AudioFiles
import Documents
import MixAssistant
import MixStyle
import Roles

/// What was measured on sound files.
struct AnalysisReport {
  let files: [AnalyzeFiles.Report]
  let families: [TrackFamily]
  let notes: [String]
  /// Files that cannot be used.
  let faults: [AudioFileError]

  init(_ result: AnalyzeFiles.Result) {
    files = result.reports
    families = result.families
    notes = result.notes
    faults = result.faults?.faults ?? []
  }

  // MARK: Text

  func text(withSpectrum: Bool) -> String {
    var parts = [levelTable]
    if withSpectrum { parts.append(spectrumTable) }
    parts.append(roleLines)
    if !families.isEmpty { parts.append(familyLines) }
    let faults = files.flatMap { file in
      file.analysis.faults.map { "  \(file.stem.name): \($0)" }
    }
    if !faults.isEmpty { parts.append("Worth knowing\n" + faults.joined(separator: "\n")) }
    if !self.faults.isEmpty {
      let lines = self.faults.map { "  \($0)" }.joined(separator: "\n")
      parts.append("Cannot be used\n" + lines)
    }
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
        report.stem.name, "\(file.channelCount)", file.sampleRate.text(0), file.ownDuration.clock,
        analysis.loudness.text(1), analysis.loudnessRange.text(1),
        analysis.maximumShortTermLoudness.text(1), analysis.maximumMomentaryLoudness.text(1),
        (analysis.truePeak ?? -.infinity).text(1), levels.crestFactor.text(1),
        levels.stereoWidth.text(2), levels.leftRightBalance.text(2, plus: true),
      ])
    }
    return table.text
  }

  private var roleLines: String {
    "What they seem to be\n" + files.map { "  \($0.stem.name): \($0.role)" }.joined(separator: "\n")
  }

  private var familyLines: String {
    "What belongs together\n"
      + families.map { family in
        let names = family.members.map { files[$0].stem.name }
        return "  \(names.joined(separator: ", ")): \(family)"
          + standings(family).map { "\n    \($0.name): \($0.sentence)" }.joined()
      }.joined(separator: "\n")
  }

  private func standings(_ family: TrackFamily) -> [(name: String, sentence: String)] {
    family.standings(files.map(\.stem.name)).map { (files[$0.track].stem.name, $0.sentence) }
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
      "families": .array(families.map(json)),
      "notes": .array(notes.map { .string($0) }),
      "unusable": .array(
        faults.map { ["file": .string($0.path), "description": .string($0.description)] }),
    ]
  }

  private static func json(_ report: AnalyzeFiles.Report) -> JSONValue {
    let (file, analysis) = (report.stem.file, report.analysis)
    let levels = analysis.levels
    return [
      "name": .string(report.stem.name), "file": .string(file.path),
      "container": .string(file.container), "encoding": .string(file.encoding),
      "channels": JSONValue(Double(file.channelCount)), "sampleRate": JSONValue(file.sampleRate),
      "seconds": JSONValue(file.ownDuration), "loudness": JSONValue(analysis.loudness),
      "loudnessRange": JSONValue(analysis.loudnessRange),
      "maximumShortTermLoudness": JSONValue(analysis.maximumShortTermLoudness),
      "maximumMomentaryLoudness": JSONValue(analysis.maximumMomentaryLoudness),
      "truePeak": JSONValue(analysis.truePeak), "samplePeak": JSONValue(levels.samplePeak),
      "rms": JSONValue(levels.rms), "crestFactor": JSONValue(levels.crestFactor),
      "width": JSONValue(levels.stereoWidth), "correlation": JSONValue(levels.correlation),
      "balance": JSONValue(levels.leftRightBalance),
      "barkSpectrum": [
        "edges": numbers(BarkSpectrum.edges), "mid": numbers(analysis.spectrum.mid),
        "side": numbers(analysis.spectrum.side),
      ],
      "faults": .array(analysis.faults.map(json)),
      "role": [
        "value": .string(report.role.role.rawValue),
        "family": .string(report.role.role.family.rawValue),
        "confidence": JSONValue(report.role.confidence),
        "evidence": .string(report.role.description),
      ],
    ]
  }

  private func json(_ family: TrackFamily) -> JSONValue {
    var object: JSONObject = [
      "kind": .string(family.kind.rawValue),
      "members": .array(family.members.map { .string(files[$0].stem.name) }),
      "evidence": .string(family.evidence.rawValue), "confidence": JSONValue(family.confidence),
    ]
    if !family.microphones.isEmpty {
      object["microphones"] = .array(
        family.microphones.map { found in
          guard let found else { return .null }
          return [
            "delaySeconds": JSONValue(found.delaySeconds),
            "polarityInverted": .bool(found.isPolarityInverted),
          ]
        })
      object["findings"] = .array(
        standings(family).map { ["name": .string($0.name), "description": .string($0.sentence)] })
    }
    return .object(object)
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
