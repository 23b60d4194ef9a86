import CohortImport
import CohortReports
package import Diagnostics
import Interruption
import QualificationCatalogue
package import Quantities
import ReportModel
import ReportRendering
package import RunSettings
package import SystemPackage
import VerifierBundle

/// Makes one sealed file of a report for whoever checks it from outside.
///
/// The report is made anew from its inputs, for the audience: published ones are for the centre. What it was made from must be
/// what it says, digest for digest, and where figures are the same for both they must be the published ones.
package struct BundleJob: Sendable {
    package var period: Month
    /// The files and folders that the report was made from; empty for those that it remembers.
    package var inputs: [FilePath]
    /// Whether the accepted rows go with it.
    package var hasInputs: Bool
    /// The centre's key; nil for a bundle that is not signed.
    package var key: FilePath?
    package var out: FilePath
    /// How long to wait for another run in the folder of reports.
    package var lockWait: Duration
    private let settingsJob: SettingsJob

    package init(
        period: Month,
        inputs: [FilePath],
        settings: SettingsJob,
        hasInputs: Bool,
        key: FilePath?,
        out: FilePath,
        lockWait: Duration = .zero
    ) {
        self.period = period
        self.inputs = inputs
        settingsJob = settings
        self.hasInputs = hasInputs
        self.key = key
        self.out = out
        self.lockWait = lockWait
    }

    /// What a finished bundle has to tell.
    package struct Outcome: Sendable {
        package var notices: [Notice]
        package var bundle: FilePath
        /// Of the bundle's bytes, in hexadecimal.
        package var sha256: String
        package var bytes: Int
        /// All files in it, those that describe the bag included.
        package var files: Int
        /// The id of the key that signed it; nil where it is not signed.
        package var keyID: String?
        package var isQuiet: Bool
    }

    /// - Parameter progress: is told how far it is.
    package func run(progress: (any ProgressSink)? = nil) throws(RunFailure) -> Outcome {
        let loaded = try settingsJob.load()
        let lock: RunLock
        do throws(Failure) {
            try PublishedReport.refuseMissing(loaded.out.value, for: period)
            lock = try RunLock(of: loaded.out.value, wait: lockWait)
        } catch {
            throw RunFailure(error)
        }
        let outcome = try make(loaded, progress)
        lock.release()
        return outcome
    }

    private func make(_ loaded: Settings, _ progress: (any ProgressSink)?) throws(RunFailure) -> Outcome {
        let report: PublishedReport
        let key: SigningKey?
        do throws(Failure) {
            key = try self.key.map { path throws(Failure) in try KeyFile.signingKey(path) }
            report = try PublishedReport(of: period, in: loaded.out.value)
            try BundleFile.refuseForeign(out)
            try PublishedReport.refuse(inside: out)
        } catch {
            throw RunFailure(error)
        }
        var settings = try settings(loaded, of: report)
        // Where the report was found is where the register is, whatever remembered settings say.
        settings.out = loaded.out
        do throws(Failure) {
            try refuseContradictions(settings)
            return try make(report, settings, key, progress)
        } catch {
            throw RunFailure(error)
        }
    }

    private func refuseContradictions(_ settings: Settings) throws(Failure) {
        let audience = settings.audience.value
        guard audience != .internal else {
            throw Failure(
                .usage,
                "a bundle goes to somebody else, and the audience is the centre itself",
                remedy: "add --audience verifier, or --audience public for tables of groups only"
            )
        }
        guard hasInputs else { return }
        guard audience == .verifier else {
            throw Failure(.usage, "the public gets no rows of learners", remedy: "leave --with-inputs out")
        }
        guard settings.pseudonymKey.value == nil else {
            throw Failure(
                .usage,
                "the accepted rows have the ids that pseudonyms are to hide",
                remedy: "leave out --with-inputs, or the key for pseudonyms"
            )
        }
    }

    /// The settings that the report was made with: those of this run or, where it has no settings file, those that the report
    /// remembers. A file that says otherwise is never passed over: it may be what keeps ids from going out.
    private func settings(_ loaded: Settings, of report: PublishedReport) throws(RunFailure) -> Settings {
        func fits(_ settings: Settings) -> Bool {
            settings.reportsSHA256 == report.settingsSHA256 && settings.catalogue.sha256 == report.catalogueSHA256
        }
        if fits(loaded) { return loaded }
        if loaded.file == nil, let sources = ReportSources(of: period, in: report.reports) {
            let remembered = settingsJob.falling(
                backTo: sources.settingsPath(in: report.reports),
                catalogue: loaded.catalogueFile.value == nil ? sources.cataloguePath(in: report.reports) : nil
            )
            if let settings = try? remembered.load(), fits(settings) { return settings }
        }
        let what = loaded.catalogue.sha256 == report.catalogueSHA256 ? "settings are" : "catalogue is"
        throw RunFailure(
            Failure(
                .invalidInput,
                at: SourcePosition(file: report.folder.string),
                "the \(what) not those that the report was made with",
                remedy: "make the report again, or name what it was made with by --settings and --catalogue"
            )
        )
    }

    private func files(of report: PublishedReport, progress: (any ProgressSink)?) throws(Failure) -> [InputFile] {
        let paths = inputs.isEmpty ? ReportSources(of: period, in: report.reports)?.inputPaths(in: report.reports) : inputs
        guard let paths else {
            throw Failure(
                .missingInput,
                at: SourcePosition(file: report.folder.string),
                "it is not known where the inputs of this report are",
                remedy: "name them: “cohortqa bundle INPUT… --period \(period) …”"
            )
        }
        return try InputFile.discover(paths, progress: progress).files
    }

    private func make(
        _ report: PublishedReport,
        _ settings: Settings,
        _ key: SigningKey?,
        _ progress: (any ProgressSink)?
    ) throws(Failure) -> Outcome {
        let disclosure = try ReportDisclosure(settings)
        let files = try files(of: report, progress: progress)
        var register = try BundleRegister(in: settings.out.value)
        try register.refuseUnwritable()
        let since = disclosure.audience == .verifier ? register.lastBundle(for: .verifier, before: report.asAt) : nil
        let stage = try BundleStage(in: out.removingLastComponent())
        defer { stage.remove() }
        let history = HistoryInUse(try CentreHistory.forReading(in: settings.out.value))
        let assessment = Assessment(
            settings,
            asAt: report.asAt,
            disclosure: disclosure,
            comparesDays: true,
            earlier: try EarlierReportSource(
                history,
                before: report.asAt.month,
                noted: ReportSources(of: period, in: report.reports)?.earlierPeriods
            ),
            claimsSince: since
        )
        let outcome = try assessment.run(files, rejectedFolder: nil, progress: progress)
        try report.refuse(unlessMadeFrom: outcome.results.provenance)
        progress?.note(.tabulating)
        // As the centre has them: what goes to others may be rounded or show pseudonyms.
        try report.refuse(unlessTablesEqual: ResultSet(outcome.results.forTheCentre(), hasCohortPages: false).tables)
        let resultSet = ResultSet(outcome.results, hasCohortPages: settings.cohortPages.value)
        let data = ReportFolder(path: stage.folder.appending("data"))
        try ReportWriter(resultSet: resultSet, folder: data, hasWorkbook: settings.workbook.value, progress: progress).write()
        try BundledCatalogue.write(settings.catalogue, to: data)
        if hasInputs {
            let folder = ReportFolder(path: data.path.appending(BundledInputs.folder))
            try AcceptedRows(assessment: assessment, results: outcome.results).write(files, to: folder, progress: progress)
            try folder.write(
                ReportBasisDocument(ReportBasis(assessment, settings, earlier: outcome.results.earlier)).encoded(),
                to: ReportBasisDocument.name
            )
        }
        progress?.note(.sealing)
        let sealed = stage.folder.appending("bundle.zip")
        let bundle = try BundleFile.write(resultSet, from: data, to: sealed, key: key)
        let entry = BundleRegister.Entry(
            period: period,
            audience: disclosure.audience,
            asAt: report.asAt,
            file: out.lastComponent?.string ?? "",
            sha256: bundle.sha256,
            keyID: key?.verifyingKey.identifier.description ?? ""
        )
        try StopGate.shared.finish { () throws(Failure) in try place(sealed, entry, in: &register) }
        return Outcome(
            notices: try settings.notices + outcome.notices + history.value().notices,
            bundle: out,
            sha256: bundle.sha256,
            bytes: bundle.bytes,
            files: bundle.files,
            keyID: key?.verifyingKey.identifier.description,
            isQuiet: settings.quiet.value
        )
    }

    private func place(
        _ sealed: FilePath,
        _ entry: BundleRegister.Entry,
        in register: inout BundleRegister
    ) throws(Failure) {
        try BundleFile.place(sealed, at: out)
        do throws(Failure) {
            try register.enter(entry)
        } catch {
            throw Failure(
                error.kind,
                at: error.position,
                "the bundle is made, but could not be entered in the register, by which the next one knows which claims are new",
                remedy: "\(error.remedy); making the bundle again gives the same one"
            )
        }
    }
}

extension ReportBasis {
    /// What a report for a verifier depends on.
    init(_ assessment: Assessment, _ settings: Settings, earlier: EarlierReports) {
        self.init(
            toolVersion: ToolVersion.current,
            workbookLibrary: XLSXWorkbookWriter.libraryVersion,
            asAt: assessment.asAt,
            settingsSHA256: assessment.settingsSHA256,
            catalogueSHA256: assessment.catalogue.sha256,
            disclosure: assessment.disclosure,
            hasCohortPages: settings.cohortPages.value,
            hasWorkbook: settings.workbook.value,
            claimsSince: assessment.claimsSince,
            quality: assessment.quality,
            earlier: earlier
        )
    }
}
