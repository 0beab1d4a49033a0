/// The adjoint of `convolved` with respect to both arguments: correlations with the output's
/// gradient g, ∂L/∂x = h ⋆ g and ∂L/∂h = x ⋆ g, in the same partitions.
public func convolvedPullback(
  _ x: [Float], _ response: PartitionedImpulseResponse, _ g: [Float]
) -> (x: [Float], response: [Float]) {
  let length = response.partitionLength
  let transform = RealFourierTransform(count: 2 * length)
  let blocks = (x.count + length - 1) / length
  let partitions = response.spectra.partitions
  var inputs = PartitionSpectra(partitions: blocks, binCount: transform.binCount)
  var gradients = PartitionSpectra(partitions: blocks, binCount: transform.binCount)
  var window = [Float](repeating: 0, count: transform.count)
  func sample(_ signal: [Float], _ index: Int) -> Float {
    index >= 0 && index < signal.count ? signal[index] : 0
  }
  for block in 0..<blocks {
    for n in 0..<transform.count { window[n] = sample(x, (block - 1) * length + n) }
    inputs.set(block, toSpectrumOf: window, by: transform)
    for n in 0..<length {
      window[n] = 0
      window[length + n] = sample(g, block * length + n)
    }
    gradients.set(block, toSpectrumOf: window, by: transform)
  }
  let scale = 1 / Float(transform.count)
  var toX = [Float](repeating: 0, count: (blocks + 1) * length)
  for block in 0..<blocks {
    var sum = PartitionSpectra(partitions: 1, binCount: transform.binCount)
    for k in 0..<min(partitions, blocks - block) {
      sum.accumulate(0, response.spectra, k, gradients, block + k, conjugatingFirst: true)
    }
    sum.withPartition(0) { transform.inverse(real: $0, imaginary: $1, &window) }
    // The window began one block earlier; what falls before the signal is dropped.
    for n in 0..<transform.count { toX[block * length + n] += window[n] * scale }
  }
  var toResponse = [Float](repeating: 0, count: partitions * length)
  for k in 0..<min(partitions, blocks) {
    var sum = PartitionSpectra(partitions: 1, binCount: transform.binCount)
    for block in k..<blocks {
      sum.accumulate(0, inputs, block - k, gradients, block, conjugatingFirst: true)
    }
    sum.withPartition(0) { transform.inverse(real: $0, imaginary: $1, &window) }
    for n in 0..<length { toResponse[k * length + n] = window[n] * scale }
  }
  return (
    Array(toX[length..<(length + x.count)]), Array(toResponse[..<response.length])
  )
}
