/// A fault as the command line reports it. The rooms below say what is wrong; here stand the flags and commands that
/// help, and the exit status.
protocol TerminalFault: Error {
  /// What is printed: the description, and what can be typed about it.
  var terminalText: String { get }
  var exitStatus: ExitStatus { get }
}

/// Exit statuses after BSD's sysexits.h.
enum ExitStatus: Int32 {
  /// What was asked for does not exist, or cannot be done.
  case usage = 64
  /// A file does not hold what it should.
  case data = 65
  /// A file is missing, or cannot be opened.
  case noInput = 66
  /// A program or a file of the system is missing.
  case unavailable = 69
  /// The program itself fails.
  case software = 70
  /// A file cannot be created.
  case cannotCreate = 73
  /// Reading or writing fails halfway.
  case inputOutput = 74
  /// Another program is at it; a later try may succeed.
  case tryAgain = 75
}

/// A name as a shell wants it.
func shellWord(_ name: String) -> String {
  let isPlain =
    !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) }
  return isPlain ? name : "\"\(name)\""
}
