package import QualificationCatalogue
package import Quantities

extension Evaluation {
    /// Every requirement of a registration and how far it is met, in the bytewise order of requirement ids.
    package func requirements(of index: Int) -> [(requirement: Requirement, progress: RequirementProgress)] {
        ledger.track(of: index).requirementOrder.map { requirement($0, of: index) }
    }

    /// One requirement of a registration by its position in the track.
    package func requirement(
        _ position: Int,
        of index: Int
    ) -> (requirement: Requirement, progress: RequirementProgress) {
        return (
            ledger.track(of: index).requirements[position],
            evaluator.requirement(position, of: index, progress[index])
        )
    }

    /// How far the requirement at a position in the track is met, without the requirement itself, which is slow to copy.
    package func requirementProgress(_ position: Int, of index: Int) -> RequirementProgress {
        evaluator.requirement(position, of: index, progress[index])
    }

    /// Whether every gating requirement is met.
    package func meetsGatingRequirements(_ index: Int) -> Bool {
        let progress = progress[index]
        return evaluator.plan(of: index).gating.allSatisfy {
            evaluator.requirement($0, of: index, progress).isMet == true
        }
    }

    /// Whether the requirement at a position in the track asks for hours of sessions and does not gate.
    package func asksForUngatedHours(_ position: Int, of index: Int) -> Bool {
        let requirement = evaluator.plan(of: index).requirements[position]
        return requirement.isOfHours && !requirement.isGating
    }

    /// The requirement of practice hours, in seconds: what is required and what is short after own and carried hours.
    /// Both 0 where there is none.
    package func practiceRequirement(of index: Int) -> (required: Int, shortfall: Int) {
        practiceRequirement(of: index, progress[index])
    }

    private func practiceRequirement(of index: Int, _ progress: Progress) -> (required: Int, shortfall: Int) {
        guard let number = ledger.track(of: index).practiceRequirement else { return (0, 0) }
        let result = evaluator.requirement(number, of: index, progress)
        guard case .seconds(let required) = result.required, case .seconds(let shortfall) = result.shortfall else {
            return (0, 0)
        }
        return (required, shortfall)
    }

    /// The same where somebody still has to meet it: both 0 for registrations that were transferred or withdrawn.
    package func openPracticeRequirement(of index: Int) -> (required: Int, shortfall: Int) {
        openPracticeRequirement(of: index, progress[index])
    }

    func openPracticeRequirement(of index: Int, _ progress: Progress) -> (required: Int, shortfall: Int) {
        progress.status.hasLeft ? (0, 0) : practiceRequirement(of: index, progress)
    }

    /// Seconds by which a requirement of hours was short on the day of the certificate: what sessions after it added does not
    /// count. 0 where the requirement is of another kind. A carried amount counts.
    package func shortfallAtCertificate(_ position: Int, of index: Int) -> Int {
        evaluator.shortfallAtCertificate(position, of: index, progress[index])
    }

    /// The day by which the registration is to be submitted; nil where it has no deadline or no final workshop yet.
    package func dueDate(of index: Int) -> Day? {
        evaluator.dueDate(of: index)
    }
}
