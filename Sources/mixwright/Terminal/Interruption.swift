import AudioFiles
import Dispatch
import Foundation

/// Ctrl-C and polite requests to end: temporary files are removed first.
enum Interruption {
  private static let queue = DispatchQueue(label: "interruption")

  /// From now on SIGINT, SIGTERM and SIGHUP end the program with 128 + the signal's number, and a
  /// file that may grow no further is a fault of writing, told like others.
  static func leaveNothingBehind() {
    signal(SIGXFSZ, SIG_IGN)
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
