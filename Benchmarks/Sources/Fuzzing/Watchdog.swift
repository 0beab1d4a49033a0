import Foundation
import SignalProcessing

/// Starts the process that runs the cases, starts it again after every finding, and keeps each with its input.
struct Watchdog {
  /// What was found, by what happened and where.
  struct Found: Codable {
    var target: String
    var kind: String
    var message: String
    var count: Int
    var firstCase: Int
  }

  struct Statistics: Codable {
    var seed: UInt64
    var cases = 0
    var processorSeconds = 0.0
    var wallSeconds = 0.0
    var casesPerSecond = 0.0
    var targets: [String: SharedState.Count] = [:]
    var findings: [Found] = []
  }

  /// A case that takes more processor time, or sleeps ten times as long, hangs; in seconds.
  static let patience = 10.0

  let runner: Runner
  let output: String
  /// The arguments of the process that runs the cases, up to the first case.
  let arguments: [String]

  func run(from first: Int, processorSeconds: Double) throws -> Statistics {
    let state = try SharedState(path: output + "/state")
    let start = Date()
    var statistics = Statistics(seed: runner.seed)
    var (next, spent, told) = (first, 0.0, Date())
    while spent < processorSeconds {
      let process = try started(from: next)
      var kind: String?
      var clock = (number: -1, since: Date())
      var lost = 0.0
      while process.isRunning {
        usleep(50_000)
        let number = state.number
        if number != clock.number { clock = (number, Date()) }
        let now = Double(state.microseconds) / 1e6
        let (own, memory, sleeps) = Self.usage(of: process.processIdentifier)
        if kind == nil, number == state.number {
          let waited = Date().timeIntervalSince(clock.since)
          if own - now > Self.patience || sleeps && waited > 10 * Self.patience {
            kind = "hang"
            lost = own - now
          }
          if memory > Runner.memoryLimit { kind = "memory" }
        }
        if kind != nil || spent + now > processorSeconds {
          kill(process.processIdentifier, SIGKILL)
        }
        if Date().timeIntervalSince(told) > 30 {
          told = Date()
          update(&statistics, state, spent + now, start, first)
          try write(statistics)
        }
      }
      process.waitUntilExit()
      spent += Double(state.microseconds) / 1e6 + lost
      next = state.number + 1
      if spent < processorSeconds || kind != nil {
        try note(state.number, kind ?? Self.kind(of: process), &statistics)
      }
      update(&statistics, state, spent, start, first)
      try write(statistics)
    }
    return statistics
  }

  private func started(from number: Int) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments + ["--child", "\(number)"]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,limit=20,threads=crashed"
    ]) { $1 }
    try Data().write(to: URL(fileURLWithPath: output + "/stderr"))
    process.standardError = FileHandle(forWritingAtPath: output + "/stderr")
    try process.run()
    return process
  }

  private static func kind(of process: Process) -> String {
    if process.terminationReason == .uncaughtSignal {
      return "crash, signal \(process.terminationStatus)"
    }
    return process.terminationStatus == Runner.findingStatus
      ? "fault" : "ended with \(process.terminationStatus)"
  }

  private func note(_ number: Int, _ kind: String, _ statistics: inout Statistics) throws {
    let (target, data) = runner.input(number)
    let name = runner.targets[target].name
    let errors = (try? String(contentsOfFile: output + "/stderr", encoding: .utf8)) ?? ""
    let message = errors.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    let place = errors.split(separator: "\n").first { $0.contains("/Sources/") } ?? ""
    let text = [message, place].map { $0.trimmingCharacters(in: .whitespaces) }.joined(
      separator: " ")
    // Faults of one kind tell their numbers: those are left out where findings are counted.
    let key = text.filter { !$0.isNumber }
    let found = statistics.findings.firstIndex {
      $0.target == name && $0.kind == kind && $0.message.filter { !$0.isNumber } == key
    }
    if let found {
      statistics.findings[found].count += 1
      if statistics.findings[found].count > 5 { return }
    } else {
      statistics.findings.append(
        Found(target: name, kind: kind, message: text, count: 1, firstCase: number))
    }
    let path = output + "/findings/\(name)-\(number)"
    try data.write(to: URL(fileURLWithPath: path))
    try Data("\(kind)\n\(errors.prefix(20_000))".utf8).write(
      to: URL(fileURLWithPath: path + ".txt"))
  }

  private func update(
    _ statistics: inout Statistics, _ state: SharedState, _ spent: Double, _ start: Date,
    _ first: Int
  ) {
    for (index, target) in runner.targets.enumerated() {
      statistics.targets[target.name] = state[index]
    }
    statistics.cases = state.number + 1 - first
    statistics.processorSeconds = spent
    statistics.wallSeconds = Date().timeIntervalSince(start)
    statistics.casesPerSecond = Double(statistics.cases) / max(spent, 0.001)
  }

  private func write(_ statistics: Statistics) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(statistics).write(
      to: URL(fileURLWithPath: output + "/statistics.json"), options: .atomic)
  }

  /// Processor time in seconds, with that of processes it has started and waited for, memory in bytes, and whether
  /// it waits for something else than a processor.
  private static func usage(of process: Int32) -> (seconds: Double, memory: Int, sleeps: Bool) {
    func words(_ name: String) -> [Substring] {
      let text = (try? String(contentsOfFile: "/proc/\(process)/\(name)", encoding: .utf8)) ?? ""
      return text.split(separator: ")").last?.split(whereSeparator: \.isWhitespace) ?? []
    }
    let status = words("stat")
    let times = status.dropFirst(11).prefix(4).compactMap { Double($0) }
    let pages = words("statm").dropFirst().first.flatMap { Int($0) } ?? 0
    return (
      times.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK))), pages * Int(getpagesize()),
      status.first != "R"
    )
  }
}
