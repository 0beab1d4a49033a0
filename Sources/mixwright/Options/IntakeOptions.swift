import ArgumentParser
import AudioFiles

/// How files that are not in order are taken.
struct IntakeOptions: ParsableArguments {
  @Flag(help: "Use damaged files as they are, with silence where sound is missing.")
  var acceptDamaged = false

  @Flag(help: "Ignore BWF time stamps: start all stems together.")
  var ignoreTimeStamps = false

  @Flag(help: "Skip files that cannot be used, and list them.")
  var skipBad = false

  @Flag(help: "Ignore sub-folders.")
  var flat = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Mix this stem (or a pattern of names) even if it does not seem to belong in a mix: a click, an \
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
