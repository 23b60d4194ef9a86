import Diagnostics
import InputDecoding
import SystemPackage
import VerifierBundle

/// A bundle's archive. All bytes are the file. Those that are taken for whole can be read, and read once more as they were checked.
enum BundleTarget: FuzzTarget {
    static let name = "bundle"

    /// Of the key that the seeds are signed with.
    private static let key = "RWSINxTq4nyOEYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"

    static func check(_ input: [UInt8]) throws(Finding) {
        try FuzzFolder.begin()
        defer { FuzzFolder.clear() }
        let file = try FuzzFolder.write(input, to: "bundle.zip")
        let answer = try answer(file)
        guard try self.answer(file) == answer else { throw Finding("another answer at the second try") }
        for text in answer.texts where text.unicodeScalars.contains(where: isHarmful) {
            throw Finding("it is told with characters that steer a terminal: \(text.debugDescription)")
        }
    }

    private enum Answer: Equatable {
        case defect(ArchiveDefect)
        case problems([BundleProblem], count: Int)
        case whole(BundleVerdict.Signature, [BagField], PayloadTotals)

        /// What people are shown of it.
        var texts: [String] {
            switch self {
            case .defect(let defect): [defect.failure(file: "bundle.zip").description]
            case .problems(let problems, _): problems.map(\.sentence)
            case .whole(_, let fields, _): fields.flatMap { [$0.label, $0.value] }
            }
        }
    }

    private static func answer(_ file: FilePath) throws(Finding) -> Answer {
        let key: VerifyingKey
        do throws(Failure) {
            key = try VerifyingKey(Array(self.key.utf8), file: "seeds.pub")
        } catch {
            throw Finding("the fuzzer's key is wrong: \(error)")
        }
        let verdict: BundleVerdict
        do throws(ArchiveDefect) {
            verdict = try BundleArchive(file).verify(by: key, file: "bundle.zip")
        } catch {
            return .defect(error)
        }
        guard let bundle = verdict.verified else {
            guard verdict.problemCount > 0, !verdict.problems.isEmpty else { throw Finding("no problem, and not whole") }
            return .problems(verdict.problems, count: verdict.problemCount)
        }
        guard verdict.problemCount == 0 else { throw Finding("whole with a problem: \(verdict.problems)") }
        var bytes = 0
        for index in 0..<bundle.count {
            guard bundle.index(of: bundle.name(index)) == index else { throw Finding("a name does not lead to its file") }
            bytes += try size(of: bundle, index)
        }
        guard PayloadTotals(bytes: bytes, files: bundle.count) == verdict.payload else { throw Finding("the totals are wrong") }
        return .whole(verdict.signature, verdict.fields, verdict.payload)
    }

    /// How many bytes come when a file is read again.
    private static func size(of bundle: VerifiedBundle, _ index: Int) throws(Finding) -> Int {
        do throws(Failure) {
            let source = try bundle.source(index)
            var block = [UInt8](repeating: 0, count: 1 << 12)
            var size = 0
            while true {
                var span = block.mutableSpan
                let count = try source.read(into: &span)
                guard count > 0 else { return size }
                size += count
            }
        } catch {
            throw Finding("what was whole can't be read: \(error)")
        }
    }
}
