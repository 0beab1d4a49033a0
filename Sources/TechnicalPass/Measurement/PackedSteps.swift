/// Steps that are stored as three lists: a song has a hundred of them a second, and lists of numbers are small and
/// quickly read.
@propertyWrapper
struct PackedSteps: Equatable, Sendable, Codable {
  var wrappedValue: [LevelStep]

  init(wrappedValue: [LevelStep]) { self.wrappedValue = wrappedValue }

  private enum CodingKeys: CodingKey { case powers, peaks, shares }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(wrappedValue.map(\.power), forKey: .powers)
    try container.encode(wrappedValue.map(\.peak), forKey: .peaks)
    let shares = wrappedValue.flatMap { step in (0..<8).map { step.shares[$0] } }
    try container.encode(shares, forKey: .shares)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let powers = try container.decode([Float].self, forKey: .powers)
    let peaks = try container.decode([Float].self, forKey: .peaks)
    let shares = try container.decode([UInt8].self, forKey: .shares)
    guard peaks.count == powers.count, shares.count == 8 * powers.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .shares, in: container, debugDescription: "the lists differ in length")
    }
    wrappedValue = powers.indices.map { index in
      LevelStep(
        power: powers[index], peak: peaks[index],
        shares: SIMD8(shares[(8 * index)..<(8 * index + 8)]))
    }
  }
}
