import QualificationCatalogue
import Quantities

/// The measures of all units on all qualifications, while they are summed up. A commutative monoid.
struct UnitTable: Sendable {
    private var unitCount = 0
    /// By qualification, then by unit, as positions in the catalogue.
    private var measures: [UnitMeasures] = []
    /// Whether there was a registration on the qualification, and so something to measure.
    private var isMeasured: [Bool] = []

    init() {}

    init(_ evaluation: Evaluation) {
        let catalogue = evaluation.ledger.catalogue
        unitCount = catalogue.units.count
        measures = [UnitMeasures](repeating: UnitMeasures(), count: catalogue.qualifications.count * unitCount)
        isMeasured = [Bool](repeating: false, count: measures.count)
    }

    /// Adds a registration and its decisions.
    mutating func add(_ index: Int, in evaluation: Evaluation) {
        let progress = evaluation.progress[index]
        let hasLeft = progress.status.hasLeft
        let asAt = evaluation.ledger.asAt
        let start = evaluation.ledger.track(of: index).qualification * unitCount
        for unit in evaluation.evaluator.plan(of: index).units {
            let isCarried = progress.carriedUnits & unit.bit != 0
            let place = start + unit.unit
            isMeasured[place] = true
            measures[place].registrations += isCarried || hasLeft ? 0 : 1
            measures[place].carried += isCarried ? 1 : 0
            measures[place].passed += progress.passedUnits & unit.bit != 0 ? 1 : 0
        }
        evaluation.forEachMandatoryDecision(of: index) { decision, unit in
            measures[start + unit].add(decision, asAt: asAt)
        }
    }

    mutating func merge(_ other: UnitTable) {
        if measures.isEmpty {
            self = other
            return
        }
        for place in other.measures.indices where other.isMeasured[place] {
            isMeasured[place] = true
            measures[place].merge(other.measures[place])
        }
    }

    /// By qualification and unit.
    var byQualification: [Int: [Int: UnitMeasures]] {
        var result: [Int: [Int: UnitMeasures]] = [:]
        for place in measures.indices where isMeasured[place] {
            result[place / unitCount, default: [:]][place % unitCount] = measures[place]
        }
        return result
    }
}
