import CohortImport
import Diagnostics
import QualificationCatalogue
import Quantities
import RunSettings
import SystemPackage

/// The settings file, with its profiles. All bytes are the file.
///
/// Each problem must stand at a place of the text. A profile without one must read a file that has its columns.
enum SettingsTarget: FuzzTarget {
    static let name = "settings"

    static func check(_ input: [UInt8]) throws(Finding) {
        try FuzzFolder.begin()
        defer { FuzzFolder.clear() }
        let file = try FuzzFolder.write(input, to: "cohortqa.yaml")
        let catalogue = try FuzzFolder.write(SmallCatalogue.bytes, to: "catalogue.yaml")
        let job = SettingsJob(
            overrides: SettingsOverrides(file: file, catalogueFile: catalogue),
            environment: [:],
            workingFolder: FuzzFolder.path
        )
        let answer = Answer(job)
        guard Answer(job) == answer else { throw Finding("another answer at the second try") }
        switch answer {
        case .repeatedKeys: break
        case .failures(let failures):
            try PlaceCheck(input, file: file.string).check(failures)
        case .settings(let profiles, _, _):
            try checkShown(job)
            let small = try SmallCatalogue.catalogue()
            for profile in profiles {
                try ProfileTrial(profile, catalogue: small).run()
            }
        }
    }

    private enum Answer: Hashable {
        case repeatedKeys
        case failures([Failure])
        case settings([Profile], out: Setting<FilePath>, flags: [Setting<Bool>])

        init(_ job: SettingsJob) {
            do throws(RunFailure) {
                let settings = try job.load()
                self = .settings(
                    settings.profiles,
                    out: settings.out,
                    flags: [settings.cohortPages, settings.workbook, settings.quiet]
                )
            } catch {
                // Of several keys that repeat, one of them a list or a mapping, the parser names any first.
                let isUncertain = error.failures.contains { $0.message.contains("stands twice in one entry") }
                self = isUncertain ? .repeatedKeys : .failures(error.failures)
            }
        }
    }

    private static func checkShown(_ job: SettingsJob) throws(Finding) {
        let shown: (text: String, document: String)
        do throws(RunFailure) {
            shown = (try job.show().text, try job.show(asJSON: true).text)
        } catch {
            throw Finding("settings without a problem can't be shown: \(error.failures)")
        }
        guard shown.text.hasSuffix("\n"), shown.document.hasSuffix("}\n") else {
            throw Finding("the settings are shown without an end")
        }
        guard !shown.text.unicodeScalars.contains(where: { $0 != "\n" && isHarmful($0) }) else {
            throw Finding("the settings are shown with characters that steer a terminal")
        }
    }
}

/// The catalogue that profiles are checked against: a small one, because it is read for each input.
enum SmallCatalogue {
    static let bytes = Array(text.utf8)

    static func catalogue() throws(Finding) -> Catalogue {
        do {
            return try CatalogueLoader.load(bytes, file: "catalogue.yaml").catalogue
        } catch {
            throw Finding("the fuzzer's catalogue is wrong: \(error)")
        }
    }

    private static let text = """
        version: "1"
        sources: [{id: T, title: Leaflet}]
        activities: [{id: coaching, title: Coaching, role: practice, source: T}]
        evidence_kinds:
          - {id: essay, title: Essay, source: T}
          - {id: study, title: Study, has_hours: true, source: T}
        units: [{ref: U1, title: First, credits: 2, source: T}]
        qualifications: [{id: Q1, title: First, size: award, credits: 2, units: [U1], source: T}]
        schemes: [{id: extra, title: Extra, source: T}]

        """
}
