/// A height and a width, such as a kernel's, a stride or a padding.
public struct Size2D: Equatable, Sendable {
  public var height: Int
  public var width: Int

  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// Equal height and width.
  public init(_ both: Int) { self.init(height: both, width: both) }
}
