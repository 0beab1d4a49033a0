/// Whether calls of the allocator are counted: with glibc, and not under a sanitizer, which has an allocator of
/// its own.
int countsAllocations(void);

/// Calls of malloc and its relatives, and of free, by this thread since it began.
unsigned long allocatorCalls(void);
