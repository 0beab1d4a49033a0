import ArgumentParser
import Foundation

/// How the program ends when a job cannot be done: what is wrong on standard error and a status of
/// `sysexits.h`.
enum Failure {
  static func exit(_ error: any Error) -> Never {
    if let fault = error as? any TerminalFault {
      end(fault.terminalText, fault.exitStatus.rawValue)
    }
    // The argument parser answers help, version and wrong use itself.
    guard Mixwright.exitCode(for: error) == .failure else { Mixwright.exit(withError: error) }
    end("\(error)", 1)
  }

  private static func end(_ text: String, _ status: Int32) -> Never {
    StandardError.write("mixwright: \(text)\n")
    Foundation.exit(status)
  }
}
