public import SignalProcessing

extension AudioBuffer {
  /// The part of a sound file from `start` to before `end`, in memory.
  ///
  /// - Parameters:
  ///   - start: in seconds, 0 or more, rounded to the nearest frame.
  ///   - end: in seconds; what lies beyond the end of the file is left out.
  ///   - sampleRate: a whole number of hertz; nil for the file's own.
  /// - Throws: `AudioFileError`.
  public init(
    contentsOf file: AudioFile, from start: Double = 0, to end: Double = .infinity,
    sampleRate: Double? = nil
  ) throws {
    precondition(start >= 0 && end >= start, "not a range of seconds")
    let reader = try ResampledReader(file, sampleRate: sampleRate ?? file.sampleRate)
    func frame(_ seconds: Double) -> Int {
      Int(min((seconds * reader.sampleRate).rounded(), Double(reader.frameCount)))
    }
    self.init(
      channelCount: file.channelCount, frameCount: frame(end) - frame(start),
      sampleRate: reader.sampleRate)
    try reader.seek(toFrame: frame(start))
    _ = try reader.read(into: &self)
  }

  /// Writes the buffer to a file; see `AudioFileWriter`.
  ///
  /// - Returns: how many samples were limited to full scale.
  /// - Throws: `AudioFileError`.
  @discardableResult
  public func write(
    to path: String, format: SampleFormat? = nil, overwrite: Bool = false, inputs: [String] = []
  ) throws -> Int {
    let writer = try AudioFileWriter(
      path: path, sampleRate: sampleRate, channelCount: channelCount, format: format,
      overwrite: overwrite, inputs: inputs)
    try writer.write(self)
    try writer.finish()
    return writer.clippedSampleCount
  }
}
