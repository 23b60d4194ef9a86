import CSVReading
package import Diagnostics
package import QualificationCatalogue
package import Quantities
package import SystemPackage

/// Everything that an import says about its files. The rows themselves went to the sink.
package struct ImportSummary: Sendable {
    /// In the order of labels.
    package var files: [ImportedFile] = []
    /// In the order of reading.
    package var rejectedRows: [RejectedRow] = []
    package var notices: [Notice] = []

    package init(files: [ImportedFile] = [], rejectedRows: [RejectedRow] = [], notices: [Notice] = []) {
        self.files = files
        self.rejectedRows = rejectedRows
        self.notices = notices
    }
}

/// Reads the exports of a run: recognises what each file holds by its header, then reads registrations before all rows that
/// refer to them, each file in one pass. Only files of rows that come back are looked through once before.
package struct CohortImporter {
    private let codes: CatalogueCodes
    private let recognition: HeaderRecognition
    /// Where files of rejected rows are written, under the sources' labels; nil writes none.
    private let rejectedFolder: FilePath?
    private let keepsNames: Bool
    private let means: ImportMeans

    /// - Parameters:
    ///   - profiles: how files that are not in canonical form are read.
    ///   - asAt: the day of the report, which dates totals that have no date of their own.
    ///   - keepsNames: whether learners' names are handed to the sink.
    ///   - means: how files are read.
    package init(
        catalogue: Catalogue,
        profiles: [Profile] = [],
        asAt: Day,
        rejectedFolder: FilePath?,
        keepsNames: Bool = false,
        means: ImportMeans = ImportMeans()
    ) {
        self.keepsNames = keepsNames
        self.means = means
        codes = CatalogueCodes(catalogue)
        recognition = HeaderRecognition(profiles: profiles, asAt: asAt.description)
        self.rejectedFolder = rejectedFolder
    }

    /// Imports the files into the sink.
    ///
    /// - Parameters:
    ///   - files: in the order of their labels, so that "the first stays" does not depend on how they were named.
    ///   - progress: is told how far it is.
    /// - Throws: `Failure` where a file can't be read or is no table (`missingInput`, `invalidInput`), where it changed since it was
    ///   listed (`invalidInput`), or where rejected rows can't be written. Row problems are no errors; they are in the summary.
    package func run(
        _ files: [InputFile],
        into sink: any RowSink,
        progress: (any ProgressSink)? = nil
    ) throws(Failure) -> ImportSummary {
        let summary: ImportSummary
        do throws(Failure) {
            summary = try read(files, into: sink, progress)
        } catch {
            // What is wrong with a file is not worth telling where it is being written.
            try InputChanges.refuse(files, digests: nil)
            throw error
        }
        try InputChanges.refuse(files, digests: summary.files.map(\.sha256))
        return summary
    }

    private func read(
        _ files: [InputFile],
        into sink: any RowSink,
        _ progress: (any ProgressSink)?
    ) throws(Failure) -> ImportSummary {
        func turn(_ place: Int) -> InputTurn? {
            progress.map { InputTurn(sink: $0, number: place + 1, count: files.count) }
        }
        var sources: [RecognisedFile] = []
        for file in files {
            sources.append(try recognition.recognise(file))
        }
        guard sources.contains(where: \.makesRegistrations) else {
            throw Failure(
                .invalidInput,
                at: files.first.map { SourcePosition(file: $0.path.removingLastComponent().string) },
                "no file among the inputs holds registrations, so nothing else can be attributed",
                remedy: "add the export of registrations (columns registration_id, learner_id, centre_id, cohort_id, "
                    + "qualification_id, registered_on)"
            )
        }
        var run = ImportRun(
            sources: sources,
            rejectedNames: RejectedRowFile.names(for: files.map(\.label)),
            imported: files.map { _ in nil }
        )
        for source in sources where source.header.isReturning {
            if case .table(let rows) = rows(of: source, run) { try run.returningRows.expect(source, rows: rows) }
        }
        let order = sources.indices.sorted { (sources[$0].turn, $0) < (sources[$1].turn, $1) }
        var haveRegistrations = false
        for (place, index) in order.enumerated() {
            if !sources[index].makesRegistrations, !haveRegistrations {
                haveRegistrations = true
                try run.requireRegistrations()
            }
            try importFile(at: index, into: sink, &run, turn(place))
            run.imported[index]?.readingOrder = place
        }
        try run.requireRegistrations()
        run.summary.files = run.imported.compactMap(\.self)
        noticeEqualFiles(&run.summary)
        return run.summary
    }

    /// What an import keeps from file to file.
    private struct ImportRun {
        let sources: [RecognisedFile]
        /// The path of each file's rejected rows in their folder.
        let rejectedNames: [String]
        var imported: [ImportedFile?]
        var summary = ImportSummary()
        let returningRows = ReturningRows()
        let trackerKeys = TrackerKeys()
        let composedKeys = ComposedKeys()

        func requireRegistrations() throws(Failure) {
            let isEmpty = sources.indices.allSatisfy { index in
                !sources[index].makesRegistrations
                    || imported[index].map { $0.rowsRead == $0.blank } ?? true
            }
            guard isEmpty else { return }
            throw Failure(
                .invalidInput,
                at: sources.first(where: \.makesRegistrations).map { SourcePosition(file: $0.input.label) },
                "there is a header but no row of registrations, so there is nothing to report on",
                remedy: "check the export and its filter, and export again"
            )
        }
    }

    private func rows(of source: RecognisedFile, _ run: ImportRun) -> FileImporter.Rows {
        switch source.content {
        case .table(let header):
            return .table(TableRows(header, codes: codes, keepsNames: keepsNames))
        case .profile(let profile):
            guard !profile.profile.isTracker, let part = profile.parts.first else {
                return .tracker(
                    TrackerRows(
                        profile,
                        codes: codes,
                        known: run.trackerKeys,
                        composedKeys: run.composedKeys,
                        keepsNames: keepsNames
                    )
                )
            }
            return .table(TableRows(part, codes: codes, composedKeys: run.composedKeys, keepsNames: keepsNames))
        }
    }

    private func importFile(
        at index: Int,
        into sink: any RowSink,
        _ run: inout ImportRun,
        _ turn: InputTurn?
    ) throws(Failure) {
        let source = run.sources[index]
        let label = source.input.label
        let opened = try OpenedInput(source.input, encoding: source.fileEncoding, turn: turn)
        // Handed over and back, not copied: there may be millions.
        var rejectedRows: [RejectedRow] = []
        swap(&rejectedRows, &run.summary.rejectedRows)
        let importer = FileImporter(
            source,
            at: index,
            opened: opened,
            makeRows: { [run] in rows(of: source, run) },
            sink: sink,
            rejectedRows: rejectedRows,
            rejectedFile: rejectedFolder.map {
                RejectedRowFile(folder: $0, name: run.rejectedNames[index], source: source)
            },
            returningRows: run.returningRows,
            meter: InputMeter(turn, .reading, source.input)
        )
        rejectedRows = []
        do {
            try importer.run(by: means)
        } catch {
            throw error.located(in: label)
        }
        run.summary.rejectedRows = importer.takeRejectedRows()
        run.imported[index] = importer.file
        run.summary.notices += source.notices(about: importer.file)
        noticeReturningRows(source.header, importer.rowsBesideTheirLike, at: SourcePosition(file: label), &run.summary)
    }

    private func noticeReturningRows(
        _ header: FileHeader,
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
            guard let other = first.updateValue(file.label, forKey: file.contentSHA256) else { continue }
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
