#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

// There is no `@main` here: `main` is libFuzzer's, which reads its options from the command line. The target is named in a
// variable, since libFuzzer starts itself again with the options that it knows. `Tests/Fuzzing/run` is the way to start it.

/// The target named in `COHORTQA_FUZZ_TARGET`; nil where it names none.
private let chosenTarget: (any FuzzTarget.Type)? = {
    // Safe: nothing changes the environment while this runs, and the name is copied at once.
    let name = unsafe getenv("COHORTQA_FUZZ_TARGET").map { unsafe String(cString: $0) }
    return allTargets.first { $0.name == name }
}()

/// Called by libFuzzer for each input. A finding ends the process in the way that libFuzzer keeps the input for.
@c(LLVMFuzzerTestOneInput)
public func tryInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let chosenTarget else {
        complain("COHORTQA_FUZZ_TARGET must be one of: \(allTargets.map { $0.name }.joined(separator: ", "))")
        exit(64)
    }
    do {
        // Safe: libFuzzer's bytes are alive during the call, and are copied.
        try chosenTarget.check(unsafe [UInt8](UnsafeBufferPointer(start: data, count: size)))
        return 0
    } catch {
        complain("FINDING: \(error.message)")
        abort()
    }
}

private func complain(_ message: String) {
    // Safe: the bytes are alive during the call.
    _ = unsafe Array((message + "\n").utf8).withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
