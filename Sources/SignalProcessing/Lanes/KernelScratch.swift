/// The memory in which kernels work on one block. Kept by whoever calls them again and again, so that
/// they need not ask for memory each time; used from one thread at a time.
public final class KernelScratch {
  /// The signal between two sections of a cascade.
  let middle = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength)
  let dynamics = DynamicsScratch()

  public init() {}

  deinit { middle.deallocate() }
}
