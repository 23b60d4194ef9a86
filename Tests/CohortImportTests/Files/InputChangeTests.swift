import Diagnostics
import FoundationEssentials
import SystemPackage
import Testing

@testable import CohortImport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Inputs that somebody writes while they are read.
struct InputChangeTests {
    /// When the change happens: before the evidence is read, or when it has been read and people have not.
    enum Moment: CaseIterable {
        case before, afterwards
    }

    /// Changes something once, when a file has been read.
    private final class Meddler: ProgressSink {
        private let moment: Moment
        private let action: @Sendable () -> Void
        private let count = Counter()

        init(_ moment: Moment, _ action: @escaping @Sendable () -> Void) {
            self.moment = moment
            self.action = action
        }

        func note(_ progress: RunProgress) {
            let isNow =
                switch (moment, progress) {
                case (.before, .reading(let input)): input.label == "registrations.csv"
                case (.afterwards, .reading(let input)): input.label == "people.csv"
                default: false
                }
            if isNow, count.isFirst() { action() }
        }
    }

    /// Told on several threads, one after the other.
    private final class Counter: @unchecked Sendable {
        private var count = 0

        func isFirst() -> Bool {
            count += 1
            return count == 1
        }
    }

    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
        try scratch.write("in/registrations.csv", registrations("R1", "R2"))
        try scratch.write("in/unit_results.csv", "registration_id,unit_ref,attempt,submitted_on,decided_on,outcome\n")
        try scratch.write("in/evidence.csv", Self.evidence)
        try scratch.write("in/people.csv", "person_id,role\n")
    }

    private static let evidence = "registration_id,kind,submitted_on\nR1,observation,2026-03-04\n"

    private var changed: FilePath { scratch.path.appending("in").appending("evidence.csv") }

    private func failure(_ moment: Moment, _ action: @escaping @Sendable () -> Void) throws -> Failure? {
        let folder = scratch.path.appending("in")
        let importer = CohortImporter(catalogue: try BuiltInCatalogue.catalogue(), asAt: .ofReport, rejectedFolder: nil)
        let files = try InputFile.discover([folder]).files
        do throws(Failure) {
            _ = try importer.run(files, into: RecordingSink(), progress: Meddler(moment, action))
            return nil
        } catch {
            return error
        }
    }

    private func expectChange(_ failure: Failure?, _ message: String = "it changed while it was read", of file: FilePath? = nil)
    {
        #expect(failure?.kind == .invalidInput)
        #expect(failure?.message == message)
        #expect(failure?.position?.file == (file ?? changed).string)
        #expect(failure?.remedy == "wait until the export is complete and run again")
    }

    private func write(_ text: String, to file: FilePath) {
        try? Data(text.utf8).write(to: URL(filePath: file.string))
    }

    /// Gives a file the time of its last writing back, as copying tools do.
    private func keepingTime(of file: FilePath, _ change: () -> Void) {
        guard let status = try? Stat(file) else { return }
        change()
        // Safe: the times live as long as the call.
        let times = [status.st_atim, status.st_mtim]
        _ = unsafe utimensat(AT_FDCWD, file.string, times, 0)
    }

    @Test func nothingChanges() throws {
        #expect(try failure(.before) {} == nil)
    }

    @Test(arguments: Moment.allCases)
    func grows(moment: Moment) throws {
        expectChange(try failure(moment) { [self] in write(Self.evidence + "R2,observation,2026-03-04\n", to: changed) })
    }

    /// Longer by nothing and no later: only the bytes tell. A file that was not read yet is read as it is then.
    @Test(arguments: Moment.allCases)
    func otherBytesOfTheSameLengthAndTime(moment: Moment) throws {
        let other = Self.evidence.replacing("R1", with: "R2")
        let failure = try failure(moment) { [self] in keepingTime(of: changed) { write(other, to: changed) } }
        if moment == .afterwards { expectChange(failure) } else { #expect(failure == nil) }
    }

    @Test(arguments: Moment.allCases)
    func goesAway(moment: Moment) throws {
        let failure = try failure(moment) { [self] in try? FileManager.default.removeItem(atPath: changed.string) }
        expectChange(failure, "it went away while it was read")
    }

    @Test(arguments: Moment.allCases)
    func anotherTakesItsName(moment: Moment) throws {
        let draft = try scratch.write("draft", Self.evidence.replacing("R1", with: "R2"))
        let failure = try failure(moment) { [self] in
            keepingTime(of: changed) { _ = unsafe rename(draft.string, changed.string) }
        }
        if moment == .afterwards { expectChange(failure) } else { #expect(failure == nil) }
    }

    @Test(arguments: Moment.allCases)
    func comes(moment: Moment) throws {
        let file = scratch.path.appending("in").appending("sessions.csv")
        expectChange(try failure(moment) { [self] in write("x", to: file) }, "it came while the folder was read", of: file)
    }

    /// Neither a time of reading nor rights nor another name for the file change what is in it; nor does a copy in its place.
    @Test(arguments: Moment.allCases)
    func whatIsNoChange(moment: Moment) throws {
        let draft = try scratch.write("draft", Self.evidence)
        let failure = try failure(moment) { [self] in
            keepingTime(of: changed) { _ = unsafe rename(draft.string, changed.string) }
            _ = unsafe chmod(changed.string, 0o600)
            _ = unsafe link(changed.string, draft.string)
            write("x", to: scratch.path.appending("in").appending(".hidden.csv"))
        }
        #expect(failure == nil)
    }

    /// What broke off the reading may be half of an export; that it is being written is what to say.
    @Test func changeSaysMoreThanWhatIsWrong() throws {
        expectChange(try failure(.before) { [self] in write("", to: changed) })
    }
}
