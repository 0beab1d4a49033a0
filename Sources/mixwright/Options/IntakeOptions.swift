import ArgumentParser
import AudioFiles

/// How files that are not in order are taken.
struct IntakeOptions: ParsableArguments {
  @Flag(help: "Take files of which sound is missing as they are.")
  var acceptDamaged = false

  @Flag(help: "Start all stems together, whatever their BWF time stamps say.")
  var ignoreTimeStamps = false

  var intake: StemIntake {
    var intake = StemIntake()
    intake.acceptsDamage = acceptDamaged
    intake.ignoresTimeStamps = ignoreTimeStamps
    return intake
  }
}
