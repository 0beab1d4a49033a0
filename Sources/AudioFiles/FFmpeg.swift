import Foundation

/// The `ffmpeg` program, which decodes what libsndfile cannot: AAC, ALAC, WMA, WavPack and more.
public struct FFmpeg: Sendable {
  /// Where the program is.
  public let path: String

  /// The program in the folders of the `PATH` variable; nil where none of them has it.
  public static let installed = FFmpeg(
    searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")

  /// - Parameter searchPath: folders separated by colons, searched in order.
  public init?(searchPath: String) {
    let candidates = searchPath.split(separator: ":").map { "\($0)/ffmpeg" }
    guard let path = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { return nil }
    self.path = path
  }

  /// Decodes the first audio stream of a file to Float32 AU in an unnamed temporary file, with all the silence
  /// that encoders put around a signal where it is AAC.
  ///
  /// ffmpeg may open nothing but files (playlists name network addresses), and any decoding
  /// error ends it.
  ///
  /// - Parameter isMP4: whether the file is MP4, whose edit list is not to be followed.
  func decode(_ file: OpenFile, isMP4: Bool) throws -> OpenFile {
    let decoded = try OpenFile.temporary(for: file.path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments =
      ["-nostdin", "-v", "error", "-xerror", "-protocol_whitelist", "file"]
      + (isMP4 ? ["-ignore_editlist", "1", "-flags2", "+skip_manual"] : [])
      + ["-i", "file:" + file.path, "-map", "0:a:0", "-c:a", "pcm_f32be"]
      + ["-f", "au", "-protocol_whitelist", "file,pipe", "pipe:1"]
    let messages = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = decoded.withDescriptor(orElse: FileHandle.nullDevice) {
      FileHandle(fileDescriptor: $0, closeOnDealloc: false)
    }
    process.standardError = messages
    do {
      try process.run()
    } catch {
      throw AudioFileError(
        file.path, .ffmpegFailed, fault: "could not be decoded: \(path) does not start",
        cure: "install ffmpeg again, or convert the file to WAV")
    }
    let report = String(
      decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 || report.contains("prematurely") || decoded.byteCount == 0 {
      throw Self.error(file.path, report)
    }
    return decoded
  }

  /// What ffmpeg's messages say about a file.
  private static func error(_ path: String, _ report: String) -> AudioFileError {
    let cutOff = ["moov atom not found", "partial file", "prematurely", "Input/output error"]
    if report.contains("No space left") {
      return AudioFileError(
        path, .writeFailed, fault: "could not be decoded: the temporary folder is full",
        cure: "free some space, or set TMPDIR to a folder on another disk")
    }
    if cutOff.contains(where: report.contains) {
      return AudioFileError(path, .truncated(present: nil))
    }
    if report.contains("matches no streams") || report.contains("does not contain any stream") {
      return AudioFileError(path, .notAudio, fault: "has no audio in it")
    }
    let lastLine = report.split(whereSeparator: \.isNewline).last.map { " (\($0))" } ?? ""
    return AudioFileError(
      path, .ffmpegFailed, fault: "could not be decoded by ffmpeg\(lastLine)")
  }
}
