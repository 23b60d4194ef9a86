import CohortAnalytics
import CohortImport
import QualificationCatalogue
import QualityRules
import Quantities
import ReportModel

/// Certificates that the centre claims: those without their requirements, and those since the last bundle.
struct ClaimLists {
    /// The rule that finds claims without their requirements.
    static let rule = "R201"

    let results: RunResults
    let directory: CohortDirectory

    private var evaluation: Evaluation { results.evaluation }

    // MARK: Without their requirements

    private struct UnmetClaim {
        var registration: Int
        var finding: Finding
        /// nil where no waiver covers it.
        var terms: [ReportCell]?
    }

    /// Every finding of the rule, waived or not, in the order of registrations. What a waiver says has columns only where one
    /// covers something.
    func withoutRequirements() -> RegistrationList {
        let waived = Self.findings(of: results.assessment.waived)
        let terms = WaiverTables(results: results, scope: "").terms(of: waived)
        let claims = Self.findings(of: results.findings).map { ($0, nil) } + zip(waived, terms).map { ($0, Optional($1)) }
        let ids = evaluation.ledger.registrationIDs
        let byRegistration = Dictionary(
            claims.compactMap { finding, terms in
                ids.index(of: finding.registrationID).map { ($0, UnmetClaim(registration: $0, finding: finding, terms: terms)) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        let ordered = results.registrations.compactMap { byRegistration[$0] }
        let hasWaived = !waived.isEmpty
        let table = ReportTable(
            id: "claims_without_requirements",
            title: "Claims without their requirements",
            scope: "Registrations certificated by \(results.dayText), though a gating requirement is not met.",
            keyColumns: 1,
            columns: Self.unmetColumns + (hasWaived ? [Self.state] + WaiverTables.terms.reversed() : []),
            rows: MappedRows(elements: ordered) { [results] claim in
                Self.cells(of: claim, results) + (hasWaived ? Self.waiverCells(of: claim) : [])
            }
        )
        return RegistrationList(table: table, registrations: RegistrationNumbers(ordered.map(\.registration)))
    }

    private static func cells(of claim: UnmetClaim, _ results: RunResults) -> [ReportCell] {
        let keys = results.keyCells(of: claim.registration)
        return [
            keys[0], keys[1], keys[4], results.certificateDayCell(of: claim.registration),
            results.assessorCell(of: claim.registration),
            .text(claim.finding.message.text(showing: results.identities.shown)),
        ]
    }

    /// The longest text, the reason, comes last.
    private static func waiverCells(of claim: UnmetClaim) -> [ReportCell] {
        let terms: [ReportCell] = claim.terms?.reversed() ?? WaiverTables.terms.map { _ in .none }
        return [.text(claim.terms == nil ? "open" : "waived")] + terms
    }

    private static let unmetColumns =
        Array(RunResults.keyColumns.prefix(2)) + .qualification + .certificatedOn + .assessor + [
            ReportColumn("message", "What is not met", .text, "The finding.")
        ]

    private static let state = ReportColumn(
        "state",
        "State",
        .code,
        "open, or waived where the centre accepts it until a day; the requirement is not met in either case."
    )

    /// How many findings the rule made.
    static func count(in findings: Findings) -> Int {
        findings.byRule.first { $0.ruleID == rule }?.positions.count ?? 0
    }

    private static func findings(of findings: Findings) -> [Finding] {
        findings.byRule.first { $0.ruleID == rule }.map { Array(findings[$0.positions]) } ?? []
    }

    // MARK: Since the last bundle

    /// The certificated registrations whose certificate came after the last bundle's day. One without a day is always among
    /// them: nobody can tell that it is not new.
    func sinceLastBundle() -> RegistrationList {
        let claims = results.registrations.filter(isSinceLastBundle)
        let table = ReportTable(
            id: "claims",
            title: "Claims",
            scope: "Registrations certificated"
                + (results.claimsSince.map { " after \($0.words(month: .full)) and" } ?? "") + " by \(results.dayText).",
            keyColumns: 1,
            columns: results.leadingColumns() + .certificatedOn + .assessor + .qualityAssurer + [
                ReportColumn("requirements_met", "Requirements met", .flag, "Whether every gating requirement is met."),
                ReportColumn("findings", "Findings", .count, "Open findings on the registration."),
                ReportColumn("waived", "Waived", .count, "Findings on the registration that a waiver covers."),
            ],
            rows: MappedRows(elements: claims) { [results, directory] index in
                results.leadingCells(of: index) + [
                    results.certificateDayCell(of: index), results.assessorCell(of: index),
                    results.qualityAssurerCell(of: index), .flag(results.evaluation.meetsGatingRequirements(index)),
                    .count(directory.findings[index].count), .count(directory.waivedFindings[index].count),
                ]
            }
        )
        return RegistrationList(table: table, registrations: claims)
    }

    private func isSinceLastBundle(_ index: Int) -> Bool {
        guard evaluation.progress[index].status == .certificated else { return false }
        let registration = evaluation.ledger.registrations[index]
        guard let since = results.claimsSince, let day = registration.certificatedOn, !registration.isTimelinessUnknown else {
            return true
        }
        return day > since
    }

    /// How many of the certificated registrations have no day of their certificate.
    var withoutDay: Int {
        results.registrations.count { index in
            evaluation.progress[index].status == .certificated && evaluation.ledger.registrations[index].isTimelinessUnknown
        }
    }
}

extension Evaluation {
    /// Whether none of a registration's gating requirements is open.
    fileprivate func meetsGatingRequirements(_ index: Int) -> Bool {
        requirements(of: index).allSatisfy { !$0.requirement.isGating || $0.progress.isMet == true }
    }
}

extension RunResults {
    /// The as-at date in words.
    var dayText: String { evaluation.ledger.asAt.words(month: .full) }
}
