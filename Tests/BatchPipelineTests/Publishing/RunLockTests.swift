import Diagnostics
import FoundationEssentials
import SystemPackage
import Testing

@testable import BatchPipeline

/// One run at a time in a folder of reports.
struct RunLockTests {
    private let reports: ReportsFolder

    init() throws {
        reports = try ReportsFolder()
    }

    private func failure(wait: Duration = .zero) -> Failure? {
        do throws(Failure) {
            try RunLock(of: reports.path, wait: wait).release()
            return nil
        } catch {
            return error
        }
    }

    @Test func secondRunIsRefused() throws {
        let lock = try RunLock(of: reports.path)
        let refusal = try #require(failure())
        #expect(refusal.kind == .locked)
        #expect(refusal.position?.file == reports.path.string)
        #expect(refusal.remedy.contains("--lock-wait"))
        lock.release()
        #expect(failure() == nil)
        #expect(try reports.entries() == [".lock: "], "the file stays")
    }

    @Test func whoWaitsGivesUpInTheEnd() throws {
        let lock = try RunLock(of: reports.path)
        let begin = ContinuousClock.now
        #expect(failure(wait: .milliseconds(200))?.kind == .locked)
        #expect(ContinuousClock.now - begin >= .milliseconds(200))
        lock.release()
    }

    @Test func whoWaitsComesNext() async throws {
        let lock = try RunLock(of: reports.path)
        async let second = Task.detached { failure(wait: .seconds(60)) }.value
        try await Task.sleep(for: .milliseconds(150))
        lock.release()
        #expect(await second == nil)
    }

    @Test func folderThatIsNotThere() throws {
        let missing = reports.path.appending("missing")
        #expect(throws: Failure.self) { try RunLock(of: missing).release() }
        let otherFolder = try ReportsFolder()
        let lock = try RunLock(of: otherFolder.path)
        #expect(failure() == nil, "folders have nothing to do with one another")
        lock.release()
    }

    /// A link could lead anywhere; the lock of this folder is a file of its own.
    @Test func linkInThePlaceOfTheFile() throws {
        try FileManager.default.createSymbolicLink(
            atPath: reports.path.appending(RunLock.name).string,
            withDestinationPath: "elsewhere"
        )
        #expect(failure()?.kind == .cannotCreateOutput)
    }
}
