import ArgumentParser
import Sessions

/// How much the limiter may take: the option of every command that exports.
struct LimiterOption: ParsableArguments {
  @Option(
    name: .customLong("limiter"), parsing: .unconditional,
    help: ArgumentHelp(
      """
      The most that the limiter may reduce peaks, in decibels, 0 to 30. If the loudness needs \
      more, the mix is quieter. (default: as in the session; 6 for a new one)
      """, valueName: "dB"),
    transform: Self.decibels)
  var decibels: Double?

  private static func decibels(_ text: String) throws -> Double {
    guard let value = Double(typed: text, unit: "dB"), ExportTarget.limiterRange.contains(value)
    else {
      throw ValidationError("give a number of decibels from 0 to 30, for example 6")
    }
    return value
  }
}
