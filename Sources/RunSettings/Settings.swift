package import CohortImport
package import Diagnostics
package import QualificationCatalogue
package import QualityRules
package import ReportModel
package import SystemPackage

/// What a run goes by: the options with their origins, and the profiles.
package struct Settings: Sendable {
    /// The settings file; nil where there is none.
    package var file: Setting<FilePath>?
    /// The folder of the reports.
    package var out: Setting<FilePath>
    /// The catalogue file; nil for the built-in catalogue.
    package var catalogueFile: Setting<FilePath?>
    package var failOn: Setting<FailOn>
    /// Whether each cohort gets a page of its own.
    package var cohortPages: Setting<Bool>
    /// Whether the tables are written as an Excel workbook too.
    package var workbook: Setting<Bool>
    /// Whether nothing is printed on success.
    package var quiet: Setting<Bool>
    /// Whom reports are made for.
    package var audience: Setting<Audience>
    /// How figures are protected in reports for the public.
    package var policy: Setting<DisclosurePolicy>
    /// The key under which ids are shown as pseudonyms; nil where they are shown as they are.
    package var pseudonymKey: Setting<FilePath?>
    /// Whether pages for the centre and for a verifier show learners' names.
    package var learnerNames: Setting<Bool>
    /// Severities, waivers and the sampling policy.
    package var quality: QualitySettings
    package var profiles: [Profile]
    /// SHA-256 of the settings file, where it has something that reports depend on.
    package var reportsSHA256: String?
    /// The catalogue that the profiles were checked against.
    package var catalogue: LoadedCatalogue
    package var notices: [Notice]
}

/// What the command line says. nil where it says nothing.
package struct SettingsOverrides: Sendable {
    /// `--settings`
    package var file: FilePath?
    /// `--out`
    package var out: FilePath?
    /// `--catalogue`
    package var catalogueFile: FilePath?
    /// `--fail-on`
    package var failOn: FailOn?
    /// false for `--no-pages`
    package var cohortPages: Bool?
    /// false for `--no-workbook`
    package var workbook: Bool?
    /// `--quiet`
    package var quiet: Bool?
    /// `--audience`
    package var audience: Audience?
    /// `--policy`
    package var policy: DisclosurePolicy?
    /// `--pseudonym-key`
    package var pseudonymKey: FilePath?

    package init(
        file: FilePath? = nil,
        out: FilePath? = nil,
        catalogueFile: FilePath? = nil,
        failOn: FailOn? = nil,
        cohortPages: Bool? = nil,
        workbook: Bool? = nil,
        quiet: Bool? = nil,
        audience: Audience? = nil,
        policy: DisclosurePolicy? = nil,
        pseudonymKey: FilePath? = nil
    ) {
        self.file = file
        self.out = out
        self.catalogueFile = catalogueFile
        self.failOn = failOn
        self.cohortPages = cohortPages
        self.workbook = workbook
        self.quiet = quiet
        self.audience = audience
        self.policy = policy
        self.pseudonymKey = pseudonymKey
    }
}
