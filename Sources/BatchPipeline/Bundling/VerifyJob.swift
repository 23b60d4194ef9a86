package import Diagnostics
package import RunSettings
package import SystemPackage
import VerifierBundle

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Checks a bundle: who made it, that nothing was changed since, and, where it is asked for, that its figures are what its rows give.
package struct VerifyJob: Sendable {
    package var bundle: FilePath
    /// The centre's public key; nil where only damage and wrong figures are to be found, which proves nothing of who made it.
    package var key: FilePath?
    package var recomputes: Bool
    /// Where the report is made anew; nil for the system's place for such files.
    package var temporaryFolder: FilePath?

    package init(bundle: FilePath, key: FilePath?, recomputes: Bool, temporaryFolder: FilePath? = nil) {
        self.bundle = bundle
        self.key = key
        self.recomputes = recomputes
        self.temporaryFolder = temporaryFolder
    }

    /// What the check came to.
    package struct Outcome: Sendable {
        /// What proves that the bundle is not what the holder of the key made of his rows: a sentence each. Empty where it is genuine.
        package var problems: [String]
        /// How many there are, where they are too many to be listed.
        package var problemCount: Int
        /// What the signer says of it; nil where the signature is not genuine.
        package var trustedComment: String?
        /// The id of the key that it was checked with.
        package var keyID: String?
        /// Files with data, and their bytes.
        package var payloadFiles: Int
        package var payloadBytes: Int
        package var isRecomputed: Bool

        package var isGenuine: Bool { problemCount == 0 }
    }

    /// - Throws: why it can't be checked: it can't be read, is no bundle, is not signed, no key was given, or it can't be computed again.
    package func run(progress: (any ProgressSink)? = nil) throws(RunFailure) -> Outcome {
        do throws(Failure) {
            return try check(progress)
        } catch {
            throw RunFailure(error)
        }
    }

    private func check(_ progress: (any ProgressSink)?) throws(Failure) -> Outcome {
        let key = try key.map { path throws(Failure) in try KeyFile.verifyingKey(path) }
        let verdict: BundleVerdict
        do throws(ArchiveDefect) {
            verdict = try BundleArchive(bundle).verify(by: key, file: bundle.string) { done, total in
                progress?.note(.checking(bytes: done, of: total))
            }
        } catch {
            throw error.failure(file: bundle.string)
        }
        var outcome = Outcome(
            problems: verdict.problems.map(\.sentence),
            problemCount: verdict.problemCount,
            trustedComment: verdict.isSigned ? verdict.trustedComment : nil,
            keyID: key?.identifier.description,
            payloadFiles: verdict.payload.files,
            payloadBytes: verdict.payload.bytes,
            isRecomputed: false
        )
        if recomputes, let verified = verdict.verified {
            let stage = try BundleStage(in: temporaryFolder ?? FilePath(FileManager.default.temporaryDirectory.path))
            defer { stage.remove() }
            progress?.note(.measuring)
            let differences = try Recomputation(
                bundle: verified,
                verdict: verdict,
                keyID: verdict.isSigned ? key?.identifier.description : nil,
                stage: stage
            ).run()
            outcome.problems += differences.map(\.sentence)
            outcome.problemCount += differences.count
            outcome.isRecomputed = true
        }
        guard outcome.isGenuine, !verdict.isSigned else { return outcome }
        let isSealed = verdict.signature != .none
        throw Failure(
            .invalidInput,
            at: SourcePosition(file: bundle.string),
            (isSealed ? "no key was given to check the signature with" : "the bundle is not signed")
                + ": nothing in it was damaged"
                + (outcome.isRecomputed ? " and its figures are what its rows give" : "") + ", but nobody can tell who made it",
            remedy: isSealed
                ? "name the centre's public key with --key, got by another way than the bundle"
                : "ask the centre for one that was made with --key"
        )
    }
}
