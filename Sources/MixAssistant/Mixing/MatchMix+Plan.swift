import AudioFiles
import MixMatching
import Roles
import Sessions

extension MatchMix {
  /// What `run` would do, as far as the analysis of the files tells. What it would not do it does not do here either.
  /// - Throws: as `run`.
  public func plan(progress: @escaping @Sendable (MixProgress) -> Void) throws -> WorkPlan {
    let sessionFile = sessionPath(besideMix: output)
    try check(sessionFile)
    let (song, references, rough, fileNotes) = try analyse(progress)
    try checkInputs(song, references, rough)
    var automatic = ExportTarget()
    let loudness = references.loudness ?? rough?.loudness
    automatic.loudness = references.exportLoudness ?? loudness ?? Self.defaultLoudness
    let export = try options.target(automatic: automatic, reference: loudness)
    let balance = try song.startingBalance(
      rough != nil && start == .auto ? .equal : start, threads: options.threads)
    let names = song.stems.map(\.name)
    var assumptions = zip(names, song.roles).map { "\($0) is \($1)" }
    assumptions += song.families.map { family in
      "\(family.members.map { names[$0] }.joined(separator: ", ")): \(family)"
    }
    if rough == nil { assumptions.append(balance.sentence) }
    let method = references.isEmpty && rough != nil ? "the rough mix is reproduced" : matcher.name
    assumptions.append("Settings are found by: \(method)")
    let target = export.loudness.map { lufs($0) } ?? "as loud as it is"
    assumptions.append(
      "The mix: \(song.sampleRate.text(0)) Hz, \(target), at most \(export.ceilingDecibels.text(1)) dBTP"
    )
    assumptions += song.notes + fileNotes + song.warnings + references.warnings(mixBandLimit: nil)
    if options.loudness == .automatic { assumptions += [references.loudnessNote].compactMap { $0 } }
    return WorkPlan(
      reads: inputs(song, references, rough), assumptions: assumptions,
      writes: [output, sessionFile])
  }
}
