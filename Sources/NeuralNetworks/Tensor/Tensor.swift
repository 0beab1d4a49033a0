/// An array of Float32 numbers with a shape, in row-major order: the last index runs fastest.
///
/// Layers use shapes `[rows, columns]`, `[batch, tokens, width]` and
/// `[batch, channels, height, width]`. Vectors (biases, gains) have rank 1. The tensor without
/// values, `Tensor.zero`, is the zero of the vector space of tensors whatever the shape of its
/// neighbour (see `Tensor+Differentiable.swift`).
public struct Tensor: Equatable, Sendable {
  /// Extent of every dimension; the product is `values.count`.
  public private(set) var shape: [Int]
  /// All elements, row-major.
  public private(set) var values: [Float]

  /// - Precondition: `values` has as many elements as `shape` says.
  public init(shape: [Int], values: [Float]) {
    precondition(
      shape.allSatisfy { $0 >= 0 } && values.count == elementCount(of: shape),
      "\(values.count) values do not make a tensor of shape \(shape)")
    self.shape = shape
    self.values = values
  }

  /// A tensor of equal elements.
  public init(repeating value: Float, shape: [Int]) {
    self.init(shape: shape, values: Array(repeating: value, count: elementCount(of: shape)))
  }

  /// The tensor without values.
  init() {
    shape = []
    values = []
  }

  /// A tensor whose elements `fill` writes, all of them.
  @inline(__always)
  init(shape: [Int], filling fill: (UnsafeMutablePointer<Float>) -> Void) {
    let count = elementCount(of: shape)
    self.shape = shape
    values = Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      if let pointer = buffer.baseAddress, count > 0 { fill(pointer) }
      initialized = count
    }
  }

  /// Number of elements.
  public var count: Int { values.count }
  /// Whether the tensor has no values.
  public var isZero: Bool { values.isEmpty }
  /// Extent of the last dimension.
  public var columnCount: Int { shape.last ?? 0 }
  /// Number of rows when all dimensions but the last are taken as one.
  public var rowCount: Int { columnCount == 0 ? 0 : count / columnCount }

  /// Changes elements in place; the shape stays.
  public mutating func withMutableValues<Result>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try values.withUnsafeMutableBufferPointer { try body($0) }
  }

  /// The same values in another shape.
  func shaped(_ shape: [Int]) -> Tensor {
    var result = self
    precondition(
      elementCount(of: shape) == count, "\(self.shape) has not as many elements as \(shape)")
    result.shape = shape
    return result
  }
}

/// The product of the extents.
func elementCount(of shape: [Int]) -> Int {
  shape.reduce(1, *)
}
