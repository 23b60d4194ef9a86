/// The measures of the finest groups, those with a registration in scope, in the order of their numbers.
///
/// For its maintainer: there may be a group for every few registrations, and a dictionary takes twice the room.
package struct CohortTable: RandomAccessCollection, Hashable, Sendable {
    private var groups: [CohortGroup] = []
    /// The figures of one group after the other.
    private var figures = SumArray()
    private var days: [DayTally] = []
    /// Groups with a figure below 0.
    private var negative: [Int: GroupMeasures] = [:]

    init() {}

    /// - Parameters:
    ///   - groups: each once.
    ///   - measures: theirs; those without a registration are left out.
    init(_ groups: [CohortGroup], _ measures: [GroupMeasures]) {
        let places = groups.indices.filter { measures[$0].registrations > 0 }.sorted { groups[$0].precedes(groups[$1]) }
        self.groups = places.map { groups[$0] }
        figures.append(zeros: places.count * GroupMeasures.figureCount)
        days.reserveCapacity(places.count)
        for (place, group) in places.enumerated() {
            days.append(measures[group].daysToCertificate)
            var next = place * GroupMeasures.figureCount
            measures[group].forEachFigure { figure in
                if figure < 0 { negative[place] = measures[group] }
                figures.add(figure < 0 ? 0 : figure, at: next)
                next += 1
            }
        }
        figures.settle()
    }

    private func measures(at place: Int) -> GroupMeasures {
        if !negative.isEmpty, let measures = negative[place] { return measures }
        let start = place * GroupMeasures.figureCount
        return GroupMeasures(daysToCertificate: days[place]) { figures[start + $0] }
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { groups.count }

    package subscript(index: Int) -> (key: CohortGroup, value: GroupMeasures) {
        (groups[index], measures(at: index))
    }

    /// nil where the group has no registration in scope. O(log n).
    package subscript(group: CohortGroup) -> GroupMeasures? {
        var (low, high) = (0, groups.count)
        while low < high {
            let middle = (low + high) / 2
            if groups[middle].precedes(group) { low = middle + 1 } else { high = middle }
        }
        return low < groups.count && groups[low] == group ? measures(at: low) : nil
    }

    package var keys: [CohortGroup] { groups }
    package var values: [GroupMeasures] { groups.indices.map(measures) }
}

extension CohortGroup {
    fileprivate func precedes(_ other: CohortGroup) -> Bool {
        (centre, cohort, qualification) < (other.centre, other.cohort, other.qualification)
    }
}
