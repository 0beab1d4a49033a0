import ArgumentParser
import MixAssistant
import Sessions

struct AdjustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjust",
    abstract: "Change settings of a session by name; render it to hear them.",
    discussion: """
      name=value sets, name+=value and name-=value move. Values may have their unit (80Hz, 2.5k, \
      -3dB, 12ms); some settings can be off. All assignments are made, or none where one is wrong.

      EXAMPLES
        mixwright adjust mix.session.json --track Bass fader=-2 pan=-0.3
        mixwright adjust mix.session.json --track "Lead Vox" fader+=1.5 send=-12
        mixwright adjust mix.session.json --master highShelf.gain=1dB
        mixwright adjust mix.session.json --list --track Bass
      """)

  @Argument(
    help: ArgumentHelp("The session (JSON) beside a mix.", valueName: "session"),
    completion: .file(extensions: ["json"]))
  var session: String

  @Argument(
    help: ArgumentHelp("Settings, for example fader=-2 or pan+=0.1.", valueName: "assignments"))
  var assignments: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The track whose settings these are.", valueName: "name"))
  var track: String?

  @Flag(help: "Change the master instead of a track.")
  var master = false

  @Flag(help: "Change the reverb instead of a track.")
  var reverb = false

  @Flag(help: "List the settings with their ranges, defaults and values.")
  var list = false

  private var strips: [String] {
    [track, master ? "master" : nil, reverb ? "reverb" : nil].compactMap { $0 }
  }

  func validate() throws {
    if strips.count > 1 {
      throw ValidationError("give one of --track NAME, --master and --reverb")
    }
    if list {
      if !assignments.isEmpty { throw ValidationError("--list takes no assignments") }
      return
    }
    if strips.isEmpty {
      throw ValidationError("give --track NAME, --master or --reverb (or --list)")
    }
    if assignments.isEmpty {
      throw ValidationError("give assignments such as fader=-2 (or --list to see the settings)")
    }
  }

  func run() throws {
    let job = AdjustMix(session: session)
    guard list else {
      for change in try job.run(strip: strips[0], assignments: assignments) { print(change) }
      return
    }
    if let strip = strips.first {
      print(SettingsReport(try job.settings(strip: strip)).text)
    } else {
      print("Tracks: " + (try job.tracks()).joined(separator: ", "))
      print("\nEvery track (--track NAME shows its values)\n")
      print(SettingsReport(AdjustMix.trackSettings).text)
      for strip in ["reverb", "master"] {
        print("\nThe \(strip) (--\(strip))\n")
        print(SettingsReport(try job.settings(strip: strip)).text)
      }
    }
  }
}
