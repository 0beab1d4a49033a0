import AudioFiles
import Dispatch
import Foundation

/// Ctrl-C and polite requests to end: temporary files are removed first.
enum Interruption {
  private static let queue = DispatchQueue(label: "interruption")

  /// From now on SIGINT, SIGTERM and SIGHUP end the program with 128 + the signal's number.
  static func leaveNothingBehind() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        withExtendedLifetime(source) {
          if StandardError.isTerminal { StandardError.write("\n") }
          UnfinishedFiles.removeAndExit(status: 128 + number)
        }
      }
      source.activate()
    }
  }
}
