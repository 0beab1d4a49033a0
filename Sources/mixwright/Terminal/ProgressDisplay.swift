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
    var distance: Double?
    var lastShown: ContinuousClock.Instant?
    /// Fourths of the phase that have been told in plain lines.
    var fourths = 0
    var hasLine = false
  }

  private static let redrawInterval = Duration.milliseconds(100)
  private static let plainInterval = Duration.seconds(1)
  private let style: Style
  private let state = Mutex(State())

  init(isQuiet: Bool) {
    style = isQuiet ? .none : StandardError.isTerminal ? .line : .plain
  }

  func show(_ progress: MixProgress) {
    show(progress.phase.rawValue, progress.fraction, distance: progress.distance)
  }

  /// - Parameter fraction: the part of the phase that is done, 0...1.
  func show(_ phase: String, _ fraction: Double, distance: Double? = nil) {
    if style == .none { return }
    state.withLock { state in
      if phase != state.phase {
        complete(&state)
        state = State(phase: phase)
      }
      // Several threads report; what is done stays done.
      state.fraction = max(state.fraction, fraction)
      state.distance = distance ?? state.distance
      draw(&state)
    }
  }

  /// The work has ended: leaves the cursor at the beginning of a line. Call it before anything
  /// else is printed.
  func finish() {
    state.withLock { state in
      if state.hasLine { StandardError.write("\n") }
      state = State()
    }
  }

  /// A phase may end before its last step, or have nothing to do.
  private func complete(_ state: inout State) {
    if state.fraction > 0 && state.fraction < 1 {
      state.fraction = 1
      draw(&state)
    }
    if state.hasLine { StandardError.write(state.fraction > 0 ? "\n" : "\r\u{1B}[K") }
  }

  private func draw(_ state: inout State) {
    let now = ContinuousClock.now
    let pause = now - (state.lastShown ?? state.start)
    let fourths = Int(state.fraction * 4)
    switch style {
    case .none: return
    case .line:
      guard state.lastShown == nil || pause >= Self.redrawInterval || fourths == 4 else { return }
      let line = Self.line(state, at: now).prefix(StandardError.columns - 1)
      StandardError.write("\r" + line + "\u{1B}[K")
      state.hasLine = true
    case .plain:
      guard fourths > state.fourths, pause >= Self.plainInterval || fourths == 4 else { return }
      StandardError.write(Self.plainLine(state, at: now) + "\n")
    }
    state.fourths = fourths
    state.lastShown = now
  }

  private static func line(
    _ state: State, at now: ContinuousClock.Instant
  ) -> String {
    let width = 24
    let filled = Int(state.fraction * Double(width))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: "·", count: width - filled)
    let elapsed = (now - state.start) / .seconds(1)
    var parts = [
      state.phase.padded(to: 8) + bar + String(format: " %3.0f %%", state.fraction * 100)
    ]
    if let distance = state.distance {
      parts.append(String(format: "distance %.2f", distance))
    }
    if state.fraction >= 1 {
      parts.append(seconds(elapsed))
    } else if elapsed > 1, state.fraction > 0.02 {
      parts.append(seconds(elapsed / state.fraction * (1 - state.fraction)) + " left")
    }
    return parts.joined(separator: "  ")
  }

  private static func plainLine(
    _ state: State, at now: ContinuousClock.Instant
  ) -> String {
    let elapsed = (now - state.start) / .seconds(1)
    let distance = state.distance.map { String(format: ", distance %.2f", $0) } ?? ""
    return "\(state.phase): \(String(format: "%.0f %%", state.fraction * 100))\(distance), "
      + seconds(elapsed)
  }

  private static func seconds(_ value: Double) -> String {
    value < 60
      ? String(format: value < 10 ? "%.1f s" : "%.0f s", value)
      : String(format: "%d:%02d min", Int(value) / 60, Int(value) % 60)
  }
}
