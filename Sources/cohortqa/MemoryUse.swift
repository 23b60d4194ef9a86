import CMalloc

/// How memory is asked of the system.
enum MemoryUse {
    /// Lets large arrays be memory of their own, which goes back when they are replaced by larger ones.
    ///
    /// glibc would raise the limit each time one is freed, up to 32 MiB, and keep what lies between others: with millions of
    /// registrations a fifth of the peak. Elsewhere nothing has to be done.
    static func returnLargeBlocks() {
        #if canImport(Glibc)
            // It can only fail where the limit is none at all; then memory is as large as before. Smaller buffers come and go by the
            // dozen, and each piece of new memory has to be cleared by the kernel, page by page.
            _ = mallopt(M_MMAP_THRESHOLD, 1 << 20)
            // What is asked for at once: a report of a small centre takes some 20 MiB.
            _ = mallopt(M_TOP_PAD, 1 << 21)
            // As many threads as have work of their own besides the rows, which hardly allocate: with one they wait for each other, and
            // what further ones have for themselves lies free for most of the time.
            _ = mallopt(M_ARENA_MAX, 2)
        #endif
    }

    /// Gives back what lies free between blocks that are in use, where it is much: little is soon asked for again.
    @Sendable static func returnFreedBlocks() {
        #if canImport(Glibc)
            guard mallinfo2().fordblks > 1 << 23 else { return }
            // Whether there was any does not matter.
            _ = malloc_trim(0)
        #endif
    }
}
