import ArgumentParser
import Documents
import MixAssistant
import Sessions

struct AdjustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjust",
    abstract: "Change settings of a session by name, and what a fit may do with them.",
    discussion: """
      name=value sets a setting; name+=value and name-=value change it. Values may have their unit (80Hz, \
      2.5k, -3dB, 12ms); some settings can be off. pan=L30, pan=R, send=-inf, mute and a decimal comma are \
      understood, too. A track may be a group, a pattern ("hi*") or all. role= sets the role of a track; \
      --pair and --no-pair set which tracks form a left/right pair in later fits. If one change is wrong, \
      nothing is changed. undo takes the changes back. Render the session to hear them.

      EXAMPLES
        mixwright adjust mix.session.json --track Bass fader=-2 pan=-0.3
        mixwright adjust mix.session.json --track "Lead Vox" fader+=1.5 send=-12
        mixwright adjust mix.session.json --track Pad pan=30R mute
        mixwright adjust mix.session.json --master highShelf.gain=1dB
        mixwright adjust mix.session.json --track "Audio 07" role="lead vocal"
        mixwright adjust mix.session.json --pair "Gtr A,Gtr B" --no-pair "Keys L"
        mixwright adjust mix.session.json --amount 0.6
        mixwright adjust mix.session.json --group 'Drums=kick,snare,"hi*"'
        mixwright adjust mix.session.json --track Drums fader-=1
        mixwright adjust mix.session.json --lock "Lead Vox:eq"
        mixwright adjust mix.session.json --range "Bass:fader=-3..3"
        mixwright adjust mix.session.json --list --track Bass
      """)

  @OptionGroup var target: SessionArgument

  @Argument(
    help: ArgumentHelp("Settings, for example fader=-2 or pan+=0.1.", valueName: "assignments"))
  var assignments: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The track or group to change.", valueName: "name"))
  var track: String?

  @Flag(help: "Change the master instead of a track.")
  var master = false

  @Flag(help: "Change the reverb instead of a track.")
  var reverb = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      How much of the fit to apply, from 0 (before the fit) to 1 (the whole fit). Settings made by \
      hand or locked stay.
      """, valueName: "0...1"),
    transform: Self.amount)
  var amount: Double?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Do not change these settings in later fits: Bass, \"Lead Vox:eq,compressor\", all:balance.",
      valueName: "what"))
  var lock: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Remove a lock.", valueName: "what"))
  var unlock: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The range of a setting in later fits: Bass:fader=-3..3; Bass:fader=any removes it.",
      valueName: "range"))
  var range: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Tracks that belong together: Drums=kick,snare,\"hi*\"; Drums= removes the group.",
      valueName: "group"))
  var group: [String] = []

  @OptionGroup var roles: RoleOptions

  @OptionGroup var trying: DryRunOption

  @Flag(help: "List the settings with their ranges, defaults and values.")
  var list = false

  private var strips: [String] {
    [track, master ? "bus:master" : nil, reverb ? "bus:reverb" : nil].compactMap { $0 }
  }

  private var changesRules: Bool {
    !(lock + unlock + range + group + roles.role + roles.pair + roles.noPair).isEmpty
  }

  func validate() throws {
    if strips.count > 1 {
      throw ValidationError("give one of --track NAME, --master and --reverb")
    }
    if list {
      if !assignments.isEmpty || amount != nil || changesRules {
        throw ValidationError("--list changes nothing; leave the rest out")
      }
      return
    }
    if strips.isEmpty && (!assignments.isEmpty || (amount == nil && !changesRules)) {
      throw ValidationError("give --track NAME, --master or --reverb (or --list)")
    }
    if assignments.isEmpty && !strips.isEmpty {
      throw ValidationError("give assignments such as fader=-2 (or --list to see the settings)")
    }
  }

  func run() throws {
    var job = AdjustMix(session: target.session)
    job.isTried = trying.dryRun
    if list { return try printList(job) }
    var changes = AdjustMix.Changes()
    changes.strip = strips.first
    changes.assignments = assignments
    changes.amount = amount
    changes.intent = try MixIntent(
      locks: lock, unlocks: unlock, ranges: range, groups: group)
    changes.roles = try roles.request()
    let lines = try job.run(changes)
    if trying.dryRun { return print(WorkPlan(session: target.session, changes: lines).text) }
    for line in lines { print(line) }
  }

  private func printList(_ job: AdjustMix) throws {
    if let strip = strips.first {
      print(SettingsReport(try job.settings(strip: strip)).text)
    } else {
      print("Tracks: " + (try job.tracks()).joined(separator: ", "))
      print("\nEvery track (--track NAME shows its values)\n")
      print(SettingsReport(AdjustMix.trackSettings).text)
      for bus in ["reverb", "master"] {
        print("\nThe \(bus) (--\(bus))\n")
        print(SettingsReport(try job.settings(strip: "bus:\(bus)")).text)
      }
    }
  }

  /// `0.6`, `0,6` or `60%`.
  private static func amount(_ text: String) throws -> Double {
    let isPercent = text.hasSuffix("%")
    guard let number = Double(typed: isPercent ? String(text.dropLast()) : text) else {
      throw ValidationError("\(text) is no amount; give a number from 0 to 1, for example 0.6")
    }
    let amount = isPercent ? number / 100 : number
    guard (0...1).contains(amount) else {
      let percent = JSONNumber(number).text
      throw ValidationError(
        !isPercent && (5...100).contains(number)
          ? "did you mean \(percent)% (\(JSONNumber(number / 100).text))? An amount is 0 to 1, or 0% to "
            + "100%"
          : "\(text) is out of range; give a number from 0 to 1, for example 0.6")
    }
    return amount
  }
}
