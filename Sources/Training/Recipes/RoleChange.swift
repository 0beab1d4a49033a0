/// How a recipe deviates from the usual practice for a role; added to `RolePractice`.
public struct RoleChange: Equatable, Sendable {
  /// Decibels.
  public var level = 0.0
  /// Added to the distance from the middle.
  public var place = 0.0
  /// Decibels.
  public var low = 0.0
  public var presence = 0.0
  public var air = 0.0
  /// Decibels; a role without a send starts from -24.
  public var send = 0.0
  /// Factor on how far the compressor reaches; 0 for none.
  public var density = 1.0

  public init(
    level: Double = 0, place: Double = 0, low: Double = 0, presence: Double = 0, air: Double = 0,
    send: Double = 0, density: Double = 1
  ) {
    self.level = level
    self.place = place
    self.low = low
    self.presence = presence
    self.air = air
    self.send = send
    self.density = density
  }

  /// The change between two, `amount` of the way to the other.
  func blended(with other: RoleChange, by amount: Double) -> RoleChange {
    func between(_ path: KeyPath<RoleChange, Double>) -> Double {
      self[keyPath: path] + amount * (other[keyPath: path] - self[keyPath: path])
    }
    return RoleChange(
      level: between(\.level), place: between(\.place), low: between(\.low),
      presence: between(\.presence), air: between(\.air), send: between(\.send),
      density: between(\.density))
  }
}
