import CohortAnalytics
import CohortImport
import CohortReports
package import Diagnostics
import QualificationCatalogue
package import QualityRules
import Quantities
package import ReportModel
import ReportRendering
package import SystemPackage

/// The main job: exports in, the month's report out.
package struct ReportJob: Sendable {
    package var inputs: [FilePath]
    package var date: ReportDate
    package var catalogue: CatalogueJob
    package var outputFolder: FilePath
    /// Whether each cohort gets a page of its own.
    package var hasCohortPages: Bool

    package init(
        inputs: [FilePath],
        date: ReportDate,
        catalogue: CatalogueJob,
        outputFolder: FilePath,
        hasCohortPages: Bool = true
    ) {
        self.inputs = inputs
        self.date = date
        self.catalogue = catalogue
        self.outputFolder = outputFolder
        self.hasCohortPages = hasCohortPages
    }

    /// What a finished run has to tell.
    package struct Outcome: Sendable {
        package var resultSet: ResultSet
        package var notices: [Notice]
        /// The published folder.
        package var folder: FilePath
        /// The number of findings of each severity.
        package var findings: [Severity: Int]
    }

    /// Reads the inputs, works out the figures and publishes the report. Where it throws, nothing was published and the
    /// report that was there before is as it was.
    package func run() throws(RunFailure) -> Outcome {
        let catalogue = try catalogue.load()
        do throws(Failure) {
            return try publish(catalogue)
        } catch {
            throw RunFailure(error)
        }
    }

    private func publish(_ catalogue: LoadedCatalogue) throws(Failure) -> Outcome {
        let (files, discoveryNotices) = try InputFile.discover(inputs)
        let stage = try PublishingStage(reports: outputFolder, period: date.asAt.month)
        do throws(Failure) {
            try stage.refuseInputs(files.map(\.resolvedPath))
            let importer = CohortImporter(
                catalogue: catalogue.catalogue,
                rejectedFolder: stage.folder.appending("rejected")
            )
            let sink = LedgerSink(Ledger(catalogue: catalogue.catalogue, asAt: date.asAt))
            var summary = try importer.run(files, into: sink)
            let results = results(of: sink.ledger, &summary, catalogue)
            let resultSet = ResultSet(results, hasCohortPages: hasCohortPages)
            try ReportWriter(resultSet: resultSet, stage: stage).write()
            let folder = try stage.publish()
            return Outcome(
                resultSet: resultSet,
                notices: discoveryNotices + summary.notices + scopeNotices(results),
                folder: folder,
                findings: Dictionary(results.findings.map { ($0.severity, 1) }, uniquingKeysWith: +)
            )
        } catch {
            stage.discard()
            throw error
        }
    }

    /// A report without a registration is most likely one for a mistyped day.
    private func scopeNotices(_ results: RunResults) -> [Notice] {
        let ledger = results.evaluation.ledger
        guard results.evaluation.inScope.isEmpty else { return [] }
        let earliest = ledger.registrations.map(\.registeredOn).min()
        let reason = earliest.map { "the earliest is registered on \($0)" } ?? "none was accepted"
        return [Notice(.warning, "no registration is in scope as at \(ledger.asAt): \(reason); check the date and the inputs")]
    }

    /// Takes the rejected rows out of the summary, so that they are not copied: there may be millions.
    private func results(
        of ledger: Ledger,
        _ summary: inout ImportSummary,
        _ catalogue: LoadedCatalogue
    ) -> RunResults {
        let evaluation = Evaluation(ledger)
        var rejectedRows: [RejectedRow] = []
        swap(&rejectedRows, &summary.rejectedRows)
        return RunResults(
            evaluation: evaluation,
            measures: CohortMeasures(evaluation),
            findings: RuleRegistry.findings(
                of: evaluation,
                rejectedRows: rejectedRows,
                fileLabels: summary.files.map(\.label)
            ),
            files: summary.files,
            provenance: Provenance(
                toolVersion: ToolVersion.current,
                catalogueVersion: catalogue.catalogue.version,
                catalogueSHA256: catalogue.sha256,
                asAt: ledger.asAt,
                inputs: summary.files.map {
                    Provenance.Input(file: $0.label, table: $0.table.rawValue, sha256: $0.sha256, bytes: $0.bytes)
                }
            )
        )
    }
}
