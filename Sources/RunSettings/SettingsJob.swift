import CohortImport
package import Diagnostics
import QualificationCatalogue
import QualityRules
import ReportModel
package import SystemPackage
import YAMLReading

/// The settings' use cases: working them out for a run, showing them, checking them.
///
/// What the command line says goes before the environment, that before the settings file, and that before the defaults.
package struct SettingsJob: Sendable {
    private var overrides: SettingsOverrides
    private let environment: SettingsEnvironment
    private let workingFolder: FilePath

    /// - Parameters:
    ///   - environment: the variables of the process by their names.
    ///   - workingFolder: where a settings file is looked for that nobody names; empty for the process's own.
    package init(overrides: SettingsOverrides, environment: [String: String], workingFolder: FilePath = "") {
        self.overrides = overrides
        self.environment = SettingsEnvironment(environment)
        self.workingFolder = workingFolder
    }

    /// The same where the command line names no file, with these in their place.
    package func falling(backTo file: FilePath?, catalogue: FilePath?) -> SettingsJob {
        var result = self
        result.overrides.file = overrides.file ?? file
        result.overrides.catalogueFile = overrides.catalogueFile ?? catalogue
        return result
    }

    /// The settings of a run, with the catalogue that they name.
    ///
    /// - Throws: `missingInput` where a file that is named can't be read; `invalidConfiguration` with all problems of the
    ///   environment, the settings file and the catalogue.
    package func load() throws(RunFailure) -> Settings {
        var failures: [Failure] = []
        let path = overrides.file.map { Setting($0, .commandLine("--settings")) } ?? environment.path(.settings)
        let found = try file(path)
        let file = found?.content
        let catalogueFile =
            overrides.catalogueFile.map { Setting($0, .commandLine("--catalogue")) } ?? environment.path(.catalogue)
            ?? file?.path("catalogue")
        let failOn: Setting<FailOn>? = valid(&failures) { () throws(Failure) in try environment.choice(.failOn) }
        let audience: Setting<Audience>? = valid(&failures) { () throws(Failure) in try environment.choice(.audience) }
        let policy: Setting<DisclosurePolicy>? = valid(&failures) { () throws(Failure) in try environment.choice(.policy) }
        let cohortPages = valid(&failures) { () throws(Failure) in try environment.flag(.cohortPages) }
        let workbook = valid(&failures) { () throws(Failure) in try environment.flag(.workbook) }
        let quiet = valid(&failures) { () throws(Failure) in try environment.flag(.quiet) }
        let fromFile = (
            out: file?.path("out"), failOn: file?.failOn(), cohortPages: file?.flag("cohort_pages"),
            workbook: file?.flag("workbook"), quiet: file?.flag("quiet"), audience: file?.audience(), policy: file?.policy(),
            pseudonymKey: file?.pseudonymKey(),
            learnerNames: file?.learnerNames()
        )
        let pseudonymKey =
            overrides.pseudonymKey.map { Setting($0, .commandLine("--pseudonym-key")) } ?? environment.path(.pseudonymKey)
            ?? fromFile.pseudonymKey
        let (catalogue, catalogueFailure) = catalogue(catalogueFile?.value)
        let profiles = catalogue.flatMap { catalogue in file?.profiles(CatalogueCodes(catalogue.catalogue)) }
        let quality = file?.quality() ?? QualitySettings()
        failures += file?.failures ?? []
        guard let catalogue, failures.isEmpty else { throw RunFailure(failures, and: catalogueFailure) }
        return Settings(
            file: found?.path,
            out: overrides.out.map { Setting($0, .commandLine("--out")) } ?? environment.path(.out) ?? fromFile.out
                ?? Setting("Reports", .default),
            catalogueFile: catalogueFile.map { Setting($0.value, $0.origin) } ?? Setting(nil, .default),
            failOn: overrides.failOn.map { Setting($0, .commandLine("--fail-on")) } ?? failOn ?? fromFile.failOn
                ?? Setting(.error, .default),
            cohortPages: overrides.cohortPages.map { Setting($0, .commandLine($0 ? "--pages" : "--no-pages")) }
                ?? cohortPages ?? fromFile.cohortPages ?? Setting(true, .default),
            workbook: overrides.workbook.map { Setting($0, .commandLine($0 ? "--workbook" : "--no-workbook")) }
                ?? workbook ?? fromFile.workbook ?? Setting(true, .default),
            quiet: overrides.quiet.map { Setting($0, .commandLine("--quiet")) } ?? quiet ?? fromFile.quiet
                ?? Setting(false, .default),
            audience: overrides.audience.map { Setting($0, .commandLine("--audience")) } ?? audience ?? fromFile.audience
                ?? Setting(.internal, .default),
            policy: overrides.policy.map { Setting($0, .commandLine("--policy")) } ?? policy ?? fromFile.policy
                ?? Setting(.dfeFE, .default),
            pseudonymKey: pseudonymKey.map { Setting($0.value, $0.origin) } ?? Setting(nil, .default),
            learnerNames: fromFile.learnerNames ?? Setting(false, .default),
            quality: quality,
            profiles: profiles ?? [],
            reportsSHA256: file?.decidesReports ?? false ? file?.digest : nil,
            catalogue: catalogue,
            notices: environment.notices
        )
    }

    /// What a command prints, and what it should say besides.
    package struct Answer: Sendable {
        package var text: String
        package var notices: [Notice]
    }

    /// Each setting with its origin and the profiles, for people or as a versioned JSON document.
    package func show(asJSON: Bool = false) throws(RunFailure) -> Answer {
        let settings = try load()
        return Answer(
            text: asJSON ? try SettingsDocument(settings).encoded() : settings.description,
            notices: settings.notices
        )
    }

    /// What is said of settings without a problem: which file, and how many profiles it has; as JSON what `show` gives.
    ///
    /// - Throws: all problems; also where there is no settings file.
    package func check(asJSON: Bool = false) throws(RunFailure) -> Answer {
        let settings = try load()
        guard let file = settings.file else {
            throw RunFailure(
                Failure(
                    .missingInput,
                    "there is no \(SettingsFile.defaultName) here to check",
                    remedy: "name a file with --settings, or write one with “cohortqa init”"
                )
            )
        }
        let count = settings.profiles.count
        let line = harmlessText("\(file.value): valid, \(count) \(count == 1 ? "profile" : "profiles")") + "\n"
        return Answer(
            text: asJSON ? try SettingsDocument(settings).encoded() : line,
            notices: settings.notices
        )
    }
}

// MARK: - Steps

extension SettingsJob {
    /// The settings file that is named or, failing that, the one in the working folder; nil where there is none.
    private func file(
        _ named: Setting<FilePath>?
    ) throws(RunFailure) -> (path: Setting<FilePath>, content: SettingsFile)? {
        let path = named ?? Setting(workingFolder.appending(SettingsFile.defaultName), .default)
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try SmallFile.bytes(of: path.value, limit: SettingsFile.largest)
        } catch {
            if error == .noSuchFileOrDirectory, named == nil { return nil }
            throw RunFailure(Self.failure(error, path))
        }
        do throws(InvalidConfiguration) {
            return (path, try SettingsFile(bytes, path: path.value))
        } catch {
            throw RunFailure(error)
        }
    }

    private static func failure(_ error: Errno, _ path: Setting<FilePath>) -> Failure {
        let position = SourcePosition(file: path.value.string)
        if error == .fileTooLarge {
            return Failure(
                .invalidConfiguration,
                at: position,
                "the settings file is larger than \(SettingsFile.largest >> 10) KiB",
                remedy: "check that it is the settings file"
            )
        }
        return Failure(
            .missingInput,
            at: position,
            "the settings file (\(path.origin)) can't be read (\(error))",
            remedy: "check its path and that you may read it"
        )
    }

    private func catalogue(_ file: FilePath?) -> (LoadedCatalogue?, RunFailure?) {
        do throws(RunFailure) {
            return (try CatalogueJob(file: file).load(), nil)
        } catch {
            return (nil, error)
        }
    }

    private func valid<Value>(_ failures: inout [Failure], _ body: () throws(Failure) -> Value?) -> Value? {
        do throws(Failure) {
            return try body()
        } catch {
            failures.append(error)
            return nil
        }
    }
}

extension RunFailure {
    /// All problems of settings, with those of the catalogue where they are of the same kind.
    fileprivate init(_ settings: [Failure], and catalogue: RunFailure?) {
        guard let catalogue else {
            self.init(settings)
            return
        }
        self.init(settings.isEmpty || catalogue.kind == .invalidConfiguration ? settings + catalogue.failures : settings)
    }
}
