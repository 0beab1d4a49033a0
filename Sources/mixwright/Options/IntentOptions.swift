import ArgumentParser
import Documents
import Sessions

/// What a fit may do: the options that every command has that fits.
struct IntentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Fit only these aspects: balance, tone, dynamics, width, space, loudness, or all. The controls \
      of the others keep their values.
      """, valueName: "aspects"))
  var only: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Do not change these settings in this fit: a track, a group, reverb, master or all, then \
      settings, sections (eq, compressor) or aspects: "Lead Vocal:eq,compressor", Bass, balance. \
      May be given several times.
      """, valueName: "what"))
  var keep: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The same for this and all later fits; the session keeps it.", valueName: "what"))
  var lock: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      The range of a setting in fits: "Bass:fader=-3..+3", "Pad:pan=-0.2..0.2". May be given \
      several times.
      """, valueName: "range"))
  var range: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Tracks whose faders move together, by name or pattern: Drums=kick,snare,"hi*". May be given \
      several times.
      """, valueName: "group"))
  var group: [String] = []

  /// What is asked, names not looked up yet.
  /// - Throws: `DocumentError`.
  func intent() throws(DocumentError) -> MixIntent {
    try MixIntent(only: only, keep: keep, locks: lock, ranges: range, groups: group)
  }
}
