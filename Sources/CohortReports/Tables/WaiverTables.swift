import QualityRules
import Quantities
import ReportModel

/// Waivers and what they cover, as tables.
struct WaiverTables {
    let results: RunResults
    let scope: String

    /// Every waiver of the settings and what became of it.
    func waivers() -> ReportTable {
        ReportTable(
            id: "waivers",
            title: "Waivers",
            scope: "The waivers of the settings, \(results.asAtText).",
            keyColumns: 2,
            keys: TableKeys(primary: ["rule_id", "registration_id"], required: ["reason", "owner", "state"]),
            columns: [
                ReportColumn("rule_id", "Rule", .text, "The rule that is waived."),
                ReportColumn("registration_id", "Registration", .text, "The registration that it is waived for."),
            ] + Self.terms + [
                ReportColumn(
                    "state",
                    "State",
                    .code,
                    "active where it holds and covers findings, unused where it holds and covers none, expired where its time is over."
                ),
                ReportColumn(
                    "findings",
                    "Findings",
                    .count,
                    "How many findings it covers; of an expired one how many are open again."
                ),
            ],
            rows: StoredRows(
                results.assessment.waivers.map { status in
                    [.text(status.waiver.ruleID), .text(shownID(of: status.waiver))] + terms(of: status.waiver)
                        + [.text(status.state.rawValue), .count(status.findings)]
                }.sorted { keyPrecedes($0.prefix(2).map(\.plainText), $1.prefix(2).map(\.plainText)) }
            )
        )
    }

    /// The findings that waivers cover.
    func findings(_ findings: [Finding]? = nil, scope: String? = nil) -> ReportTable {
        let tables = FindingsTables(results)
        let findings = findings ?? Array(results.assessment.waived)
        let rows = zip(findings, terms(of: findings)).map { tables.cells(of: $0) + $1 }
        return ReportTable(
            id: "waived_findings",
            title: "Waived findings",
            scope: scope ?? self.scope,
            keyColumns: 3,
            keys: TableKeys(
                required: ["rule_id", "severity"],
                references: [
                    .init(["rule_id", "registration_id"], in: "waivers"), .init(["file"], in: "imports"),
                ]
            ),
            columns: FindingsTables.columns + Self.terms,
            rows: StoredRows(
                results.identities.arePseudonyms
                    ? rows.sorted { keyPrecedes([$0[0].plainText, $0[2].plainText], [$1[0].plainText, $1[2].plainText]) } : rows
            )
        )
    }

    /// For each of the findings the terms of the waiver for it, cells of `terms`; without values where there is no waiver.
    func terms(of findings: [Finding]) -> [[ReportCell]] {
        let waivers = Dictionary(
            results.assessment.waivers.map { (key($0.waiver.ruleID, $0.waiver.registrationID), $0.waiver) },
            uniquingKeysWith: { first, _ in first }
        )
        return findings.map { finding in
            waivers[key(finding.ruleID, finding.registrationID)].map(terms) ?? Self.terms.map { _ in .none }
        }
    }

    private func shownID(of waiver: Waiver) -> String {
        results.identities.shown(waiver.registrationID)
    }

    private func terms(of waiver: Waiver) -> [ReportCell] {
        [.text(waiver.reason), .text(waiver.owner), .date(waiver.expiresOn)]
    }

    private func key(_ rule: String, _ registration: String) -> [UInt8] {
        Array("\(rule)|\(registration)".utf8)
    }

    /// What a waiver says of itself.
    static let terms = [
        ReportColumn("reason", "Reason", .text, "Why the finding is accepted, as the settings say."),
        ReportColumn("owner", "Owner", .text, "Who answers for the waiver."),
        ReportColumn("expires_on", "Expires on", .date, "The last day on which it holds."),
    ]
}
