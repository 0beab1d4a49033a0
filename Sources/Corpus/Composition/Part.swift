public import Roles

/// One part of a song, as written: it becomes one stem.
public struct Part: Equatable, Sendable {
  /// Unique in its song: "Violin", "Guitar L".
  public let name: String
  public let function: PartFunction
  public let instrument: Instrument
  /// In order of time.
  public let notes: [Note]
  /// Parts of one group play in one room and are heard in each other's microphones; nil alone.
  public let group: String?
  /// Parts with one number other than 0 play the same notes: doubled takes.
  public let take: Int

  public init(
    name: String, function: PartFunction, instrument: Instrument, notes: [Note],
    group: String? = nil,
    take: Int = 0
  ) {
    self.name = name
    self.function = function
    self.instrument = instrument
    self.notes = notes
    self.group = group
    self.take = take
  }

  /// What its track is for in a mix.
  public var role: Role { function.role(on: instrument) }
}
