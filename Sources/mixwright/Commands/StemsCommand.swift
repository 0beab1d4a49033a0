import ArgumentParser
import MixAssistant
import Sessions

struct StemsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stems",
    abstract: "Change which stems a session has: a new take, a track more or less, another name.",
    discussion: """
      A new take is analysed, and its trim keeps the level that the track has, also in every version. A track that \
      is added sits in the middle of the others' faders. A track that is renamed keeps its locks, groups, pair, role, \
      versions and history. Each is one step that undo takes back; without an option the stems are listed. Where a \
      track was renamed in the file by hand, --rename OLD NEW moves all that is said of it.

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
    help: ArgumentHelp("Take this file for a track.", valueName: "track file"), completion: .file())
  var replace: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Add these files as tracks.", valueName: "file"), completion: .file())
  var add: [String] = []

  @Option(help: ArgumentHelp("Take a track away.", valueName: "track"))
  var remove: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Give a track another name.", valueName: "track name"))
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
        ["replaced: \(replace[0]) by \(replace[1])"] + (try job.replace(replace[0], by: replace[1]))
    } else if !add.isEmpty {
      lines = ["added: \(add.joined(separator: ", "))"] + (try job.add(add))
    } else if let remove {
      lines = ["removed: \(remove)"] + (try job.remove(remove))
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
        stem.track.file + (stem.isThere ? "" : " (is not there)"),
      ])
    }
    return [table.text] + (notes.isEmpty ? [] : [""] + notes)
  }
}
