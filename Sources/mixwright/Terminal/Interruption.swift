import Dispatch
import Foundation
import Synchronization
import TemporaryFiles

/// Ctrl-C and polite requests to end: temporary files are removed first.
enum Interruption {
  private static let queue = DispatchQueue(label: "interruption")

  /// A wish to end that a command which lasts for hours grants when it can.
  final class Request: Sendable {
    private let number = Mutex<Int32>(0)

    var isMade: Bool { signal != 0 }
    /// The signal's number; 0 before one came.
    var signal: Int32 { number.withLock { $0 } }

    /// - Returns: whether it is the first.
    fileprivate func make(_ signal: Int32) -> Bool {
      number.withLock { number in
        defer { number = signal }
        return number == 0
      }
    }
  }

  private static let request = Mutex<Request?>(nil)

  /// What there is of an interrupted command's work.
  private static func kept(_ finished: [String]) -> String {
    guard !finished.isEmpty else { return "interrupted; nothing was written or changed" }
    let shown = finished.prefix(3).joined(separator: ", ")
    let more = finished.count > 3 ? " and \(finished.count - 3) more" : ""
    return "interrupted; finished before, and kept: \(shown)\(more)"
  }

  /// From now on the first signal only makes the request; a second one ends the program at once.
  static func endingPolitely() -> Request {
    let new = Request()
    request.withLock { $0 = new }
    return new
  }

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
          if let request = request.withLock({ $0 }), request.make(number) {
            StandardError.write("mixwright: ending after this step; once more ends at once\n")
            return
          }
          UnfinishedFiles.removeAndExit(status: 128 + number) { finished in
            StandardError.write("mixwright: \(kept(finished))\n")
          }
        }
      }
      source.activate()
    }
  }
}
