import Foundation

/// What the process that runs the cases tells the one that watches it: numbers in a file that both have mapped.
final class SharedState {
  /// Cases of one target.
  struct Count: Codable {
    var cases = 0
    var taken = 0
    var refused = 0
  }

  private let words: UnsafeMutablePointer<Int>
  private static let wordCount = 64

  init(path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
    let size = Self.wordCount * MemoryLayout<Int>.stride
    guard descriptor >= 0, ftruncate(descriptor, off_t(size)) == 0,
      let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
      memory != MAP_FAILED
    else { throw Finding(description: "\(path): cannot be mapped") }
    close(descriptor)
    words = memory.bindMemory(to: Int.self, capacity: Self.wordCount)
  }

  /// The case that is running.
  var number: Int {
    get { words[0] }
    set { words[0] = newValue }
  }

  /// Processor time of the running process before that case, in microseconds.
  var microseconds: Int {
    get { words[1] }
    set { words[1] = newValue }
  }

  subscript(target: Int) -> Count {
    get {
      Count(
        cases: words[4 + 3 * target], taken: words[5 + 3 * target], refused: words[6 + 3 * target])
    }
    set {
      (words[4 + 3 * target], words[5 + 3 * target], words[6 + 3 * target]) = (
        newValue.cases, newValue.taken, newValue.refused
      )
    }
  }
}
