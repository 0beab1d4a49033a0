import ControllerTraining
import Foundation
import MixAssistant
import Training

/// Shows on standard error what happens in a training: a line per validation, and on a terminal the step
/// in between.
final class TrainingDisplay {
  private let isQuiet: Bool
  private let isTerminal = StandardError.isTerminal
  private var steps = 0
  private var hasLine = false

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func show(_ progress: TrainProgress) {
    if isQuiet { return }
    if case .began(_, _, _, let configuration, _) = progress { steps = configuration.steps }
    if let line = progress.line {
      finish()
      StandardError.write(line + "\n")
      return
    }
    guard isTerminal else { return }
    switch progress {
    case .preparing(let part):
      redraw(String(format: "validation's examples %.0f %%", 100 * part))
    case .event(.advanced(let step)): redraw("step \(step) of \(steps)")
    default: break
    }
  }

  /// Leaves the cursor at the beginning of a line.
  func finish() {
    if hasLine { StandardError.write("\r\u{1B}[K") }
    hasLine = false
  }

  private func redraw(_ line: String) {
    StandardError.write("\r" + line + "\u{1B}[K")
    hasLine = true
  }
}
