import NeuralNetworks
import _Differentiation

// Example
/// A layer that maps `inputs` to `outputs`, both of shape `[batch, width]`, as well as it can.
func trained(on inputs: Tensor, toward outputs: Tensor) -> Linear {
  var generator = SeededGenerator(seed: 1)
  var layer = Linear(
    inputs: inputs.columnCount, outputs: outputs.columnCount, using: &generator)
  var optimizer = AdamW(for: layer, weightDecay: 0)
  for _ in 0..<500 {
    let gradient = gradient(at: layer) { meanSquaredError($0(inputs), outputs) }
    optimizer.update(
      &layer, against: GradientBuffer(gradient, of: layer), learningRate: 0.03)
  }
  return layer
}
// End
