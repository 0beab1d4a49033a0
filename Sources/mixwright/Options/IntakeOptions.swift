import ArgumentParser
import AudioFiles

/// How files that are not in order are taken.
struct IntakeOptions: ParsableArguments {
  @Flag(help: "Take files of which sound is missing as they are.")
  var acceptDamaged = false

  @Flag(help: "Start all stems together, whatever their BWF time stamps say.")
  var ignoreTimeStamps = false

  @Flag(help: "Go on without files that cannot be used, and say which.")
  var skipBad = false

  @Flag(help: "Leave out the sub-folders of folders.")
  var flat = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Mix this stem, or a pattern of names, though it seems to be no part of a mix: a click, an \
      earlier mix, a duplicate. May be given several times.
      """, valueName: "stem"))
  var include: [String] = []

  var intake: StemIntake {
    var intake = StemIntake()
    intake.acceptsDamage = acceptDamaged
    intake.ignoresTimeStamps = ignoreTimeStamps
    intake.skipsBad = skipBad
    intake.isFlat = flat
    intake.included = include
    return intake
  }
}
