import CFluidSynth
public import SignalProcessing

/// Plays performances on a bank's instruments, one part at a time, straight into memory.
///
/// A synthesizer belongs to one thread; make one for each. It reads the bank's tables once, and of
/// the samples only those of the preset that plays (FluidSynth's dynamic sample loading). Each part
/// gets a FluidSynth instance of its own, which takes about 8 ms: an instance that has played before
/// sounds another way to the last bit, since the gains of its voices glide on from where they were.
/// Reverb and chorus are off: the recording adds its own rooms.
public final class Synthesizer {
  /// In hertz.
  public let sampleRate: Double
  private let settings: OpaquePointer
  /// Owns the bank.
  private let loader: OpaquePointer
  private let font: OpaquePointer

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
    fluid_settings_setint(settings, "synth.polyphony", 256)
    for name in ["synth.reverb.active", "synth.chorus.active", "synth.lock-memory"] {
      fluid_settings_setint(settings, name, 0)
    }
    fluid_settings_setint(settings, "synth.dynamic-sample-loading", 1)
    fluid_settings_setint(settings, "synth.threadsafe-api", 0)
    loader = new_fluid_synth(settings)
    let number = fluid_synth_sfload(loader, bank.path, 0)
    guard number >= 0, let font = fluid_synth_get_sfont_by_id(loader, number) else {
      delete_fluid_synth(loader)
      delete_fluid_settings(settings)
      throw CorpusError.notSoundBank(path: bank.path)
    }
    self.font = font
  }

  deinit {
    delete_fluid_synth(loader)
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
    let synth = makeInstance(performance, instrument)
    defer { discard(synth) }
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
          render(synth, from: done, to: due, left, right)
          done = max(done, due)
          send(event.message, to: synth)
        }
        render(synth, from: done, to: blocks, left, right)
      }
    }
    return AudioBuffer(
      channels: [Array(left[skipped..<skipped + count]), Array(right[skipped..<skipped + count])],
      sampleRate: sampleRate)
  }

  private func frame(_ seconds: Double) -> Int { Int((seconds * sampleRate).rounded()) }

  private func render(
    _ synth: OpaquePointer, from block: Int, to end: Int, _ left: UnsafeMutableBufferPointer<Float>,
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

  /// A new instance with the instrument's preset on its first channel.
  private func makeInstance(
    _ performance: Performance, _ instrument: Instrument
  ) -> OpaquePointer {
    let synth = new_fluid_synth(settings)!
    let number = fluid_synth_add_sfont(synth, font)
    let bank: Int32 = instrument.isDrumKit ? 128 : 0
    if fluid_synth_program_select(synth, 0, number, bank, Int32(instrument.program)) != FLUID_OK {
      // A bank without this kit has the standard one.
      _ = fluid_synth_program_select(synth, 0, number, bank, 0)
    }
    fluid_synth_cc(synth, 0, 7, 127)
    fluid_synth_cc(synth, 0, 91, 0)
    fluid_synth_cc(synth, 0, 93, 0)
    fluid_synth_set_gen(synth, 0, Int32(GEN_FINETUNE.rawValue), Float(performance.detune))
    fluid_synth_set_gen(synth, 0, Int32(GEN_FILTERFC.rawValue), Float(performance.brightness))
    return synth
  }

  /// The bank is taken back before the instance, which would delete it, goes.
  private func discard(_ synth: OpaquePointer) {
    fluid_synth_all_sounds_off(synth, -1)
    fluid_synth_remove_sfont(synth, font)
    delete_fluid_synth(synth)
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

  private func send(_ message: Message, to synth: OpaquePointer) {
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
