import CSVReading
package import Diagnostics
package import QualificationCatalogue
package import SystemPackage

/// Everything that an import says about its files. The rows themselves went to the sink.
package struct ImportSummary: Sendable {
    /// In the order of labels.
    package var files: [ImportedFile] = []
    /// In the order of reading.
    package var rejectedRows: [RejectedRow] = []
    package var notices: [Notice] = []
}

/// Reads the exports of a run: recognises each file's table by its header, then reads registrations before all tables that
/// refer to them, each file in one pass. Only files of rows that come back are looked through once before.
package struct CohortImporter {
    private let codes: CatalogueCodes
    /// Where files of rejected rows are written, under the sources' labels; nil writes none.
    private let rejectedFolder: FilePath?

    package init(catalogue: Catalogue, rejectedFolder: FilePath?) {
        codes = CatalogueCodes(catalogue)
        self.rejectedFolder = rejectedFolder
    }

    /// Imports the files into the sink.
    ///
    /// - Parameter files: in the order of their labels, so that "the first stays" does not depend on how they were named.
    /// - Throws: `Failure` where a file can't be read or is no table (`missingInput`, `invalidInput`), or where rejected
    ///   rows can't be written. Row problems are no errors; they are in the summary.
    package func run(_ files: [InputFile], into sink: any RowSink) throws(Failure) -> ImportSummary {
        var headers: [TableHeader] = []
        for file in files {
            headers.append(try HeaderRecognition.header(of: file))
        }
        guard headers.contains(where: { $0.table == .registrations }) else {
            throw Failure(
                .invalidInput,
                at: files.first.map { SourcePosition(file: $0.path.removingLastComponent().string) },
                "no file among the inputs holds registrations, so nothing else can be attributed",
                remedy: "add the export of registrations (columns registration_id, learner_id, centre_id, cohort_id, "
                    + "qualification_id, registered_on)"
            )
        }
        var summary = ImportSummary()
        var imported: [ImportedFile?] = files.map { _ in nil }
        let returningRows = ReturningRows()
        for (file, header) in zip(files, headers) where header.isReturning {
            try returningRows.expect(file, header: header, rows: RowReader(header, codes: codes))
        }
        for table in CanonicalTable.allCases {
            // Rows that come back are read behind the files that they come from.
            for isReturning in [false, true] {
                for (index, file) in files.enumerated()
                where headers[index].table == table && headers[index].isReturning == isReturning {
                    imported[index] = try importFile(
                        file,
                        at: index,
                        header: headers[index],
                        returningRows,
                        into: sink,
                        &summary
                    )
                }
            }
            if table == .registrations, imported.allSatisfy({ ($0?.rowsRead ?? 0) == ($0?.blank ?? 0) }) {
                throw Failure(
                    .invalidInput,
                    at: files.indices.first { headers[$0].table == table }.map { SourcePosition(file: files[$0].label) },
                    "there is a header but no row of registrations, so there is nothing to report on",
                    remedy: "check the export and its filter, and export again"
                )
            }
        }
        summary.files = imported.compactMap(\.self)
        noticeEqualFiles(&summary)
        return summary
    }

    private func importFile(
        _ file: InputFile,
        at index: Int,
        header: TableHeader,
        _ returningRows: ReturningRows,
        into sink: any RowSink,
        _ summary: inout ImportSummary
    ) throws(Failure) -> ImportedFile {
        let source = try FileSource(file)
        var reader = try CSVRecordReader(source: source, delimiter: header.delimiter)
        var importer = TableImporter(
            header: header,
            fileIndex: index,
            rows: RowReader(header, codes: codes),
            sink: sink,
            file: ImportedFile(label: file.label, table: header.table, delimiter: header.delimiter),
            rejectedRows: summary.rejectedRows,
            rejectedFile: rejectedFolder.map { RejectedRowFile(folder: $0, label: file.label, header: header) },
            returningRows: returningRows
        )
        // Handed over and back, not copied: there may be millions.
        summary.rejectedRows = []
        do {
            try importer.run(&reader)
        } catch {
            throw error.located(in: file.label)
        }
        importer.file.sha256 = source.digest
        importer.file.bytes = source.byteCount
        summary.rejectedRows = importer.rejectedRows
        let position = SourcePosition(file: file.label)
        if !header.unknownNames.isEmpty {
            let shown = header.unknownNames.prefix(10).map { $0.isEmpty ? "(no name)" : String($0.prefix(60)) }
            let rest = header.unknownNames.count - shown.count
            let names = shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
            summary.notices.append(
                Notice(.notice, at: position, "columns not known for \(header.table.title), not read: \(names)")
            )
        }
        noticeReturningRows(header, importer.rowsBesideTheirLike, at: position, &summary)
        if importer.file.rowsRead == 0 {
            summary.notices.append(Notice(.warning, at: position, "the file has a header and no rows"))
        }
        return importer.file
    }

    private func noticeReturningRows(
        _ header: TableHeader,
        _ linesBesideTheirLike: [Int],
        at position: SourcePosition,
        _ summary: inout ImportSummary
    ) {
        let missing = header.missingAddedColumns
        if header.isReturning, !missing.isEmpty {
            summary.notices.append(
                Notice(
                    .warning,
                    at: position,
                    "the file holds rejected rows that come back, but lacks \(missing.joined(separator: ", ")): rows can't be told "
                        + "from rows that were counted already; take the columns from the original file"
                )
            )
        }
        if let first = linesBesideTheirLike.first {
            summary.notices.append(
                Notice(
                    .warning,
                    at: SourcePosition(file: position.file, line: first),
                    "\(linesBesideTheirLike.count) corrected rows, this the first, equal rows of another file; if they were "
                        + "corrected in the source as well, leave them out here, or they count twice"
                )
            )
        }
    }

    /// Sessions have no key, so a copy of a file counts its hours twice: that is said.
    private func noticeEqualFiles(_ summary: inout ImportSummary) {
        var first: [String: String] = [:]
        for file in summary.files where file.rowsRead > 0 {
            guard let other = first.updateValue(file.label, forKey: file.sha256) else { continue }
            summary.notices.append(
                Notice(
                    .warning,
                    at: SourcePosition(file: file.label),
                    "has the same content as \(other); if it is a copy, remove it, or sessions and evidence count twice"
                )
            )
        }
    }
}

extension Failure {
    /// The same error with the file's name where it was found without one.
    fileprivate func located(in file: String) -> Failure {
        guard let position, position.file.isEmpty else { return self }
        var result = self
        result.position?.file = file
        return result
    }
}
