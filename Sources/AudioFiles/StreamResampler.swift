import CSoxr

/// libsoxr's streaming resampler at "very high quality": 28-bit precision, linear phase, flat to
/// 0.913 of the lower Nyquist frequency. Its delay is compensated: output frame 0 is input frame 0.
///
/// Source: the SoX Resampler library, soxr.h.
final class StreamResampler {
  private let handle: OpaquePointer

  /// - Precondition: rates in hertz and above 0, 1 or more channels, all interleaved.
  init(from inputRate: Double, to outputRate: Double, channelCount: Int) {
    var format = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I)
    var quality = soxr_quality_spec(UInt(SOXR_28_BITQ), UInt(SOXR_HI_PREC_CLOCK))
    var runtime = soxr_runtime_spec(1)
    guard
      let handle = soxr_create(
        inputRate, outputRate, UInt32(channelCount), nil, &format, &quality, &runtime)
    else { preconditionFailure("soxr refused \(inputRate) Hz to \(outputRate) Hz") }
    self.handle = handle
  }

  deinit { soxr_delete(handle) }

  /// Passes frames in and takes frames out, both as far as there is room.
  ///
  /// - Parameters:
  ///   - input: interleaved frames; nil says that the input has ended.
  /// - Returns: how many frames were taken and given.
  func process(
    _ input: UnsafePointer<Float>?, frameCount: Int,
    to output: UnsafeMutablePointer<Float>, room: Int
  ) -> (taken: Int, given: Int) {
    var taken = 0
    var given = 0
    let error = soxr_process(handle, input, frameCount, &taken, output, room, &given)
    precondition(error == nil, "soxr: \(error.map { String(cString: $0) } ?? "")")
    return (taken, given)
  }
}
