#if canImport(Accelerate)
  import Accelerate
#else
  import COpenBLAS
#endif

/// Sets how many threads one matrix product may use.
///
/// Several threads that each multiply matrices and a library that starts threads of its own get in
/// each other's way: a program that runs networks on several threads calls
/// `setMatrixThreads(1)` once, before the first product. A program that runs one network leaves
/// the default, all cores; small networks (16 tokens, width 256) gain nothing from it.
///
/// OpenBLAS's setting is the process's. Accelerate's is the calling thread's and knows only one
/// thread or as many as it likes.
/// - Precondition: `count` is at least 1.
public func setMatrixThreads(_ count: Int) {
  precondition(count >= 1, "a matrix product needs a thread")
  #if canImport(Accelerate)
    _ = BLASSetThreading(
      count == 1 ? BLAS_THREADING_SINGLE_THREADED : BLAS_THREADING_MULTI_THREADED)
  #else
    openblas_set_num_threads(Int32(clamping: count))
  #endif
}
