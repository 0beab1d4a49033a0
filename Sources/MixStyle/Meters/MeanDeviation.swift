/// mean |difference - mean difference| of two balances, in the unit of the differences; nil for fewer
/// than two.
///
/// A gain on the whole of either balance changes nothing.
///
/// - Parameter differences: how much louder each track is here than there, in decibels.
public func meanDeviation(_ differences: [Double]) -> Double? {
  guard differences.count > 1 else { return nil }
  let mean = differences.reduce(0, +) / Double(differences.count)
  return differences.reduce(0) { $0 + abs($1 - mean) } / Double(differences.count)
}
