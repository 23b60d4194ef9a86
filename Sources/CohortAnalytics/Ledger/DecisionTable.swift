import CohortImport
import Quantities

/// The decisions of all registrations, in 22 bytes each with where they stand; four more until `settle` has put them in the
/// order of their registrations.
struct DecisionTable: Sendable {
    private struct Entry {
        var decidedOn: Day
        /// The number of who assessed and assured.
        var people: UInt32
        /// From the day of the decision.
        var submission = PackedDay.none
        var sampling = PackedDay.none
        var unit: UInt16
        /// 0 where the decision lies in `whole`: it has an attempt above 255, or a day for which there is no room.
        var attempt: UInt8 = 0
        var outcome: Outcome

        init(_ decision: Decision, people: UInt32, _ farDays: inout FarDays) {
            decidedOn = decision.decidedOn
            self.people = people
            unit = decision.unit
            outcome = decision.outcome
            guard let submission = PackedDay(decision.submittedOn, from: decidedOn, &farDays),
                let sampling = PackedDay(decision.sampledOn, from: decidedOn, &farDays)
            else { return }
            (self.submission, self.sampling) = (submission, sampling)
            attempt = UInt8(exactly: decision.attempt) ?? 0
        }
    }

    private var entries: [Entry] = []
    private var pairs = PersonPairs()
    private var farDays = FarDays()
    private var whole: [Int: Decision] = [:]
    private var positions = RowPositions()
    /// For each decision the one before it of the same registration, and for each registration its last; -1 for none.
    private var previous: [Int32] = []
    private var last: [Int32] = []
    /// Where each registration's decisions end, once they lie in the order of the registrations.
    private var ends: [Int32]?

    /// Makes room for the decisions of the next registration.
    mutating func open() {
        precondition(ends == nil, "decisions are settled")
        last.append(-1)
    }

    mutating func append(_ decision: Decision, of index: Int, at position: RowPosition) {
        precondition(ends == nil, "decisions are settled")
        let people = pairs.number(PersonPair(assessor: decision.assessor, iqa: decision.iqa))
        let entry = Entry(decision, people: people, &farDays)
        if entry.attempt == 0 { whole[entries.count] = decision }
        entries.append(entry)
        positions.append(position)
        previous.append(last[index])
        last[index] = Int32(entries.count - 1)
    }

    /// Shows a registration's decisions, each with its number; the last added first.
    @inline(__always)
    func forEach(of index: Int, _ body: (_ number: Int, Decision) -> Void) {
        if let ends {
            let start = index == 0 ? 0 : Int(ends[index - 1])
            for number in (start..<Int(ends[index])).reversed() { body(number, self[number]) }
        } else {
            var number = last[index]
            while number >= 0 {
                body(Int(number), self[Int(number)])
                number = previous[Int(number)]
            }
        }
    }

    /// Puts the decisions in the order of their registrations, each registration's in the order in which they were added. Nothing
    /// can be added afterwards.
    mutating func settle() {
        guard ends == nil else { return }
        var order: [Int32] = []
        order.reserveCapacity(entries.count)
        for index in last.indices {
            let start = order.count
            var number = last[index]
            while number >= 0 {
                order.append(number)
                number = previous[Int(number)]
            }
            order[start...].reverse()
            last[index] = Int32(order.count)
        }
        (ends, last, previous) = (last, [], [])
        // As most exports have them.
        guard order.indices.contains(where: { order[$0] != Int32($0) }) else { return }
        entries = order.map { entries[Int($0)] }
        positions = positions.inOrder(order)
        guard !whole.isEmpty else { return }
        var moved: [Int: Decision] = [:]
        for (number, old) in order.enumerated() { moved[number] = whole[Int(old)] }
        whole = moved
    }

    /// Where a decision's row stands.
    func position(of number: Int) -> RowPosition { positions[number] }

    private subscript(number: Int) -> Decision {
        let entry = entries[number]
        if entry.attempt == 0, let decision = whole[number] { return decision }
        let pair = pairs[entry.people]
        return Decision(
            unit: entry.unit,
            attempt: UInt32(entry.attempt),
            outcome: entry.outcome,
            decidedOn: entry.decidedOn,
            submittedOn: entry.submission.day(from: entry.decidedOn, farDays),
            sampledOn: entry.sampling.day(from: entry.decidedOn, farDays),
            assessor: pair.assessor,
            iqa: pair.iqa
        )
    }
}
