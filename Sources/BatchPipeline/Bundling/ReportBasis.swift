import CohortReports
import QualityRules
import Quantities
import ReportModel

/// What a report of accepted rows depends on besides the rows and the catalogue: who has both and this can make the same report
/// again, byte for byte.
struct ReportBasis {
    var toolVersion: String
    /// What makes the workbook: another version of it may write another file of the same content.
    var workbookLibrary: String
    var asAt: Day
    /// SHA-256 of the settings file, where the report depended on it. The file itself does not go out: what counts of it is here.
    var settingsSHA256: String?
    var catalogueSHA256: String
    var disclosure: ReportDisclosure
    var hasCohortPages: Bool
    var hasWorkbook: Bool
    /// The day of the last bundle that went to a verifier.
    var claimsSince: Day?
    var quality: QualitySettings
    /// What the centre's history told of earlier reports. Their figures can't be computed from these rows.
    var earlier: EarlierReports
}
