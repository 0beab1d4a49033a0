import Foundation
import SignalProcessing

/// Runs cases one after the other. A case's target and input follow from the seed and its number alone.
struct Runner {
  /// More memory than this is a finding, in bytes.
  static let memoryLimit = 1 << 30
  /// How the process ends after a finding that is no crash.
  static let findingStatus: Int32 = 3

  let targets: [Target]
  let seed: UInt64

  func input(_ number: Int) -> (target: Int, data: Data) {
    var random = SplitMix64(seed: seed, for: "case \(number)")
    let sum = targets.reduce(0) { $0 + $1.weight }
    var place = random.draw(0...sum - 1)
    let target = targets.firstIndex {
      place -= $0.weight
      return place < 0
    }!
    return (target, targets[target].input(&random))
  }

  /// Runs cases from `first` on until the parent is gone or one is a finding.
  func run(from first: Int, _ state: SharedState) -> Never {
    let parent = getppid()
    var number = first
    while getppid() == parent {
      state.number = number
      state.microseconds = Self.processorMicroseconds
      // What decoders have said of the cases before.
      ftruncate(STDERR_FILENO, 0)
      lseek(STDERR_FILENO, 0, SEEK_SET)
      let (target, data) = input(number)
      state[target].cases += 1
      do {
        if try run(target, data) { state[target].taken += 1 } else { state[target].refused += 1 }
      } catch {
        FileHandle.standardError.write(Data("\(error)\n".utf8))
        exit(Self.findingStatus)
      }
      number += 1
    }
    exit(0)
  }

  /// - Throws: what is a finding.
  func run(_ target: Int, _ data: Data) throws -> Bool {
    let isTaken: Bool
    do {
      isTaken = try targets[target].run(data)
    } catch let finding as Finding {
      throw finding
    } catch {
      throw Finding(description: "unexpected error: \(type(of: error)): \(error)")
    }
    var usage = rusage()
    getrusage(Self.own, &usage)
    guard usage.ru_maxrss < Self.memoryLimit / 1_024 else {
      throw Finding(description: "memory: \(usage.ru_maxrss / 1_024) MiB")
    }
    return isTaken
  }

  #if os(Linux)
    private static let (own, children) = (
      __rusage_who_t(RUSAGE_SELF.rawValue), __rusage_who_t(RUSAGE_CHILDREN.rawValue)
    )
  #else
    private static let (own, children) = (RUSAGE_SELF, RUSAGE_CHILDREN)
  #endif

  /// Of this process and those that it has started.
  static var processorMicroseconds: Int {
    var sum = 0
    for who in [own, children] {
      var usage = rusage()
      getrusage(who, &usage)
      for time in [usage.ru_utime, usage.ru_stime] {
        sum += time.tv_sec * 1_000_000 + Int(time.tv_usec)
      }
    }
    return sum
  }
}
