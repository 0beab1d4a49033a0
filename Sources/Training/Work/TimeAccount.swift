/// Where the time of training goes, in seconds.
public struct TimeAccount: Equatable, Sendable {
  /// Wall time of rendering songs, of the examples of batches, and of updating the weights.
  public var songs = 0.0, batches = 0.0, updates = 0.0
  /// Time of the threads: mixing examples, inputs and targets of the network, forward and backward.
  public var mixing = 0.0, seeing = 0.0, network = 0.0
  /// Examples used for learning.
  public var exampleCount = 0
  /// Wall time of all, without validation.
  public var total: Double { songs + batches + updates }

  public init() {}

  public var examplesPerSecond: Double { total > 0 ? Double(exampleCount) / total : 0 }

  /// Parts of `total`: rendering songs, mixing, seeing, network, updating. The threads' time is divided
  /// among the batches' wall time.
  public var shares: [(name: String, share: Double)] {
    let threads = max(mixing + seeing + network, 1e-9)
    let whole = max(total, 1e-9)
    return [
      ("songs", songs / whole), ("mixing", batches / whole * mixing / threads),
      ("pictures", batches / whole * seeing / threads),
      ("network", batches / whole * network / threads), ("update", updates / whole),
    ]
  }

  mutating func add(_ other: TimeAccount) {
    songs += other.songs
    batches += other.batches
    updates += other.updates
    mixing += other.mixing
    seeing += other.seeing
    network += other.network
    exampleCount += other.exampleCount
  }

  static func measured<Value>(_ body: () throws -> Value) rethrows -> (Value, Double) {
    let start = ContinuousClock.now
    let value = try body()
    return (value, (ContinuousClock.now - start) / .seconds(1))
  }
}
