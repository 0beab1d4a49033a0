import AudioFiles
import Documents
import Foundation
import MixStyle
import SignalProcessing

/// Keeps the style of one song or of many in a file that can be used wherever a reference is.
public struct ProfileStyle: Sendable {
  /// Sound files.
  public var songs: [String]
  /// A file whose name ends in `.style.json`.
  public var output: String
  public var overwrite = false
  public var threads = 1

  public init(songs: [String], output: String) {
    self.songs = songs
    self.output = output
  }

  /// Rate at which songs are compared, in hertz.
  private static let sampleRate = 44_100.0

  /// What `run` would do.
  /// - Throws: as `run`.
  public func plan() throws -> WorkPlan {
    let requests = try checked()
    return WorkPlan(
      reads: songs,
      assumptions: try requests.flatMap { try ReferenceAnalysis.open($0).notes },
      writes: [output])
  }

  /// The songs, as references, where nothing is wrong with what was asked.
  private func checked() throws -> [ReferenceRequest] {
    guard StyleProfile.isProfile(output) else {
      throw MixAssistantError.request("\(output): the name of a style must end in .style.json")
    }
    if !overwrite && FileManager.default.fileExists(atPath: output) {
      throw MixAssistantError.alreadyExists(path: output)
    }
    let requests = songs.map { ReferenceRequest(file: $0) }
    for request in requests where StyleProfile.isProfile(request.file) {
      throw MixAssistantError.request("\(request.file): is already a style; give songs")
    }
    return requests
  }

  /// Measures and writes.
  /// - Throws: `AudioFileError`, `MixAssistantError`.
  public func run() throws -> StyleProfile {
    let requests = try checked()
    let opened = try requests.map { try ReferenceAnalysis.open($0) }
    let measured = try [ReferenceAnalysis](
      requests, opened, sampleRate: Self.sampleRate, threads: threads)
    let profile = StyleProfile(
      measured.map {
        (URL(fileURLWithPath: $0.path).lastPathComponent, $0.target, $0.loudness)
      })
    do {
      try Data(profile.json.prettyPrinted.utf8).write(
        to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      throw MixAssistantError.cannotWrite("\(output): cannot be written; does its folder exist?")
    }
    return profile
  }
}
