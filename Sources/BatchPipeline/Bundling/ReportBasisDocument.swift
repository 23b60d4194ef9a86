import CohortReports
import Diagnostics
import QualityRules
import Quantities
import ReportModel
import ReportRendering

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `basis.json`, the form in which a report's basis goes with its accepted rows.
struct ReportBasisDocument: Codable {
    static let name = "basis.json"
    /// The version of this document's form; a reader refuses another.
    private static let schema = "cohortqa.basis/2"

    private struct WaiverEntry: Codable {
        var rule: String
        var registration: String
        var reason: String
        var owner: String
        var expiresOn: String

        enum CodingKeys: String, CodingKey {
            case rule, registration, reason, owner
            case expiresOn = "expires_on"
        }
    }

    private struct SamplingEntry: Codable {
        var seed: String
        var rates: [String: Int]
        var minimum: Int
        var newMonths: Int
        var nearRequirementPercent: Int

        enum CodingKeys: String, CodingKey {
            case seed, rates, minimum
            case newMonths = "new_months"
            case nearRequirementPercent = "near_requirement_percent"
        }
    }

    enum CodingKeys: String, CodingKey {
        case schema, tool
        case workbookLibrary = "workbook_library"
        case asAt = "as_at"
        case settingsSHA256 = "settings_sha256"
        case catalogueSHA256 = "catalogue_sha256"
        case audience
        case learnerNames = "learner_names"
        case cohortPages = "cohort_pages"
        case workbook
        case claimsSince = "claims_since"
        case severities, waivers, sampling
        case earlier = "earlier_reports"
    }

    private var schema = Self.schema
    private var tool: String
    private var workbookLibrary: String
    private var asAt: String
    private var settingsSHA256: String?
    private var catalogueSHA256: String
    private var audience: String
    private var learnerNames: Bool
    private var cohortPages: Bool
    private var workbook: Bool
    private var claimsSince: String?
    private var severities: [String: String]
    private var waivers: [WaiverEntry]
    private var sampling: SamplingEntry
    private var earlier: EarlierReports

    init(_ basis: ReportBasis) {
        tool = basis.toolVersion
        workbookLibrary = basis.workbookLibrary
        asAt = basis.asAt.description
        settingsSHA256 = basis.settingsSHA256
        catalogueSHA256 = basis.catalogueSHA256
        audience = basis.disclosure.audience.rawValue
        learnerNames = basis.disclosure.showsNames
        cohortPages = basis.hasCohortPages
        workbook = basis.hasWorkbook
        claimsSince = basis.claimsSince?.description
        severities = basis.quality.severities.overrides.mapValues(\.rawValue)
        waivers = basis.quality.waivers.map { waiver in
            WaiverEntry(
                rule: waiver.ruleID,
                registration: waiver.registrationID,
                reason: waiver.reason,
                owner: waiver.owner,
                expiresOn: waiver.expiresOn.description
            )
        }
        earlier = basis.earlier
        let policy = basis.quality.sampling
        sampling = SamplingEntry(
            seed: policy.seed,
            rates: Dictionary(
                policy.rates.map { ($0.key.rawValue, $0.value) },
                uniquingKeysWith: { first, _ in first }
            ),
            minimum: policy.minimum,
            newMonths: policy.newMonths,
            nearRequirementPercent: policy.nearRequirementPercent
        )
    }

    func encoded() throws(Failure) -> [UInt8] {
        do {
            return try JSONText.encoded(self)
        } catch {
            throw Failure(.internalError, "\(Self.name) can't be made", remedy: "report this as a defect")
        }
    }

    /// - Throws: `invalidInput` where the bytes are no such document.
    static func basis(from bytes: [UInt8]) throws(Failure) -> ReportBasis {
        let document: ReportBasisDocument
        do {
            document = try JSONDecoder().decode(Self.self, from: Data(bytes))
        } catch {
            throw unreadable("it is no document of this form")
        }
        guard document.schema == schema else { throw unreadable("its form is another than \(schema)") }
        return try document.basis()
    }

    private func basis() throws(Failure) -> ReportBasis {
        guard let day = Day(iso: asAt), let audience = Audience(rawValue: audience), audience != .public else {
            throw Self.unreadable("the day or the audience is none")
        }
        let since = claimsSince.flatMap { Day(iso: $0) }
        guard (since == nil) == (claimsSince == nil) else { throw Self.unreadable("a day is none") }
        let periods = earlier.trend.map(\.period) + [earlier.previous?.period, earlier.previous?.asAt.month].compactMap(\.self)
        guard periods.allSatisfy({ $0 < day.month }) else { throw Self.unreadable("an earlier report is none") }
        return ReportBasis(
            toolVersion: tool,
            workbookLibrary: workbookLibrary,
            asAt: day,
            settingsSHA256: settingsSHA256,
            catalogueSHA256: catalogueSHA256,
            disclosure: ReportDisclosure(replaying: audience, showsNames: learnerNames),
            hasCohortPages: cohortPages,
            hasWorkbook: workbook,
            claimsSince: since,
            quality: try quality(),
            earlier: earlier
        )
    }

    private func quality() throws(Failure) -> QualitySettings {
        var overrides: [String: Severity] = [:]
        for (rule, word) in severities {
            guard let severity = Severity(rawValue: word), RuleRegistry.definition(of: rule) != nil else {
                throw Self.unreadable("a rule or a severity is unknown")
            }
            overrides[rule] = severity
        }
        var waivers: [Waiver] = []
        for entry in self.waivers {
            guard let day = Day(iso: entry.expiresOn) else { throw Self.unreadable("a waiver's day is none") }
            waivers.append(
                Waiver(
                    ruleID: entry.rule,
                    registrationID: entry.registration,
                    reason: entry.reason,
                    owner: entry.owner,
                    expiresOn: day
                )
            )
        }
        var rates: [AssessorRisk: Int] = [:]
        for (word, rate) in sampling.rates {
            guard let risk = AssessorRisk(rawValue: word), (0...100).contains(rate) else {
                throw Self.unreadable("a rate of sampling is none")
            }
            rates[risk] = rate
        }
        guard (0...1_000).contains(sampling.minimum), (0...120).contains(sampling.newMonths),
            (0...100).contains(sampling.nearRequirementPercent)
        else { throw Self.unreadable("the sampling policy is out of range") }
        return QualitySettings(
            severities: RuleSeverities(overrides),
            waivers: waivers,
            sampling: SamplingPolicy(
                seed: sampling.seed,
                rates: rates,
                minimum: sampling.minimum,
                newMonths: sampling.newMonths,
                nearRequirementPercent: sampling.nearRequirementPercent
            )
        )
    }

    private static func unreadable(_ reason: String) -> Failure {
        Failure(
            .invalidInput,
            at: SourcePosition(file: name),
            "what the report depends on can't be read: \(reason)",
            remedy: "ask the centre for a new bundle, or use the version of cohortqa that made this one"
        )
    }
}
