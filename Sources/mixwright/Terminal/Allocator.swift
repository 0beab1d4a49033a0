import Foundation

/// The C library's allocator, told to keep what is freed.
///
/// glibc gives buffers beyond 128 KB back to the system and asks for them again at each step of a
/// fit, where every page of them is then zeroed anew: measured on a fit of four tracks, eight
/// million page faults and a sixth of the processor time. Kept, the memory in use is the same.
enum Allocator {
  private typealias SetOption = @convention(c) (Int32, Int32) -> Int32

  /// Does nothing where the C library has no `mallopt`.
  static func keepLargeBuffers() {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "mallopt") else { return }
    let setOption = unsafeBitCast(symbol, to: SetOption.self)
    let trimThreshold: Int32 = -1
    let mapThreshold: Int32 = -3
    _ = setOption(mapThreshold, 32 << 20)  // the largest that glibc takes
    _ = setOption(trimThreshold, 1 << 30)
  }
}
