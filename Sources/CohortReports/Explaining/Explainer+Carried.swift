import CohortAnalytics
import CohortImport
import QualificationCatalogue
import Quantities
import ReportModel

extension Explainer {
    /// What is carried forward, from where and by which rule of the catalogue, or why nothing is.
    func carriedSection() -> ReportSection {
        guard let link = evaluation.links[index] else {
            return ReportSection(
                id: "carried",
                title: "Carried forward",
                paragraphs: ["Nothing is carried: upgraded_from is empty."]
            )
        }
        let name = registration.upgradedFrom.map { ledger.shownRegistrationID(ledger.referenceIDs[Int($0)]) } ?? ""
        guard let (predecessor, transition) = carryingLink else {
            return ReportSection(
                id: "carried",
                title: "Carried forward",
                paragraphs: [
                    "Nothing is carried: \(problem(of: link, named: name.isEmpty ? "something that is no id" : name))."
                ]
            )
        }
        return ReportSection(
            id: "carried",
            title: "Carried forward",
            paragraphs: [
                "Carried from \(id(of: predecessor)) over the catalogue's transition \(transition.id) "
                    + "(\(transition.kind.rawValue)), by: \(sources(transition))."
            ],
            tables: [carriedTable(predecessor, transition), earlierDecisions(), earlierSessions(predecessor, transition)]
                .compactMap(\.self)
        )
    }

    /// The registration that this one carries from and by which transition.
    var carryingLink: (predecessor: Int, transition: Transition)? {
        guard let link = evaluation.links[index], link.carries, let predecessor = link.predecessor,
            let transition = link.transition
        else { return nil }
        return (predecessor, catalogue.transitions[transition])
    }

    private func problem(of link: UpgradeLink, named name: String) -> String {
        let here = evaluation.qualification(of: index).id
        switch link.problem {
        case .unknownRegistration: return "upgraded_from names \(name), which is not among the accepted registrations"
        case .otherLearner: return "upgraded_from names \(name), which is another learner's"
        case .unlisted:
            let from = link.predecessor.map { evaluation.qualification(of: $0).id } ?? ""
            return "upgraded_from names \(name), and the catalogue has no transition from \(from) to \(here)"
        case nil:
            if let predecessor = link.predecessor, !ledger.isInScope(predecessor) {
                let day = ledger.registrations.registeredOn(predecessor)
                return "\(name) is not in scope: registered on \(day), later than \(asAt)"
            }
            return "upgraded_from leads from \(name) back to this registration"
        }
    }

    // MARK: What is carried

    private func carriedTable(_ predecessor: Int, _ transition: Transition) -> PageTable {
        let logged = ledger.totals[predecessor].practice
        let carried = progress.carriedPractice
        let carriesHours = transition.practiceHoursMaximum > 0
        let refs = units.filter { $0.state == .carried }.map(\.unit.ref)
        return table(
            "carried",
            "What is carried",
            keyColumns: 1,
            [
                ReportColumn("item", "Item", .text, "What may be carried, or what decides it."),
                ReportColumn("value", "Value", .text, "How much or what is carried."),
                ReportColumn("because", "Because", .text, "What the value rests on."),
            ],
            [
                [.text("units_carried"), .count(refs.count), .text(unitReason(refs, predecessor, transition))],
                [
                    .text("practice_hours_maximum"), .hours(Hours(seconds: transition.practiceHoursMaximum)),
                    .text(transition.statesPracticeHours ? "the transition" : "the transition's source states none"),
                ],
                [
                    .text("accrediting_unit"), ReportCell(transition.accreditingUnit ?? ""),
                    .text(accreditingReason(predecessor, transition)),
                ],
                [
                    .text("practice_hours_logged_before"), .hours(Hours(seconds: logged)),
                    .text("practice hours logged on \(id(of: predecessor)) itself"),
                ],
                [.text("practice_hours_carried"), .hours(Hours(seconds: carried)), .text(carriedHoursReason)],
                [
                    .text("practice_hours_not_carried"), carriesHours ? .hours(Hours(seconds: logged - carried)) : .none,
                    .text(
                        carriesHours
                            ? "\(Hours(seconds: logged)) logged before - \(Hours(seconds: carried)) carried"
                            : "the transition carries no hours"
                    ),
                ],
                [
                    .text("requirement_group"), ReportCell(progress.carriesGroup ? transition.requirementGroup ?? "" : ""),
                    .text(groupReason(predecessor, transition)),
                ],
            ],
            emptyText: ""
        )
    }

    private func unitReason(_ carried: [String], _ predecessor: Int, _ transition: Transition) -> String {
        guard transition.carriesSharedUnits else { return "the transition carries no units" }
        let shared = evaluation.mandatoryUnits(of: index).filter(evaluation.mandatoryUnits(of: predecessor).contains)
        let open = shared.filter { !carried.contains($0) }
        let parts = [
            carried.isEmpty ? nil : "shared and passed before: \(carried.joined(separator: ", "))",
            open.isEmpty ? nil : "shared, but not passed before: \(open.joined(separator: ", "))",
        ].compactMap(\.self)
        return parts.isEmpty ? "the two qualifications share no unit" : parts.joined(separator: "; ")
    }

    private func accreditingReason(_ predecessor: Int, _ transition: Transition) -> String {
        guard let unit = transition.accreditingUnit else { return "the transition names none" }
        guard let origin = evaluation.origin(of: unit, on: predecessor), let account = account(of: origin.registration) else {
            let latest = account(of: predecessor).flatMap { account in
                mandatoryDecisions(on: unit, in: account).max { $0.row.attempt < $1.row.attempt }
            }
            let words = latest.map { decision in
                ": the latest decision is \(decision.row.outcome.rawValue), attempt \(decision.row.attempt), "
                    + "\(decision.row.decidedOn), \(place(decision.position))"
            }
            return "not passed on \(id(of: predecessor))\(words ?? ": no decision up to \(asAt)"), so no hours are carried"
        }
        let pass = mandatoryDecisions(on: unit, in: account).filter { $0.row.outcome == .pass }
            .min { $0.row.attempt < $1.row.attempt }
        let words = pass.map { ": attempt \($0.row.attempt), \($0.row.decidedOn), \(place($0.position))" } ?? ""
        return "passed on \(id(of: origin.registration))\(words)"
    }

    /// Of what the carried hours are made, or why there are none.
    var carriedHoursReason: String {
        guard let (predecessor, transition) = carryingLink else { return "nothing is carried" }
        guard let unit = transition.accreditingUnit, transition.practiceHoursMaximum > 0 else {
            return "the transition carries no hours"
        }
        guard evaluation.hasPassed(unit, on: predecessor) else {
            return "the accrediting unit \(unit) is not passed on \(id(of: predecessor))"
        }
        let logged = Hours(seconds: ledger.totals[predecessor].practice)
        return "the smaller of the maximum \(Hours(seconds: transition.practiceHoursMaximum)) and "
            + "\(logged) logged on \(id(of: predecessor))"
    }

    func groupReason(_ predecessor: Int, _ transition: Transition) -> String {
        guard let group = transition.requirementGroup else { return "the transition carries no group" }
        let status = evaluation.progress[predecessor].status
        let words = "\(id(of: predecessor)) is \(status.rawValue)"
        return progress.carriesGroup
            ? "\(group) counts as met: \(words)" : "\(group) is not carried: \(words), neither certificated nor complete"
    }
}
