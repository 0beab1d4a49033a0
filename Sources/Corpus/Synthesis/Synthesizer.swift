import CFluidSynth
public import SignalProcessing

/// Plays performances on a bank's instruments, one part at a time, straight into memory.
///
/// A synthesizer belongs to one thread; make one for each. They share the samples: each loads only
/// the presets it plays (FluidSynth's dynamic sample loading), and FluidSynth keeps one copy of
/// each sample for all. Reverb and chorus are off: the recording adds its own rooms. What a part
/// sounds like does not depend on what was played before.
public final class Synthesizer {
  /// In hertz.
  public let sampleRate: Double
  private let settings: OpaquePointer
  private let synth: OpaquePointer
  private let font: Int32

  /// FluidSynth computes blocks of 64 frames, and takes events between them.
  static let blockLength = 64
  /// How much earlier than a stretch the playing begins, so that what rings into it is there.
  static let leadInSeconds = 1.5

  /// - Parameter sampleRate: 8 to 96 kHz.
  /// - Throws: `CorpusError` where the bank is none.
  public init(bank: SoundBank, sampleRate: Double = 44_100) throws {
    precondition((8_000...96_000).contains(sampleRate), "FluidSynth renders 8 to 96 kHz")
    Self.silenceLog()
    self.sampleRate = sampleRate
    settings = new_fluid_settings()
    fluid_settings_setnum(settings, "synth.sample-rate", sampleRate)
    fluid_settings_setnum(settings, "synth.gain", 0.35)
    fluid_settings_setint(settings, "synth.polyphony", 512)
    for name in ["synth.reverb.active", "synth.chorus.active", "synth.lock-memory"] {
      fluid_settings_setint(settings, name, 0)
    }
    fluid_settings_setint(settings, "synth.dynamic-sample-loading", 1)
    fluid_settings_setint(settings, "synth.threadsafe-api", 0)
    synth = new_fluid_synth(settings)
    font = fluid_synth_sfload(synth, bank.path, 1)
    guard font >= 0 else {
      // The settings and the synthesizer are freed by `deinit`.
      throw CorpusError(
        exitStatus: 65, "\(bank.path): is not a sound bank; give a SoundFont 2 file (.sf2)")
    }
  }

  deinit {
    delete_fluid_synth(synth)
    delete_fluid_settings(settings)
  }

  /// FluidSynth would write its warnings to standard error.
  private static func silenceLog() {
    for level in [FLUID_PANIC, FLUID_ERR, FLUID_WARN, FLUID_INFO, FLUID_DBG] {
      fluid_set_log_function(Int32(level.rawValue), nil, nil)
    }
  }

  /// A stretch of a performance, in stereo; notes that began before it sound on into it.
  ///
  /// Strokes begin on FluidSynth's blocks, 1.5 ms apart at 44.1 kHz.
  ///
  /// - Parameters:
  ///   - range: in seconds from the start of the song.
  public func render(
    _ performance: Performance, on instrument: Instrument, _ range: Range<Double>
  ) -> AudioBuffer {
    prepare(performance, instrument)
    let start = max(0, range.lowerBound - Self.leadInSeconds)
    let skipped = frame(range.lowerBound - start)
    let count = frame(range.upperBound - range.lowerBound)
    let events = events(performance, from: start, to: range.upperBound)
    let blocks = (skipped + count + Self.blockLength - 1) / Self.blockLength
    var left = [Float](repeating: 0, count: blocks * Self.blockLength)
    var right = left
    left.withUnsafeMutableBufferPointer { left in
      right.withUnsafeMutableBufferPointer { right in
        var done = 0
        for event in events {
          let due = min(Int((event.time - start) * sampleRate) / Self.blockLength, blocks)
          render(from: done, to: due, left, right)
          done = max(done, due)
          send(event.message)
        }
        render(from: done, to: blocks, left, right)
      }
    }
    return AudioBuffer(
      channels: [Array(left[skipped..<skipped + count]), Array(right[skipped..<skipped + count])],
      sampleRate: sampleRate)
  }

  private func frame(_ seconds: Double) -> Int { Int((seconds * sampleRate).rounded()) }

  private func render(
    from block: Int, to end: Int, _ left: UnsafeMutableBufferPointer<Float>,
    _ right: UnsafeMutableBufferPointer<Float>
  ) {
    guard end > block else { return }
    let offset = Int32(block * Self.blockLength)
    fluid_synth_write_float(
      synth, Int32((end - block) * Self.blockLength), left.baseAddress, offset, 1,
      right.baseAddress, offset, 1)
  }

  // MARK: Events

  private enum Message {
    case noteOff(key: Int)
    case noteOn(key: Int, velocity: Int)
    case control(Performance.Control.Kind, Double)
  }

  /// Silence, and the channel as a new one, with the instrument's preset.
  private func prepare(_ performance: Performance, _ instrument: Instrument) {
    fluid_synth_system_reset(synth)
    let kitBank: Int32 = 128
    if fluid_synth_program_select(
      synth, 0, font, instrument.isDrumKit ? kitBank : 0, Int32(instrument.program)) != FLUID_OK
    {
      // A bank without this kit has the standard one.
      fluid_synth_program_select(synth, 0, font, instrument.isDrumKit ? kitBank : 0, 0)
    }
    fluid_synth_cc(synth, 0, 7, 127)
    fluid_synth_cc(synth, 0, 91, 0)
    fluid_synth_cc(synth, 0, 93, 0)
    fluid_synth_set_gen(synth, 0, Int32(GEN_FINETUNE.rawValue), Float(performance.detune))
    fluid_synth_set_gen(synth, 0, Int32(GEN_FILTERFC.rawValue), Float(performance.brightness))
  }

  /// What happens between two times, in order; what holds at the first is sent there.
  private func events(
    _ performance: Performance, from start: Double, to end: Double
  ) -> [(time: Double, message: Message)] {
    // Releases come before strokes of the same moment.
    var events: [(time: Double, order: Int, message: Message)] = []
    var state: [Performance.Control.Kind: Double] = [:]
    for control in performance.controls where control.time < end {
      if control.time <= start {
        state[control.kind] = control.value
      } else {
        events.append((control.time, 1, .control(control.kind, control.value)))
      }
    }
    for (kind, value) in state { events.append((start, 1, .control(kind, value))) }
    for stroke in performance.strokes where stroke.end > start && stroke.start < end {
      events.append(
        (max(stroke.start, start), 2, .noteOn(key: stroke.key, velocity: stroke.velocity)))
      if stroke.end < end { events.append((stroke.end, 0, .noteOff(key: stroke.key))) }
    }
    return events.enumerated()
      .sorted {
        ($0.element.time, $0.element.order, $0.offset)
          < ($1.element.time, $1.element.order, $1.offset)
      }
      .map { ($0.element.time, $0.element.message) }
  }

  private func send(_ message: Message) {
    switch message {
    case .noteOff(let key): fluid_synth_noteoff(synth, 0, Int32(key))
    case .noteOn(let key, let velocity):
      fluid_synth_noteon(synth, 0, Int32(key), Int32(velocity))
    case .control(.modulation, let value): fluid_synth_cc(synth, 0, 1, Int32(value.rounded()))
    case .control(.expression, let value): fluid_synth_cc(synth, 0, 11, Int32(value.rounded()))
    case .control(.bend, let cents):
      fluid_synth_pitch_bend(synth, 0, Int32(8192 + (cents / 200 * 8191).rounded()))
    }
  }
}
