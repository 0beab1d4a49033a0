extension Tensor {
  /// Uniform in ±√(6 / (fanIn + fanOut)), for layers that are followed by no rectifier.
  ///
  /// Source: X. Glorot, Y. Bengio, AISTATS 2010, eq. 16.
  public static func xavierUniform(
    shape: [Int], fanIn: Int, fanOut: Int, using generator: inout SeededGenerator
  ) -> Tensor {
    uniform(limit: (6 / Float(fanIn + fanOut)).squareRoot(), shape, &generator)
  }

  /// Uniform in ±√(6 / fanIn), for layers that are followed by a rectifier such as GELU.
  ///
  /// Source: K. He et al., Delving Deep into Rectifiers, ICCV 2015, eq. 10.
  public static func heUniform(
    shape: [Int], fanIn: Int, using generator: inout SeededGenerator
  ) -> Tensor {
    uniform(limit: (6 / Float(fanIn)).squareRoot(), shape, &generator)
  }

  private static func uniform(
    limit: Float, _ shape: [Int], _ generator: inout SeededGenerator
  ) -> Tensor {
    Tensor(
      shape: shape,
      values: (0..<elementCount(of: shape)).map { _ in limit * generator.nextUniform() })
  }
}
