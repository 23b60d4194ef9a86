import Dispatch
import ParallelWork
import Synchronization
import Testing

/// Work that is begun before it is needed.
struct AheadTests {
    @Test(arguments: [1, 2, 8])
    func theValueIsTheSameForAllWhoAsk(threads: Int) {
        let ahead = Ahead(on: Workers(threads)) { 6 * 7 }
        #expect(ahead.value == 42 && ahead.value == 42)
    }

    @Test func itIsBegunBeforeItIsAskedFor() {
        let isBegun = DispatchSemaphore(value: 0)
        let ahead = Ahead(on: Workers(2)) { _ = isBegun.signal() }
        #expect(isBegun.wait(timeout: .now() + .seconds(60)) == .success)
        ahead.value
    }

    /// One thread is what was asked for.
    @Test func oneWorkerDoesItAtOnce() {
        let isDone = Flag()
        let ahead = Ahead(on: Workers(1)) { isDone.raise() }
        #expect(isDone.isRaised)
        ahead.value
    }

    /// It must not go on while what follows a failure takes its files away.
    @Test func itHasEndedWhenNobodyRefersToIt() {
        let (mayEnd, isDone) = (DispatchSemaphore(value: 0), Flag())
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(50)) { mayEnd.signal() }
        do {
            _ = Ahead(on: Workers(2)) {
                mayEnd.wait()
                isDone.raise()
            }
        }
        #expect(isDone.isRaised)
    }
}

/// Something that two threads see.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isRaised: Bool { value.load(ordering: .acquiring) }

    func raise() { value.store(true, ordering: .releasing) }
}
