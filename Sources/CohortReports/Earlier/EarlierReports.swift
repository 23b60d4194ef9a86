package import Quantities

/// What the centre's earlier reports have to do with this one: what the history tells a run, and all that a report takes from it.
///
/// Only reports of earlier periods count, so that making a period's report again gives the same report.
package struct EarlierReports: Codable, Hashable, Sendable {
    /// The report of the last earlier period; nil where there is none.
    package var previous: PreviousReport?
    /// The groups' figures of earlier reports, the oldest first, as far as a report shows them.
    package var trend: [PublishedPeriod]

    /// No earlier report.
    package static let none = EarlierReports(previous: nil, trend: [])

    package init(previous: PreviousReport?, trend: [PublishedPeriod]) {
        self.previous = previous
        self.trend = trend
    }
}

/// The figures that were published for a period.
package struct PublishedPeriod: Codable, Hashable, Sendable {
    package var period: Month
    package var asAt: Day
    /// By the ids of their tables: `overall_summary`, `centre_summary`, ...
    package var figures: [PublishedFigures]

    package init(period: Month, asAt: Day, figures: [PublishedFigures]) {
        self.period = period
        self.asAt = asAt
        self.figures = figures
    }
}

/// The rows of a published table of groups, each value as the table's file has it: `12`, `7.50`, `0.5000`, nothing.
package struct PublishedFigures: Codable, Hashable, Sendable {
    /// The tables whose figures are kept, in the order of reports.
    package static let tables = PublicTables.ids

    package struct Row: Codable, Hashable, Sendable {
        /// The values of the key columns.
        package var key: [String]
        /// The values of the other columns.
        package var values: [String]

        package init(key: [String], values: [String]) {
            self.key = key
            self.values = values
        }
    }

    /// The table's id, `cohort_summary`.
    package var table: String
    /// The names of the key columns.
    package var keyColumns: [String]
    /// The names of the other columns.
    package var measures: [String]
    /// In the bytewise order of their keys.
    package var rows: [Row]

    package init(table: String, keyColumns: [String], measures: [String], rows: [Row]) {
        self.table = table
        self.keyColumns = keyColumns
        self.measures = measures
        self.rows = rows
    }
}

/// What a report says of the one before it.
package struct PreviousReport: Codable, Hashable, Sendable {
    package var period: Month
    package var asAt: Day
    /// Whether pseudonyms stand in it for ids: then neither registrations nor findings can be told from its ids.
    package var hasPseudonyms: Bool
    /// What it was made with.
    package var basis: PublishedBasis
    /// Of all tables in `PublishedFigures.tables`.
    package var figures: [PublishedFigures]
    /// The registrations that it had and that this run has not, in the bytewise order of ids.
    package var vanished: [SeenRegistration]
    /// In the order of its tables: findings, then waived ones.
    package var findings: [RecordedFinding]

    package init(
        period: Month,
        asAt: Day,
        hasPseudonyms: Bool,
        basis: PublishedBasis,
        figures: [PublishedFigures],
        vanished: [SeenRegistration],
        findings: [RecordedFinding]
    ) {
        self.period = period
        self.asAt = asAt
        self.hasPseudonyms = hasPseudonyms
        self.basis = basis
        self.figures = figures
        self.vanished = vanished
        self.findings = findings
    }
}

/// What a report was made with besides its inputs: other figures may come of these alone.
package struct PublishedBasis: Codable, Hashable, Sendable {
    package var toolVersion: String
    /// SHA-256 in hexadecimal, like the settings'.
    package var catalogueSHA256: String
    /// nil where the report depended on no settings.
    package var settingsSHA256: String?

    package init(toolVersion: String, catalogueSHA256: String, settingsSHA256: String?) {
        self.toolVersion = toolVersion
        self.catalogueSHA256 = catalogueSHA256
        self.settingsSHA256 = settingsSHA256
    }

    /// What differs, in words; empty where nothing does.
    package func differences(from other: PublishedBasis) -> [String] {
        (catalogueSHA256 == other.catalogueSHA256 ? [] : ["catalogue"])
            + (settingsSHA256 == other.settingsSHA256 ? [] : ["settings"])
            + (toolVersion == other.toolVersion ? [] : ["version of cohortqa"])
    }
}

/// A registration as an earlier report had it.
package struct SeenRegistration: Codable, Hashable, Sendable {
    package var registrationID: String
    package var centreID: String
    package var cohortID: String
    package var qualificationID: String
    /// Its status then, `active`.
    package var status: String

    package init(registrationID: String, centreID: String, cohortID: String, qualificationID: String, status: String) {
        self.registrationID = registrationID
        self.centreID = centreID
        self.cohortID = cohortID
        self.qualificationID = qualificationID
        self.status = status
    }
}

/// A finding of an earlier report, as its table has it.
package struct RecordedFinding: Codable, Hashable, Sendable {
    package var ruleID: String
    package var severity: String
    /// Empty where the finding was about no registration.
    package var registrationID: String
    /// The name of the input file; empty where the finding was about no row.
    package var file: String
    /// Empty where the finding was about no row.
    package var line: String
    package var field: String
    package var value: String
    package var message: String
    package var isWaived: Bool

    package init(
        ruleID: String,
        severity: String,
        registrationID: String,
        file: String,
        line: String,
        field: String,
        value: String,
        message: String,
        isWaived: Bool
    ) {
        self.ruleID = ruleID
        self.severity = severity
        self.registrationID = registrationID
        self.file = file
        self.line = line
        self.field = field
        self.value = value
        self.message = message
        self.isWaived = isWaived
    }
}
