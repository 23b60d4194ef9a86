import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The three streams that a program is given.
enum StandardStreams {
    /// Gives closed streams a place: else the first files of the run would get their numbers, and messages would be written into them.
    ///
    /// A closed input can't be read then, and what goes to a closed output is gone, as with `> /dev/null`. To be called before anything
    /// is opened.
    static func open() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
            // The lowest free number is taken, which is this one. Safe: the name is a constant.
            _ = try? unsafe FileDescriptor.open("/dev/null", .writeOnly)
        }
    }
}
