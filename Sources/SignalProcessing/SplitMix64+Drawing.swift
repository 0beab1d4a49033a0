/// What composers, engineers and trainers draw; the same on every platform for one seed.
extension SplitMix64 {
  /// A generator of its own for one purpose, so that a new draw in one place changes no other.
  ///
  /// The state is the 64-bit FNV-1a hash of the seed's bytes and the purpose's UTF-8.
  public init(seed: UInt64, for purpose: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for shift in stride(from: 0, to: 64, by: 8) {
      hash = (hash ^ (seed >> UInt64(shift) & 0xFF)) &* 0x100_0000_01B3
    }
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.init(seed: hash)
  }

  /// Uniform in 0..<1.
  public mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform in a range.
  public mutating func draw(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * nextUnit()
  }

  /// Uniform in the logarithm: for frequencies, times and ratios.
  public mutating func drawLogarithmic(_ range: ClosedRange<Double>) -> Double {
    exp(draw(log(range.lowerBound)...log(range.upperBound)))
  }

  /// A whole number of a range.
  public mutating func draw(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(nextUnit() * Double(range.count))
  }

  /// True with a probability, 0...1.
  public mutating func happens(_ probability: Double) -> Bool { nextUnit() < probability }

  /// One of the elements.
  /// - Precondition: there is one.
  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(nextUnit() * Double(elements.count))]
  }

  /// One of the elements, by weight.
  /// - Precondition: a weight is positive.
  public mutating func pick<Element>(_ elements: [(Element, Double)]) -> Element {
    var rest = nextUnit() * elements.reduce(0) { $0 + $1.1 }
    for (element, weight) in elements {
      rest -= weight
      if rest < 0 { return element }
    }
    return elements.last { $0.1 > 0 }!.0
  }
}
