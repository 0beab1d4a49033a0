import Foundation
import MixAssistant
import Synchronization

/// Shows on standard error how far a job has come: on a terminal one line that is redrawn, in a
/// pipe a few plain lines for each phase.
final class ProgressDisplay: Sendable {
  enum Style { case none, line, plain }

  private struct State {
    var phase = ""
    var start = ContinuousClock.now
    var fraction = 0.0
    var lastDrawn: ContinuousClock.Instant?
    /// Fourths of the phase that have been told.
    var fourths = 0
    var hasLine = false
  }

  private static let redrawInterval = Duration.milliseconds(100)
  private let style: Style
  private let state = Mutex(State())

  init(isQuiet: Bool) {
    style = isQuiet ? .none : StandardError.isTerminal ? .line : .plain
  }

  func show(_ progress: MixProgress) {
    show(progress.phase.rawValue, progress.fraction, loss: progress.loss)
  }

  /// - Parameter fraction: the part of the phase that is done, 0...1.
  func show(_ phase: String, _ fraction: Double, loss: Double? = nil) {
    if style == .none { return }
    state.withLock { state in
      if phase != state.phase {
        Self.end(&state)
        state = State(phase: phase)
      }
      // Several threads report; what is done stays done.
      state.fraction = max(state.fraction, fraction)
      let now = ContinuousClock.now
      switch style {
      case .none: break
      case .line:
        let isDue = state.lastDrawn.map { now - $0 >= Self.redrawInterval } ?? true
        if isDue || fraction >= 1 {
          state.lastDrawn = now
          state.hasLine = true
          let line = Self.line(state, loss: loss, at: now)
          StandardError.write("\r" + line.prefix(StandardError.columns - 1) + "\u{1B}[K")
        }
      case .plain:
        let fourths = Int(state.fraction * 4)
        if fourths > state.fourths {
          state.fourths = fourths
          StandardError.write(Self.plainLine(state, loss: loss, at: now) + "\n")
        }
      }
    }
  }

  /// Leaves the cursor at the beginning of a line; call it before anything else is printed.
  func finish() {
    state.withLock { Self.end(&$0) }
  }

  private static func end(_ state: inout State) {
    if state.hasLine { StandardError.write("\n") }
    state.hasLine = false
  }

  private static func line(
    _ state: State, loss: Double?, at now: ContinuousClock.Instant
  ) -> String {
    let width = 24
    let filled = Int(state.fraction * Double(width))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: "·", count: width - filled)
    let elapsed = (now - state.start) / .seconds(1)
    var parts = [
      state.phase.padded(to: 8) + bar + String(format: " %3.0f %%", state.fraction * 100)
    ]
    if let loss { parts.append(String(format: "loss %.3f", loss)) }
    if state.fraction >= 1 {
      parts.append(seconds(elapsed))
    } else if elapsed > 1, state.fraction > 0.02 {
      parts.append(seconds(elapsed / state.fraction * (1 - state.fraction)) + " left")
    }
    return parts.joined(separator: "  ")
  }

  private static func plainLine(
    _ state: State, loss: Double?, at now: ContinuousClock.Instant
  ) -> String {
    let elapsed = (now - state.start) / .seconds(1)
    let loss = loss.map { String(format: ", loss %.3f", $0) } ?? ""
    return "\(state.phase): \(String(format: "%.0f %%", state.fraction * 100))\(loss), "
      + seconds(elapsed)
  }

  private static func seconds(_ value: Double) -> String {
    value < 60
      ? String(format: value < 10 ? "%.1f s" : "%.0f s", value)
      : String(format: "%d:%02d min", Int(value) / 60, Int(value) % 60)
  }
}
