import SignalProcessing

/// The effects bus step by step: each side of the send bus through its side of the reverb.
final class StreamingReverb {
  /// What the reverb returns of the present step, `wet[side][frame]`.
  private(set) var wet: [[Float]]
  private(set) var present: PreparedReverb?
  /// The longest response so far, in frames.
  private(set) var tailLength = 0

  init(step: Int, present: PreparedReverb?) {
    wet = Array(repeating: Array(repeating: 0, count: step), count: 2)
    self.present = present
    tailLength = present?.length ?? 0
  }

  /// Processes lanes 2 and 3 of the buses; silence while there is no reverb.
  /// - Parameter next: a reverb to fade to over this step.
  /// - Returns: the reverb that `next` has replaced.
  func process(_ buses: [Lanes], changingTo next: PreparedReverb?, threads: Int) -> PreparedReverb?
  {
    let before = present
    if let next {
      tailLength = max(tailLength, next.length)
      present = next
    }
    guard let present else { return nil }
    wet.withUnsafeMutableBufferPointer { wet in
      concurrentForEach(count: 2, threads: threads) { side in
        wet[side].withUnsafeMutableBufferPointer { wet in
          for n in wet.indices { wet[n] = Float(buses[n][2 + side]) }
          let block = wet.baseAddress!
          if let before, before !== present {
            before.convolvers[side].process(block, handingOverTo: present.convolvers[side])
          } else {
            present.convolvers[side].process(block)
          }
        }
      }
    }
    return next == nil ? nil : before
  }

  /// Forgets everything that was heard, and has `next`, if given, at once.
  func restart(with next: PreparedReverb?) {
    if let next { present = next }
    tailLength = present?.length ?? 0
    for convolver in present?.convolvers ?? [] { convolver.clear() }
  }
}
