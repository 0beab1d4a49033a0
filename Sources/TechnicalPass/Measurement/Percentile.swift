extension [Double] {
  /// The value below which `share` (0...1) of all values lie; nil for none.
  func percentile(_ share: Double) -> Double? {
    isEmpty ? nil : sorted()[Int((share * Double(count - 1)).rounded())]
  }
}
