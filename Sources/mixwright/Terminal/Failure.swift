import ArgumentParser
import AudioFiles
import Corpus
import Documents
import Foundation
import MixAssistant
import Training

/// How the program ends when a job cannot be done: what is wrong on standard error and a status of
/// `sysexits.h`.
enum Failure {
  static func exit(_ error: any Error) -> Never {
    guard let status = status(of: error) else { Mixwright.exit(withError: error) }
    StandardError.write("mixwright: \(error)\n")
    Foundation.exit(status)
  }

  /// nil for what the argument parser answers itself: help, version, wrong use.
  private static func status(of error: any Error) -> Int32? {
    switch error {
    case let error as AudioFileError: error.exitStatus
    case let error as AudioFileFaults: error.exitStatus
    case let error as DocumentError: error.kind.rawValue
    case let error as MixAssistantError: error.exitStatus
    case let error as CorpusError: error.exitStatus
    case let error as TrainingError: error.kind.rawValue
    default: Mixwright.exitCode(for: error) == .failure ? 1 : nil
    }
  }
}
