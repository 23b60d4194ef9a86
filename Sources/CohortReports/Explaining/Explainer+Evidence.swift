import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

extension Explainer {
    func evidenceSection() -> ReportSection {
        let evidence = table(
            "evidence",
            "Evidence items",
            keyColumns: 2,
            .position + [
                ReportColumn("kind", "Kind", .text, "The catalogue's kind of evidence."),
                ReportColumn("submitted_on", "Submitted", .date, "The day of submission."),
                ReportColumn("outcome", "Outcome", .text, "pass, refer, or pending."),
                ReportColumn("words", "Words", .count, "The number of words, where it is given."),
                ReportColumn("quantity", "Quantity", .hours, "Hours, of kinds that are measured in hours."),
                ReportColumn("assessor_id", "Assessor", .text, "Who assessed it."),
                ReportColumn("requirements", "Counts towards", .text, "The requirements that it counts towards, and how much."),
                ReportColumn("not_counted", "Does not count towards", .text, "What it does not count towards, and why."),
            ],
            account.evidence.map { item in
                let row = item.traced.row
                return cells(item.traced.position) + [
                    .text(catalogue.evidenceKinds[row.kind].id),
                    ReportCell(row.submittedOn),
                    .text(row.outcome?.rawValue ?? "pending"),
                    row.words.map(ReportCell.count) ?? .none,
                    row.quantity.map { .hours(Hours(seconds: $0)) } ?? .none,
                    ReportCell(evaluation.personLabels.label(of: row.assessorID, in: ledger)),
                    ReportCell(countedText(item)),
                    ReportCell(notCountedText(item)),
                ]
            },
            emptyText: "There are no evidence items."
        )
        return ReportSection(id: "evidence", title: "Evidence", tables: [evidence])
    }

    private func countedText(_ item: CountedRow<EvidenceRow>) -> String {
        let isWithoutWords = item.traced.row.words == nil
        return item.contribution.requirements.filter { $0.amount > 0 }.map { part in
            let isRangeOpen = isWithoutWords && part.requirement.rule.wordRange != nil
            return part.amountText + (isRangeOpen ? " (its words are not given, which does not stand against it)" : "")
        }.joined(separator: "; ")
    }

    private func notCountedText(_ item: CountedRow<EvidenceRow>) -> String {
        if let reason = generalReason(item.traced.verdict) { return "anything: \(reason)" }
        guard !item.contribution.requirements.isEmpty else {
            return "any requirement: none asks for \(catalogue.evidenceKinds[item.traced.row.kind].id)"
        }
        return item.contribution.requirements.compactMap { part in
            let reasons = part.reasons(for: item.traced.row)
            return reasons.isEmpty ? nil : "\(part.requirement.id): \(reasons.joined(separator: ", "))"
        }.joined(separator: "; ")
    }
}
