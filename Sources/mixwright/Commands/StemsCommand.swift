import ArgumentParser
import MixAssistant
import Sessions

struct StemsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stems",
    abstract: "Replace, add, remove and rename the stems of a session.",
    discussion: """
      A new take is analysed, and its trim keeps the level of the track, in all versions, too. The fader of an added \
      track is the middle of the other faders. A renamed track keeps its locks, groups, pair, role, versions and \
      history. Each change is one step, which undo takes back. Without an option the stems are listed. If a track was \
      renamed in the session file by hand, --rename OLD NEW moves everything that belongs to it.

      EXAMPLES
        mixwright stems mix.session.json
        mixwright stems mix.session.json --replace "Lead Vocal" "Stems/Lead Vocal take 2.wav"
        mixwright stems mix.session.json --add Stems/Shaker.wav
        mixwright stems mix.session.json --remove "Gtr 3"
        mixwright stems mix.session.json --rename "Audio 07" "Lead Vocal"
      """)

  @OptionGroup var target: SessionArgument

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Replace the stem of a track.", valueName: "track file"), completion: .file()
  )
  var replace: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Add these files as tracks.", valueName: "file"), completion: .file())
  var add: [String] = []

  @Option(help: ArgumentHelp("Remove a track.", valueName: "track"))
  var remove: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Rename a track.", valueName: "track name"))
  var rename: [String] = []

  @OptionGroup var intake: IntakeOptions
  @OptionGroup var trying: DryRunOption

  func validate() throws {
    let count = [!replace.isEmpty, !add.isEmpty, remove != nil, !rename.isEmpty].count { $0 }
    if count > 1 { throw ValidationError("give one of --replace, --add, --remove and --rename") }
    if !replace.isEmpty && replace.count != 2 {
      throw ValidationError(
        "--replace needs a track and a file: --replace \"Lead Vocal\" take2.wav")
    }
    if !rename.isEmpty && rename.count != 2 {
      throw ValidationError(
        "--rename needs the old and the new name: --rename \"Audio 07\" \"Lead Vocal\"")
    }
  }

  func run() throws {
    var job = ChangeStems(session: target.session)
    job.intake = intake.intake
    job.isTried = trying.dryRun
    var lines: [String]
    if replace.count == 2 {
      lines =
        ["replaced: \(replace[0]) by \(replace[1])"]
        + (try job.replace(replace[0], by: replace[1])).map(\.terminalText)
    } else if !add.isEmpty {
      lines =
        ["added: \(add.joined(separator: ", "))"] + (try job.add(add)).map(\.terminalText)
    } else if let remove {
      lines = ["removed: \(remove)"] + (try job.remove(remove)).map(\.terminalText)
    } else if rename.count == 2 {
      try job.rename(rename[0], to: rename[1])
      lines = ["renamed: \(rename[0]) → \(rename[1])"]
    } else {
      return print(try list(job).joined(separator: "\n"))
    }
    if trying.dryRun {
      var plan = WorkPlan(session: target.session, changes: lines)
      plan.reads += add + replace.dropFirst()
      return print(plan.text)
    }
    print(lines.joined(separator: "\n"))
  }

  private func list(_ job: ChangeStems) throws -> [String] {
    let (stems, notes) = try job.list()
    var table = TextTable([("Track", .left), ("length", .right), ("LUFS", .right), ("file", .left)])
    for stem in stems {
      table.add([
        stem.track.name, stem.track.seconds.map { "\($0.text(1)) s" } ?? "-",
        stem.track.loudness?.text(1) ?? "-",
        stem.track.file + (stem.isThere ? "" : " (missing)"),
      ])
    }
    return [table.text] + (notes.isEmpty ? [] : [""] + notes.map(\.terminalText))
  }
}
