import CohortAnalytics
import QualificationCatalogue
import Quantities
import ReportModel

/// One row for each requirement of each registration, worked out when it is asked for.
struct RequirementProgressRows: ReportRows {
    private let results: RunResults
    private let registrations: [Int]
    /// For each registration the number of rows up to and with its own.
    private let ends: [Int]

    init(_ results: RunResults, registrations: [Int]) {
        self.results = results
        let evaluation = results.evaluation
        self.registrations = registrations
        var end = 0
        ends = registrations.map { registration in
            end += evaluation.ledger.track(of: evaluation.ledger.registrations[registration]).requirements.count
            return end
        }
    }

    var count: Int { ends.last ?? 0 }

    /// O(log n).
    func row(at index: Int) -> [ReportCell] {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= index { low = middle + 1 } else { high = middle }
        }
        let registration = registrations[low]
        let evaluation = results.evaluation
        let ledger = evaluation.ledger
        let number = index - (low == 0 ? 0 : ends[low - 1])
        let position = ledger.track(of: ledger.registrations[registration]).requirementOrder[number]
        let (requirement, progress) = evaluation.requirement(position, of: registration)
        return [
            .text(results.shownID(of: registration)),
            .text(requirement.id),
            .text(requirement.rule.kind),
            .flag(requirement.isGating),
            ReportCell(progress.required),
            ReportCell(progress.achieved),
            ReportCell(progress.carried),
            ReportCell(progress.shortfall),
            progress.isMet.map(ReportCell.flag) ?? .none,
        ]
    }

    static let columns = [
        ReportColumn("registration_id", "Registration", .text, "The registration's id."),
        ReportColumn("requirement_id", "Requirement", .text, "The requirement's id in the catalogue."),
        ReportColumn(
            "kind",
            "Kind",
            .code,
            "What is asked for: units, hours, sessions, documents, amount, share or deadline."
        ),
        ReportColumn("gating", "Gating", .flag, "Whether the registration is complete only when the requirement is met."),
        ReportColumn(
            "required",
            "Required",
            .quantity,
            "How much is asked for: hours for hours and amounts, a proportion for shares, months for deadlines, else a number."
        ),
        ReportColumn("achieved", "Achieved", .quantity, "How much counts on the registration itself."),
        ReportColumn("carried", "Carried", .quantity, "How much is carried from an earlier registration."),
        ReportColumn("shortfall", "Short", .quantity, "Required less carried and achieved, at least 0."),
        ReportColumn("met", "Met", .flag, "Whether it is met; empty while that can't be told."),
    ]

    static func table(_ results: RunResults, registrations: [Int], scope: String) -> ReportTable {
        ReportTable(
            id: "requirement_progress",
            title: "Progress by requirement",
            scope: scope,
            keyColumns: 2,
            keys: TableKeys(primary: ["registration_id", "requirement_id"], required: ["kind"], references: [.registration]),
            columns: columns,
            rows: RequirementProgressRows(results, registrations: registrations)
        )
    }
}

extension ReportCell {
    fileprivate init(_ amount: RequirementProgress.Amount) {
        switch amount {
        case .seconds(let seconds): self = .hours(Hours(seconds: seconds))
        case .count(let count): self = .count(count)
        case .share(let part, let whole): self = .rate(Ratio(part, of: whole))
        case .none: self = .none
        }
    }
}
