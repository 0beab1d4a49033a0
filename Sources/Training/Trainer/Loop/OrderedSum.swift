import NeuralNetworks
import Synchronization

/// Adds gradients in the order of their examples, whichever thread finishes first, so that rounding does not depend
/// on the number of threads. Gradients that come too early wait.
final class OrderedSum: Sendable {
  private struct State {
    var sum: GradientBuffer
    var next = 0
    /// Gradients of examples after the next one; nil for an example that is left out.
    var waiting: [Int: GradientBuffer?] = [:]
  }

  private let state: Mutex<State>

  init(_ zero: GradientBuffer) { state = Mutex(State(sum: zero)) }

  /// - Parameters:
  ///   - gradient: nil leaves the example out.
  ///   - index: each of 0... exactly once.
  func add(_ gradient: GradientBuffer?, at index: Int) {
    state.withLock { state in
      state.waiting[index] = .some(gradient)
      while let next = state.waiting.removeValue(forKey: state.next) {
        if let next { state.sum.add(next) }
        state.next += 1
      }
    }
  }

  var sum: GradientBuffer { state.withLock { $0.sum } }
}
