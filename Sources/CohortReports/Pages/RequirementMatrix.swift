import CohortAnalytics
import QualificationCatalogue
import Quantities
import ReportModel

/// Registrations of one qualification, each with its progress towards every requirement.
struct RequirementMatrix {
    let results: RunResults
    let qualification: Int
    let registrations: RegistrationNumbers

    private var evaluation: Evaluation { results.evaluation }

    func table() -> ReportTable {
        let requirements = requirements
        let definition = evaluation.ledger.catalogue.qualifications[qualification]
        return ReportTable(
            id: "progress-\(definition.id)",
            title: "\(definition.id), \(definition.title)",
            scope: "What is reached of what each requirement asks for, \(results.asAtText); carried amounts are part of it.",
            keyColumns: 1,
            columns: Self.leading(hasNames: results.hasLearnerNames)
                + requirements.map { requirement in
                    ReportColumn(
                        requirement.id,
                        requirement.title + (requirement.isGating ? "" : " (not gating)"),
                        .progress,
                        ""
                    )
                },
            rows: Rows(results: results, registrations: registrations, requirements: requirements.map(\.id))
        )
    }

    /// All requirements of the registrations, those of the qualification first, which schemes add to.
    private var requirements: [Requirement] {
        var result: [Requirement] = []
        var seenTracks: Set<UInt16> = []
        for index in registrations {
            let registration = evaluation.ledger.registrations[index]
            guard seenTracks.insert(registration.track).inserted else { continue }
            for requirement in evaluation.ledger.track(of: registration).requirements
            where !result.contains(where: { $0.id == requirement.id }) {
                result.append(requirement)
            }
        }
        return result.enumerated().sorted {
            ($0.element.isGating ? 0 : 1, $0.offset) < ($1.element.isGating ? 0 : 1, $1.offset)
        }
        .map(\.element)
    }

    /// Without definitions, which a page would say again and again: what the columns mean is said once before them.
    private static func leading(hasNames: Bool) -> [ReportColumn] {
        [ReportColumn("registration_id", "Registration", .text, ""), ReportColumn("learner_id", "Learner", .text, "")]
            + (hasNames ? [ReportColumn("learner_name", "Name", .text, "")] : [])
            + [ReportColumn("status", "Status", .code, ""), ReportColumn("attention", "Attention", .text, "")]
    }

    private struct Rows: ReportRows {
        let results: RunResults
        let registrations: RegistrationNumbers
        let requirements: [String]

        var count: Int { registrations.count }

        func row(at index: Int) -> [ReportCell] {
            let registration = registrations[index]
            let evaluation = results.evaluation
            let progress = evaluation.progress[registration]
            var cells: [ReportCell] = [.text(results.shownID(of: registration)), .text(results.shownLearner(of: registration))]
            if results.hasLearnerNames { cells.append(.text(evaluation.ledger.learnerNames[registration] ?? "")) }
            let attention = (progress.isOverdue ? ["Overdue"] : []) + (progress.isStalled ? ["Stalled"] : [])
            cells += [.text(progress.status.rawValue), .text(attention.joined(separator: ", "))]
            let own = evaluation.requirements(of: registration)
            return cells
                + requirements.map { id in
                    own.first { $0.requirement.id == id }.map { ReportCell($0.progress) } ?? .none
                }
        }
    }
}

extension ReportCell {
    /// As a bar where it is an amount; in words where it is none.
    fileprivate init(_ progress: RequirementProgress) {
        let amounts = [progress.achieved, progress.carried, progress.required]
        func amount(_ unit: ProgressAmount.Unit, _ value: (RequirementProgress.Amount) -> Int?) -> ReportCell? {
            let values = amounts.map { $0 == .none ? 0 : value($0) }
            guard let achieved = values[0], let carried = values[1], let required = values[2], progress.required != .none,
                progress.achieved != .none || progress.carried != .none
            else { return nil }
            return .progress(
                ProgressAmount(unit: unit, achieved: achieved, carried: carried, required: required, isMet: progress.isMet)
            )
        }
        let hours = amount(.hours) { if case .seconds(let seconds) = $0 { seconds } else { nil } }
        let number = amount(.number) { if case .count(let count) = $0 { count } else { nil } }
        let share = amount(.share) {
            if case .share(let part, let whole) = $0 { Ratio(part, of: whole).tenThousandths ?? 0 } else { nil }
        }
        self = hours ?? number ?? share ?? Self.inWords(progress.isMet)
    }

    private static func inWords(_ isMet: Bool?) -> ReportCell {
        switch isMet {
        case true?: .text("Met")
        case false?: .text("Not met")
        case nil: .none
        }
    }
}
