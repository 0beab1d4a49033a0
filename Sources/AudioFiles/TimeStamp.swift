import Foundation

/// When the first sample of a recording was made, or where it belongs on the time line of its project.
///
/// Source: EBU Tech 3285 (`TimeReference` of the `bext` chunk); the iXML specification 3.0.
public struct TimeStamp: Equatable, Sendable {
  /// Samples since midnight.
  public let sampleCount: Int
  /// Of these samples, in hertz.
  public let sampleRate: Double

  public init(sampleCount: Int, sampleRate: Double) {
    self.sampleCount = sampleCount
    self.sampleRate = sampleRate
  }

  /// Since midnight.
  public var seconds: Double { Double(sampleCount) / sampleRate }

  /// What the chunks of a file say.
  struct Marks {
    var bext: Int64?
    var iXML: String?

    /// No project is so long, in samples.
    private static let most: Int64 = 1 << 42

    /// The BWF chunk's word, or that of iXML where there is none or it is 0.
    func timeStamp(sampleRate: Double) -> TimeStamp? {
      let known = bext.flatMap { (0..<Self.most).contains($0) ? Int($0) : nil }
      if let known, known > 0 { return TimeStamp(sampleCount: known, sampleRate: sampleRate) }
      if let text = iXML,
        let high = Self.number("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI", in: text)
          ?? Self.number("BWF_TIME_REFERENCE_HIGH", in: text),
        let low = Self.number("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO", in: text)
          ?? Self.number("BWF_TIME_REFERENCE_LOW", in: text),
        high < 1 << 10, low < 1 << 32
      {
        let rate = Self.number("TIMESTAMP_SAMPLE_RATE", in: text).map(Double.init) ?? sampleRate
        return TimeStamp(
          sampleCount: high << 32 + low, sampleRate: rate >= 8_000 ? rate : sampleRate)
      }
      return known.map { TimeStamp(sampleCount: $0, sampleRate: sampleRate) }
    }

    /// The whole number, 0 or more, between the tags of a name.
    private static func number(_ name: String, in text: String) -> Int? {
      guard let start = text.range(of: "<\(name)>"),
        let end = text.range(of: "</\(name)>", range: start.upperBound..<text.endIndex)
      else { return nil }
      let digits = text[start.upperBound..<end.lowerBound].filter { !$0.isWhitespace }
      return Int(digits).flatMap { $0 >= 0 ? $0 : nil }
    }
  }
}
