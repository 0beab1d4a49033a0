public import ArgumentParser
public import AudioFiles
import MixAssistant
import Sessions

extension SampleFormat: ExpressibleByArgument {
  /// A format by its name or, of the integers, its bits: `int24` or `24`.
  public init?(argument: String) {
    let typed = argument.lowercased().filter { $0 != "-" && $0 != " " }
    let bits = typed.hasSuffix("bit") ? String(typed.dropLast(3)) : typed
    switch bits {
    case "16", "24": self.init(rawValue: "int\(bits)")
    case "float", "32", "32f", "32float": self = .float32
    default: self.init(rawValue: typed)
    }
  }
}

/// How a mix is written: the options that `mix` and `render` share.
struct WritingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Integrated loudness in LUFS, -70 to 0; "reference" for that of the reference; "none" to leave \
      the loudness unchanged. (default: as in the session; for a new session the reference's, or -14 \
      without a reference)
      """, valueName: "LUFS|reference|none"),
    transform: Self.loudness)
  var loudness: RenderOptions.Loudness?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Highest true peak in dBTP, -20 to 0. (default: as in the session; -1 for a new one)",
      valueName: "dB"),
    transform: Self.ceiling)
  var ceiling: Double?

  @OptionGroup var limiter: LimiterOption

  @Option(
    help: """
      Sample format; 24 means int24. Integers are dithered. (default: float32 in WAV, int24 in FLAC and AIFF)
      """)
  var format: SampleFormat?

  @Option(
    help: ArgumentHelp(
      "Number of threads; it does not change the result. (default: all processors)",
      valueName: "N"),
    transform: Self.threads)
  var threads: Int?

  @Flag(help: "Replace existing files; inputs are never replaced.")
  var force = false

  /// These options for a use case.
  var options: RenderOptions {
    var options = RenderOptions()
    options.format = format
    options.overwrite = force
    options.loudness = loudness ?? .automatic
    options.ceilingDecibels = ceiling
    options.limiterDecibels = limiter.decibels
    if let threads { options.threads = threads }
    return options
  }

  private static func loudness(_ text: String) throws -> RenderOptions.Loudness {
    switch text {
    case "reference": return .reference
    case "none": return .unchanged
    default:
      guard let value = Double(typed: text, unit: "LUFS"),
        ExportTarget.loudnessRange.contains(value)
      else {
        throw ValidationError(
          "give a number of LUFS from -70 to 0, for example -14, or reference, or none")
      }
      return .target(value)
    }
  }

  private static func ceiling(_ text: String) throws -> Double {
    guard let value = Double(typed: text, unit: "dB"), ExportTarget.ceilingRange.contains(value)
    else {
      throw ValidationError("give a number of decibels from -20 to 0, for example -1")
    }
    return value
  }

  static func threads(_ text: String) throws -> Int {
    guard let value = Int(text), (1...1_024).contains(value) else {
      throw ValidationError("give a number from 1 to 1024")
    }
    return value
  }
}
