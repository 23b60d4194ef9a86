import Interruption
import ReportRendering
import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ends the program on SIGINT, SIGTERM and SIGHUP within a second, with nothing half-made left and the code that shells show for it.
///
/// For its maintainer: the signals are blocked in all threads, and a thread of its own waits for them. So nothing here runs in a signal
/// handler and may do what any code may, but must not wait for what another thread may never finish: a disk or a terminal that hangs.
/// Where it does all the same, a second thread ends the program.
enum ProcessSignals {
    /// The last step is on the disk by then, unless the machine is very busy.
    private static let patienceForPlacing: Duration = .milliseconds(750)
    /// What was finished may still be told about.
    private static let graceWhenFinished: Duration = .milliseconds(500)
    /// From the signal on; after that there is time for the last words only.
    private static let mostTimeForRemoving: Duration = .milliseconds(900)
    /// In milliseconds.
    private static let mostTime: UInt32 = 950

    /// What the line about the end says, and where the line about the progress is.
    private struct Words {
        var unfinished = "nothing half-made is left"
        var finished = "what was to be made is made"
        var progress: ProgressDisplay?
    }

    private static let words = Mutex(Words())
    private static let names = [SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGTERM: "SIGTERM"]

    /// Begins to wait for signals. To be called before there is any other thread.
    ///
    /// A signal that was ignored when the program began (nohup, a job in the background) stays ignored. A pipe that nobody reads any
    /// more is an error of writing and no signal: it must not end a run in the middle.
    static func watch() {
        ignoreBrokenPipes()
        let watched = names.keys.filter { !isIgnored($0) }
        guard !watched.isEmpty else { return }
        var set = signals(watched)
        // Safe: the call reads the set and does not keep it.
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        // Safe, as below: the body gets no argument.
        unsafe startThread { _ in
            ProcessSignals.waitForSignal()
            return nil
        }
    }

    /// What the line about the end by a signal says, as the ends of sentences.
    ///
    /// - Parameters:
    ///   - unfinished: before anything was put in its place.
    ///   - finished: after that.
    static func describe(unfinished: String, finished: String) {
        words.withLock {
            $0.unfinished = unfinished
            $0.finished = finished
        }
    }

    /// The line about the progress that has to go before anything else is written; nil for none.
    static func note(_ progress: ProgressDisplay?) {
        words.withLock { $0.progress = progress }
    }

    private static func waitForSignal() {
        var set = signals(names.keys.filter { !isIgnored($0) })
        var signal: Int32 = 0
        // Safe: the call reads the set, fills in the number, and keeps neither. It fails only where there is no such signal.
        guard unsafe sigwait(&set, &signal) == 0 else { return }
        end(by: signal)
    }

    private static func end(by signal: Int32) -> Never {
        exitCode.store(128 + signal, ordering: .relaxed)
        unsafe startThread { _ in
            usleep(1_000 * ProcessSignals.mostTime)
            _exit(ProcessSignals.exitCode.load(ordering: .relaxed))
        }
        let clock = ContinuousClock()
        let begin = clock.now
        let phase = StopGate.shared.close(patience: patienceForPlacing)
        if phase == .finished {
            let last = min(clock.now + graceWhenFinished, begin + patienceForPlacing)
            while clock.now < last { usleep(1_000) }
        }
        StopGate.shared.silence()
        let patience = begin + mostTimeForRemoving - clock.now
        let isRemoved = phase == .finishing || UnfinishedOutput.shared.remove(patience: patience)
        let words = words.withLock { $0 }
        let what =
            switch phase {
            case .finished: words.finished
            case .finishing: "in the middle of the last step, which the next run puts right"
            case .working, .stopping: words.unfinished
            }
        let leftovers = isRemoved ? "" : "; not all that was begun could be removed, the next run does"
        let line = "stopped by \(names[signal] ?? "a signal"): \(what)\(leftovers)"
        RunLog.appendStop(exitCode: 128 + signal, isFinished: phase == .finished, line)
        words.progress?.end()
        writeWithoutWaiting("\(line)\n")
        _exit(128 + signal)
    }

    private static let exitCode = Atomic<Int32>(0)

    /// Writes a short text to stderr, unless nobody takes it there.
    private static func writeWithoutWaiting(_ text: String) {
        var descriptor = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        // Safe: the call fills the structure and does not keep it.
        guard unsafe poll(&descriptor, 1, 0) == 1, descriptor.revents & Int16(POLLOUT) != 0 else { return }
        // There is nowhere left to say that stderr can't be written to.
        _ = try? FileDescriptor.standardError.writeAll(text.utf8)
    }

    // MARK: The system's calls

    private static func ignoreBrokenPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        // Safe: the call fills the structure and does not keep it; of the handler only its address is looked at.
        guard unsafe sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Darwin)
            let handler = unsafe action.__sigaction_u.__sa_handler
        #else
            let handler = unsafe action.__sigaction_handler.sa_handler
        #endif
        return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private static func signals(_ numbers: [Int32]) -> sigset_t {
        var set = sigset_t()
        // Safe: the calls change the set and do not keep it.
        unsafe sigemptyset(&set)
        for number in numbers { unsafe sigaddset(&set, number) }
        return set
    }

    private static func startThread(_ body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?) {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        // Safe: the call fills in the thread and keeps nothing. Where there is no thread to be had, signals are left pending.
        _ = unsafe pthread_create(&thread, nil, body, nil)
    }
}
