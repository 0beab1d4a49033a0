import ArgumentParser
import Documents
import MixAssistant
import Sessions

struct VersionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions",
    abstract: "Save, list and switch between versions of a mix.",
    discussion: """
      A version holds all settings. Without an option the versions are listed; * marks the one that was \
      saved or switched to last.

      EXAMPLES
        mixwright versions mix.session.json
        mixwright versions mix.session.json --save dark --note "less cymbals"
        mixwright versions mix.session.json --switch 2
        mixwright compare mix.session.json:1 mix.session.json:dark
      """)

  @OptionGroup var target: SessionArgument

  @Option(help: ArgumentHelp("Save the present settings under this name.", valueName: "name"))
  var save: String?

  @Option(help: ArgumentHelp("A note about the version.", valueName: "text"))
  var note: String?

  @Option(
    name: .customLong("switch"),
    help: ArgumentHelp("Switch to the settings of this version.", valueName: "name"))
  var switchTo: String?

  @Option(help: ArgumentHelp("Remove this version.", valueName: "name"))
  var delete: String?

  @Flag(
    help: """
      With --save: replace the version of this name. With --switch: discard the present settings if they are not \
      saved in a version.
      """)
  var force = false

  @OptionGroup var trying: DryRunOption

  @Flag(help: "Print the list as one JSON object on standard output.")
  var json = false

  func validate() throws {
    if [save, switchTo, delete].compactMap({ $0 }).count > 1 {
      throw ValidationError("give one of --save, --switch and --delete")
    }
    if note != nil && save == nil { throw ValidationError("--note belongs to --save") }
    if force && switchTo == nil && save == nil {
      throw ValidationError("--force belongs to --save or --switch")
    }
  }

  func run() throws {
    var job = KeepVersions(session: target.session)
    job.isTried = trying.dryRun
    if trying.dryRun { return try tell(job) }
    if let save { try job.save(save, note: note, replacing: force) }
    let changes = try switchTo.map { try job.switchTo($0, discarding: force) }
    if let delete { try job.delete(delete) }
    let entries = try job.list()
    if json {
      var object = Self.json(entries)
      object["changes"] = changes.map { .array($0.map { .string($0) }) }
      print(JSONValue.object(object).prettyPrinted, terminator: "")
    } else if entries.isEmpty {
      print("There are no versions; --save NAME saves one.")
    } else {
      print(Self.table(entries).text)
    }
    if !json, let changes {
      print(
        "\nChanged\n"
          + (changes.isEmpty ? ["nothing"] : changes).map { "  \($0)" }
          .joined(separator: "\n"))
    }
  }

  /// What would be done.
  private func tell(_ job: KeepVersions) throws {
    var changes: [String] = []
    if let save {
      _ = try job.save(save, note: note, replacing: force)
      changes = ["the present settings are kept as version \"\(save)\""]
    }
    if let switchTo { changes = try job.switchTo(switchTo, discarding: force) }
    if let delete {
      _ = try job.delete(delete)
      changes = ["version \"\(delete)\" is removed"]
    }
    let plan = WorkPlan(session: target.session, changes: changes)
    print(json ? plan.json.prettyPrinted : plan.text, terminator: json ? "" : "\n")
  }

  private static func table(_ entries: [KeepVersions.Entry]) -> TextTable {
    var table = TextTable([
      ("", .left), ("Version", .left), ("distance to the reference", .right),
      ("differs in", .right),
      ("", .left),
    ])
    for entry in entries {
      let differences = entry.differences == 1 ? "1 setting" : "\(entry.differences) settings"
      table.add([
        entry.isCurrent ? "*" : "", entry.name, entry.styleDistance?.text(1) ?? "-",
        entry.isPresent ? "present" : differences, entry.note ?? "",
      ])
    }
    return table
  }

  private static func json(_ entries: [KeepVersions.Entry]) -> JSONObject {
    [
      "versions": .array(
        entries.map { entry in
          [
            "name": .string(entry.name), "note": entry.note.map { .string($0) } ?? .null,
            "styleDistance": JSONValue(entry.styleDistance),
            "isCurrent": .bool(entry.isCurrent), "isPresent": .bool(entry.isPresent),
            "differences": JSONValue(Double(entry.differences)),
          ]
        })
    ]
  }
}
