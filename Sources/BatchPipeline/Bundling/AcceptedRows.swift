import CohortAnalytics
import CohortImport
import CohortReports
import Diagnostics
import QualificationCatalogue
import SystemPackage

/// Writes the rows that a run accepted, and what its report depends on besides, so that the report can be made again from them.
struct AcceptedRows {
    let assessment: Assessment
    let results: RunResults

    /// Reads the inputs once more: what stands for an id that may be a learner's name is known only behind their end.
    ///
    /// - Parameter folder: where the files are written.
    /// - Throws: `invalidInput` where an input is another than the first time.
    func write(_ files: [InputFile], to folder: ReportFolder, progress: (any ProgressSink)?) throws(Failure) {
        let ledger = results.evaluation.ledger
        let labels = results.evaluation.personLabels
        var outputs: [CanonicalTable: RowOutput] = [:]
        for table in CanonicalTable.allCases { outputs[table] = try RowOutput(folder, table) }
        let copy = AcceptedRowCopy(
            to: LedgerSink(Ledger(catalogue: assessment.catalogue.catalogue, asAt: assessment.asAt)),
            catalogue: assessment.catalogue.catalogue,
            fileLabels: files.map(\.label),
            shown: AcceptedRowCopy.Shown(
                person: { labels.label(of: $0, in: ledger) },
                reference: { ledger.shownRegistrationID($0) }
            )
        ) { [outputs] table, bytes throws(Failure) in
            try outputs[table]?.write(bytes)
        }
        let summary = try assessment.importer(rejectedFolder: nil).run(files, into: copy, progress: progress)
        try copy.finish()
        for output in outputs.values { try output.close() }
        for (file, earlier) in zip(summary.files, results.files) where file != earlier {
            throw Failure(
                .invalidInput,
                at: SourcePosition(file: file.label),
                "the file was changed while the bundle was made",
                remedy: "wait until nobody writes it, make the report again, and then the bundle"
            )
        }
        let record = ImportRecord(files: summary.files, rejectedRows: summary.rejectedRows)
        try folder.write(record.filesText(), to: AcceptedRowForm.filesName)
        try folder.write(
            record.rejectedRowsText { ledger.shownRegistrationID($0) },
            to: AcceptedRowForm.rejectedRowsName
        )
    }
}

/// The file of a table's rows while it is written.
private final class RowOutput {
    private var file: OutputFile?

    init(_ folder: ReportFolder, _ table: CanonicalTable) throws(Failure) {
        file = try folder.create(AcceptedRowForm.fileName(of: table))
    }

    func write(_ bytes: Span<UInt8>) throws(Failure) {
        try file?.write(bytes)
    }

    func close() throws(Failure) {
        try file.take()?.close()
    }
}
