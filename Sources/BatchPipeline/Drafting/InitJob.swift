import CohortImport
package import Diagnostics
import Interruption
import ProfileDrafting
package import QualificationCatalogue
package import RunSettings
package import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Looks at exports and writes settings that read them, for a person to check.
package struct InitJob: Sendable {
    package var inputs: [FilePath]
    package var catalogue: LoadedCatalogue
    /// The settings file to write; it must not be there yet.
    package var file: FilePath

    /// The most records of each export that are looked at.
    private static let sampleSize = 5_000

    package init(inputs: [FilePath], catalogue: LoadedCatalogue, file: FilePath) {
        self.inputs = inputs
        self.catalogue = catalogue
        self.file = file
    }

    /// What was found out and written.
    package struct Outcome: Sendable {
        /// For people: what was recognised and why, and what was not.
        package var report: String
        /// What a person has to write before the settings read the exports; empty where they do.
        package var missing: [String]
        package var notices: [Notice]
    }

    package func run() throws(RunFailure) -> Outcome {
        do throws(Failure) {
            try refuseExistingFile()
            let (files, notices) = try InputFile.discover(inputs)
            var exports: [SampledExport] = []
            for file in files {
                let beginning = try ExportSampler.beginning(of: file, limit: Self.sampleSize)
                exports.append(
                    SampledExport(
                        label: file.label,
                        fileName: file.name,
                        delimiter: beginning.delimiter,
                        encoding: beginning.encoding,
                        header: beginning.header,
                        records: beginning.records,
                        isWhole: beginning.isWhole
                    )
                )
            }
            let draft = ProfileDrafter(catalogue.catalogue).draft(exports)
            try write(draft.settings)
            return Outcome(report: draft.report, missing: draft.missing, notices: notices)
        } catch {
            throw RunFailure(error)
        }
    }

    /// Looked for before anything is read: settings that somebody has worked on are never written over.
    private func refuseExistingFile() throws(Failure) {
        guard FileManager.default.fileExists(atPath: file.string) else { return }
        throw Failure(
            .cannotCreateOutput,
            at: SourcePosition(file: file.string),
            "the file is there already and is not written over",
            remedy: "name another with --out, or move it away"
        )
    }

    private func write(_ settings: String) throws(Failure) {
        let output = try OutputFile(file, mustBeNew: true)
        try output.write(Array(settings.utf8).span)
        try output.close()
        StopGate.shared.finish { UnfinishedOutput.shared.keep() }
    }
}
