/// The decisions as columns of a table.
extension MixDecisions {
  /// A column.
  public struct Measure: Sendable {
    /// In files, for example `bands-per-track`.
    public let name: String
    public let title: String
    /// "dB", or empty.
    public let unit: String
    public let digits: Int
    /// nil where it is neither.
    public let lessIsBetter: Bool?
    /// One sentence.
    public let help: String
    fileprivate let value: @Sendable (MixDecisions) -> Double

    fileprivate init(
      _ name: String, _ title: String, _ unit: String = "", digits: Int = 1,
      lessIsBetter: Bool? = true, help: String, value: @escaping @Sendable (MixDecisions) -> Double
    ) {
      self.name = name
      self.title = title
      self.unit = unit
      self.digits = digits
      self.lessIsBetter = lessIsBetter
      self.help = help
      self.value = value
    }
  }

  /// By name.
  public var measures: [String: Double] {
    Dictionary(uniqueKeysWithValues: Self.measures.map { ($0.name, $0.value(self)) })
  }

  public static let measures = [
    Measure(
      "bands-per-track", "Bands per track",
      help: "Equalizer bands in use per track: 0.5 dB or more, the high-pass counting as one."
    ) { $0.bandsPerTrack },
    Measure(
      "opposition", "Tracks against master", "dB", digits: 2,
      help: "How far the master's equalizer undoes what the tracks' do on average, mean over Bark "
        + "bands."
    ) { $0.oppositionDecibels },
    Measure(
      "deaf-boosts", "Deaf boosts",
      help: "Boosts of 2 dB or more below 1.3 times the track's own high-pass."
    ) { Double($0.deafBoosts) },
    Measure(
      "wild-places", "Wild places",
      help: "Mono tracks beyond 0.6 and stereo tracks beyond 0.15 that are no half of a pair."
    ) { Double($0.wildPlaces) },
    Measure(
      "centre-faults", "Centre faults",
      help: "Kick, snare, bass and lead vocal beyond 0.1 from the middle."
    ) { Double($0.centreFaults) },
    Measure(
      "pair-faults", "Pair faults",
      help: "Left/right pairs not mirrored within 0.1, or with faders more than 1.5 dB apart."
    ) { Double($0.pairFaults) },
    Measure(
      "compressors", "Compressors", lessIsBetter: nil, help: "Tracks with a ratio above 1.05."
    ) { Double($0.compressors) },
    Measure("sends", "Sends", lessIsBetter: nil, help: "Tracks that are sent to the reverb.") {
      Double($0.sends)
    },
  ]
}
