import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

extension Explainer {
    /// Who it is by ids, on what, with which dates, and where that is written.
    func registrationSection() -> ReportSection {
        var paragraphs: [String] = []
        if let scopeReason {
            paragraphs.append(
                "The registration is not in scope: it is \(scopeReason), so there are no figures of it yet. "
                    + "Its rows are below; none counts."
            )
        }
        if registration.isTimelinessUnknown {
            paragraphs.append(
                "The export tells by a word, without a day, whether it has ended: the day of registration stands in for the day "
                    + "of the end, and timeliness is not measured."
            )
        }
        return ReportSection(
            id: "registration",
            title: "Registration",
            paragraphs: paragraphs,
            tables: [facts(), ownRows()] + (rejectedRows.isEmpty ? [] : [rejected()])
        )
    }

    private func facts() -> PageTable {
        guard let row = account.row?.row else { return table("registration", "", keyColumns: 1, [], [], emptyText: "") }
        let qualification = evaluation.qualification(of: index)
        let scheme = evaluation.scheme(of: index)
        let facts: [(String, ReportCell)] = [
            ("registration_id", .text(row.registrationID)),
            ("learner_id", .text(row.learnerID)),
            ("centre_id", .text(row.centreID)),
            ("cohort_id", .text(row.cohortID)),
            ("qualification_id", .text(qualification.id)),
            ("qualification_title", .text(qualification.title)),
            ("qualification_source", .text(sources(qualification))),
            ("scheme_id", scheme.map { .text($0.id) } ?? .none),
            ("scheme_source", scheme.map { .text(sources($0)) } ?? .none),
            ("registered_on", ReportCell(row.registeredOn)),
            ("planned_end_on", ReportCell(row.plannedEndOn)),
            ("final_workshop_on", ReportCell(row.finalWorkshopOn)),
            ("submitted_on", ReportCell(row.submittedOn)),
            ("certificated_on", ReportCell(row.certificatedOn)),
            ("withdrawn_on", ReportCell(row.withdrawnOn)),
            ("withdrawal_reason", ReportCell(row.withdrawalReason?.rawValue ?? "")),
            ("upgraded_from", ReportCell(row.upgradedFrom.map(ledger.shownRegistrationID) ?? "")),
            ("upgrade_fee_paid_on", ReportCell(row.upgradeFeePaidOn)),
            ("assessor_id", ReportCell(evaluation.personLabels.label(of: row.assessorID, in: ledger))),
            ("iqa_id", ReportCell(evaluation.personLabels.label(of: row.iqaID, in: ledger))),
        ]
        return table(
            "registration",
            "What is registered",
            keyColumns: 1,
            [
                ReportColumn(
                    "field",
                    "Field",
                    .text,
                    "The column of the registration's row, or what the catalogue says of it."
                ),
                ReportColumn("value", "Value", .text, "Its value."),
            ],
            facts.map { [.text($0), $1] },
            emptyText: ""
        )
    }

    private func ownRows() -> PageTable {
        table(
            "registration_rows",
            "Where it is written",
            keyColumns: 2,
            .position + [ReportColumn("became", "What became of the row", .text, "Whether it was taken, and if not, why.")],
            account.registrations.map { cells($0.position) + [.text(words($0.verdict))] },
            emptyText: ""
        )
    }

    private func rejected() -> PageTable {
        table(
            "rejected_rows",
            "Rejected rows that name the registration",
            keyColumns: 2,
            .position + [
                ReportColumn("rule_id", "Rule", .text, "The rule by which it was rejected."),
                ReportColumn("field", "Field", .text, "The column that the reason lies in."),
                ReportColumn("message", "Reason", .text, "Why it was rejected. Nothing of it counts."),
            ],
            rejectedRows.map { row in
                cells(RowPosition(file: row.file, line: row.line)) + [
                    .text(row.problem.rule.rawValue), ReportCell(row.field), .text(row.problem.message),
                ]
            },
            emptyText: ""
        )
    }

    /// What became of a row that could be read.
    func words(_ verdict: RowVerdict) -> String {
        switch verdict {
        case .accepted: "taken"
        case .later: "taken, but later than \(asAt)"
        case .duplicate: "repeats a row that was taken"
        case .conflict: "rejected: a row with the same key and other values came before"
        case .unknownRegistration: "rejected: the registration was not known"
        }
    }

    /// Why nothing of a row counts, whatever it is; nil where something may.
    func generalReason(_ verdict: RowVerdict) -> String? {
        if let scopeReason { return "the registration is not in scope: \(scopeReason)" }
        switch verdict {
        case .accepted: return nil
        case .later: return "later than \(asAt)"
        case .duplicate, .conflict, .unknownRegistration: return words(verdict)
        }
    }
}
