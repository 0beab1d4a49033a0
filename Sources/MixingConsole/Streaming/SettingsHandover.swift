import Dispatch
import SignalProcessing
import Synchronization

/// New settings on their way from any thread to a renderer on another.
///
/// The newest wins. The rendering thread neither waits nor allocates nor frees: where another thread is just
/// writing, it looks again a step later. A changed reverb is computed on a thread of its own and heard when it
/// is ready; everything else is heard from the next step on.
public final class SettingsHandover: Sendable {
  private struct State {
    var settings: ConsoleSettings
    /// Whether the renderer has yet to see `settings`.
    var isNew = false
    /// The reverb that is to be heard, where one is, and the one that was made last.
    var wanted: ReverbSettings?
    var made: ReverbSettings?
    var isMaking = false
    /// For the renderer, and from it, to be freed elsewhere.
    var prepared: PreparedReverb?
    var retired: PreparedReverb?
    /// Partitions of the past that a new reverb must remember.
    var historyCount = 1
  }

  private let state: Mutex<State>
  private let console: Console
  private let step: Int
  private let worker = DispatchQueue(label: "reverb")

  init(console: Console, settings: ConsoleSettings, step: Int, reverb: PreparedReverb?) {
    self.console = console
    self.step = step
    state = Mutex(
      State(
        settings: settings, wanted: reverb?.settings, made: reverb?.settings,
        historyCount: reverb?.historyCount ?? 1))
  }

  /// The settings that the renderer has or will have. Setting them does not wait for the renderer.
  /// - Precondition: as many tracks as before; illegal settings stop the program.
  public var settings: ConsoleSettings {
    get { state.withLock { $0.settings } }
    set {
      newValue.requireLegalControls()
      let startsWorker = state.withLock { state in
        precondition(
          newValue.tracks.count == state.settings.tracks.count, "one strip per track")
        state.settings = newValue
        state.isNew = true
        if newValue.usesReverb { state.wanted = newValue.reverb }
        guard state.wanted != state.made, !state.isMaking else { return false }
        state.isMaking = true
        return true
      }
      if startsWorker { worker.async { self.makeReverb() } }
    }
  }

  /// Makes reverbs until the newest that is wanted is made.
  private func makeReverb() {
    while let (wanted, historyCount) = nextReverb() {
      let made = PreparedReverb(
        wanted, noise: console.noise, partitionLength: step, historyCount: historyCount)
      let dropped: (PreparedReverb?, PreparedReverb?) = state.withLock { state in
        // The rendering thread itself has made another one meanwhile.
        if state.made == state.wanted, state.wanted != wanted { return (made, nil) }
        let dropped = (state.prepared, state.retired)
        state.prepared = made
        state.retired = nil
        state.made = wanted
        state.historyCount = made.historyCount
        return dropped
      }
      // Freed here, after the lock.
      withExtendedLifetime(dropped) {}
    }
  }

  private func nextReverb() -> (ReverbSettings, historyCount: Int)? {
    state.withLock { state in
      guard let wanted = state.wanted, wanted != state.made else {
        state.isMaking = false
        return nil
      }
      return (wanted, state.historyCount)
    }
  }
}

// MARK: The rendering thread

extension SettingsHandover {
  /// Takes what is new, if nobody is writing just now.
  /// - Parameters:
  ///   - settings: overwritten in place.
  ///   - reverb: a reverb to fade to.
  ///   - retired: one that has been replaced, given back.
  func take(
    _ settings: inout ConsoleSettings, reverb: inout PreparedReverb?, retired: inout PreparedReverb?
  ) {
    state.withLockIfAvailable { state in
      if state.isNew {
        settings.assign(state.settings)
        state.isNew = false
      }
      if retired != nil, state.retired == nil { swap(&retired, &state.retired) }
      if retired == nil { swap(&reverb, &state.prepared) }
    }
  }

  /// Settings that the rendering thread itself has set, whose reverb it makes itself.
  func set(_ settings: ConsoleSettings, reverb: PreparedReverb?) {
    state.withLock { state in
      state.settings = settings
      state.isNew = false
      if let reverb {
        (state.wanted, state.made) = (reverb.settings, reverb.settings)
        state.prepared = nil
        state.historyCount = max(state.historyCount, reverb.historyCount)
      }
    }
  }
}

extension ConsoleSettings {
  /// Becomes `other` without allocating.
  /// - Precondition: as many tracks.
  mutating func assign(_ other: ConsoleSettings) {
    for track in tracks.indices { tracks[track] = other.tracks[track] }
    reverb = other.reverb
    master = other.master
  }
}
