/// The patches under a convolution's kernel as the columns of a matrix, and back: one row for each
/// channel and place in the kernel, one column for each place of the result. Places in the padding
/// are 0.
struct Patches {
  let channels: Int
  let input: Size2D
  let kernel: Size2D
  let stride: Size2D
  let padding: Size2D
  let output: Size2D

  /// - Precondition: positive strides and a kernel that fits into the padded input.
  init(channels: Int, input: Size2D, kernel: Size2D, stride: Size2D, padding: Size2D) {
    precondition(
      stride.height > 0 && stride.width > 0 && padding.height >= 0 && padding.width >= 0,
      "a stride must be positive and a padding not negative")
    let (height, width) = (
      input.height + 2 * padding.height - kernel.height,
      input.width + 2 * padding.width - kernel.width
    )
    precondition(height >= 0 && width >= 0, "the kernel is larger than the padded input")
    self.channels = channels
    self.input = input
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    output = Size2D(height: height / stride.height + 1, width: width / stride.width + 1)
  }

  var rows: Int { channels * kernel.height * kernel.width }
  var columns: Int { output.height * output.width }

  /// Whether the patches are the input itself, so that nothing has to be copied.
  var areInput: Bool {
    kernel == Size2D(1) && stride == Size2D(1) && padding == Size2D(0)
  }

  /// Input `[channels, height, width]` to patches `[rows, columns]`.
  func gather(_ input: UnsafePointer<Float>, _ patches: UnsafeMutablePointer<Float>) {
    forEachLine { source, target, range, step in
      let line = patches + target
      (line).update(repeating: 0, count: range.lowerBound)
      (line + range.upperBound).update(repeating: 0, count: output.width - range.upperBound)
      if range.isEmpty { return }
      if step == 1 {
        (line + range.lowerBound).update(
          from: input + (source + range.lowerBound), count: range.count)
      } else {
        for column in range { line[column] = input[source + column * step] }
      }
    }
  }

  /// The adjoint of `gather`: adds the patches to where they came from.
  func scatter(_ patches: UnsafePointer<Float>, _ input: UnsafeMutablePointer<Float>) {
    forEachLine { source, target, range, step in
      let line = patches + target
      for column in range { input[source + column * step] += line[column] }
    }
  }

  /// Calls `body` for each line of the patches with the index of its column 0 in the input (which
  /// may be in the padding), its index in the patches, the columns that are inside the input
  /// (empty, at 0, for a line in the padding) and the distance of neighbours in the input.
  @inline(__always)
  private func forEachLine(_ body: (Int, Int, Range<Int>, Int) -> Void) {
    var target = 0
    for channel in 0..<channels {
      for y in 0..<kernel.height {
        for x in 0..<kernel.width {
          let offset = x - padding.width
          let first = max(0, (stride.width - 1 - offset) / stride.width)
          let end = offset < input.width ? (input.width - 1 - offset) / stride.width + 1 : 0
          let upper = min(max(end, 0), output.width)
          let inside = min(first, upper)..<upper
          for line in 0..<output.height {
            let row = line * stride.height - padding.height + y
            let source = (channel * input.height + row) * input.width + offset
            body(
              source, target, (0..<input.height).contains(row) ? inside : 0..<0, stride.width)
            target += output.width
          }
        }
      }
    }
  }
}
