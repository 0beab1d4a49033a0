/// Bytes to be decoded, put together from ranges of a file and from others in memory, as if they were one file:
/// the samples behind a header that tells the truth, a stream without what lies between its frames.
struct ByteView: Sendable {
  enum Part: Sendable {
    case file(Range<Int64>)
    case memory([UInt8])

    var byteCount: Int64 {
      switch self {
      case .file(let range): Int64(range.count)
      case .memory(let bytes): Int64(bytes.count)
      }
    }
  }

  let file: OpenFile
  private let parts: [Part]
  /// Where each part begins.
  private let starts: [Int64]
  let byteCount: Int64

  init(_ file: OpenFile, _ parts: [Part]) {
    self.file = file
    self.parts = parts
    var starts: [Int64] = []
    var end: Int64 = 0
    for part in parts {
      starts.append(end)
      end += part.byteCount
    }
    self.starts = starts
    byteCount = end
  }

  /// A whole file, or what begins at `offset`.
  init(_ file: OpenFile, from offset: Int64 = 0) {
    self.init(file, [.file(offset..<max(offset, file.byteCount))])
  }

  /// Reads bytes from `offset` on, fewer at the end or on a fault, whose `errno` is noted.
  func read(
    at offset: Int64, into target: UnsafeMutableRawPointer?, count: Int, fault: inout Int32?
  ) -> Int {
    guard let target, offset >= 0, offset < byteCount else { return 0 }
    // The last part that begins at or before the offset.
    var index = starts.partition { $0 > offset } - 1
    var done = 0
    while done < count, index < parts.count {
      let skipped = offset + Int64(done) - starts[index]
      let step = Int(min(Int64(count - done), parts[index].byteCount - skipped))
      switch parts[index] {
      case .file(let range):
        let read = file.read(
          at: range.lowerBound + skipped, into: target + done, count: step, fault: &fault)
        done += read
        if read < step { return done }
      case .memory(let bytes):
        bytes.withUnsafeBytes {
          target.advanced(by: done)
            .copyMemory(from: $0.baseAddress! + Int(skipped), byteCount: step)
        }
        done += step
      }
      index += 1
    }
    return done
  }
}

extension [Int64] {
  /// The first index of a sorted array at which something holds, as it does for all later ones.
  fileprivate func partition(_ holds: (Int64) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
