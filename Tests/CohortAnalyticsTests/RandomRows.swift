import CohortImport
import QualificationCatalogue
import Quantities
import Testing

/// Rows of a made-up centre of any shape: every qualification and scheme, links that hold and links that don't, loops, events
/// before registration and after the as-at date. The same seed gives the same rows.
struct RandomRows {
    enum Event: Sendable {
        case decision(unit: String, outcome: Outcome, attempt: Int, submitted: String?)
        case session(activity: String, minutes: Int, level: String?, contract: Contract?, verified: Bool, isTotal: Bool)
        case evidence(kind: String, outcome: Outcome?, words: Int?, seconds: Int?)
    }

    struct Registration: Sendable {
        var id: String
        var learner: String
        var centre: String
        var cohort: String
        var qualification: String
        var scheme: String?
        var registered: String
        var plannedEnd: String?
        var workshop: String?
        var submitted: String?
        var certificated: String?
        var withdrawn: String?
        var reason: WithdrawalReason?
        var from: String?
        var feePaid: String?
        var isTimelinessUnknown = false
        /// Without a date those that are dated by the report.
        var events: [(on: String?, event: Event)] = []
    }

    private(set) var registrations: [Registration] = []

    init(seed: UInt64, registrations count: Int) throws {
        var random = SeededGenerator(seed)
        let catalogue = try SampleRun().catalogue
        for number in 0..<count {
            registrations.append(Self.registration(number, of: count, in: catalogue, &random))
        }
        for number in registrations.indices where random.chance(60) {
            link(number, in: catalogue, &random)
        }
    }

    /// Feeds all rows into a new run: registrations first, each kind in an order of its own.
    ///
    /// - Parameter isStaffed: whether most registrations and some decisions name people, and some decisions are sampled.
    func run(
        order random: inout SeededGenerator,
        asAt: String = "2026-10-31",
        tracing ids: [String] = [],
        isStaffed: Bool = false
    ) throws -> SampleRun {
        let staff = isStaffed ? Staff() : nil
        let run = try SampleRun(asAt: asAt, tracing: ids)
        for row in registrations.shuffled(using: &random) {
            try run.register(
                row.id,
                row.qualification,
                learner: row.learner,
                centre: row.centre,
                cohort: row.cohort,
                scheme: row.scheme,
                on: row.registered,
                plannedEnd: row.plannedEnd,
                workshop: row.workshop,
                submitted: row.submitted,
                certificated: row.certificated,
                withdrawn: row.withdrawn,
                reason: row.reason,
                from: row.from,
                feePaid: row.feePaid,
                assessor: staff?.assessor(row.id),
                iqa: staff?.qualityAssurer(row.id),
                isTimelinessUnknown: row.isTimelinessUnknown
            )
        }
        let events = registrations.flatMap { row in row.events.map { (row.id, $0.on, $0.event) } }
        for (id, date, event) in events.shuffled(using: &random) {
            switch event {
            case .decision(let unit, let outcome, let attempt, let submitted):
                try run.decide(
                    id,
                    unit,
                    outcome,
                    attempt: attempt,
                    on: try #require(date),
                    submitted: submitted,
                    assessor: staff?.assessor("\(id) \(unit)"),
                    iqa: staff?.qualityAssurer("\(unit) \(id)"),
                    sampled: staff?.sampled("\(id) \(unit) \(attempt)")
                )
            case .session(let activity, let minutes, let level, let contract, let verified, let isTotal):
                try run.session(
                    id,
                    activity,
                    minutes: minutes,
                    on: date,
                    level: level,
                    contract: contract,
                    verified: verified,
                    isTotal: isTotal
                )
            case .evidence(let kind, let outcome, let words, let seconds):
                try run.evidence(id, kind, outcome, on: date, words: words, seconds: seconds)
            }
        }
        return run
    }

    /// Who does what, by ids alone, so that the rows of a seed are the same with and without people.
    private struct Staff {
        func assessor(_ id: String) -> String? { number(id, 5).map { "A\($0)" } }
        func qualityAssurer(_ id: String) -> String? { number(id, 3).map { "Q\($0)" } }
        /// Some days are after the as-at date.
        func sampled(_ id: String) -> String? { number(id, 4).map { "2026-1\($0 - 1)-15" } }

        /// 1 and up, below the limit; nil for one id in so many.
        private func number(_ id: String, _ limit: Int) -> Int? {
            let number = id.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 1_000_003 } % limit
            return number == 0 ? nil : number
        }
    }

    // MARK: Making rows up

    /// Makes a registration the upgrade of another over a transition, where there is one to upgrade from.
    private mutating func link(_ number: Int, in catalogue: Catalogue, _ random: inout SeededGenerator) {
        let earlier = registrations.filter {
            catalogue.transition(from: $0.qualification, to: registrations[number].qualification) != nil
        }
        guard !earlier.isEmpty else { return }
        let chosen = random.pick(earlier)
        registrations[number].learner = chosen.learner
        registrations[number].from = chosen.id
    }

    private static func registration(
        _ number: Int,
        of count: Int,
        in catalogue: Catalogue,
        _ random: inout SeededGenerator
    ) -> Registration {
        let qualification = random.pick(catalogue.qualifications)
        var row = Registration(
            id: "R\(number)",
            learner: "L\(Int.random(in: 0...count / 6, using: &random))",
            centre: random.pick(["C1", "C2", "C3"]),
            cohort: random.pick(["K1", "K2"]),
            qualification: qualification.id,
            scheme: random.chance(50) ? random.pick(catalogue.schemes).id : nil,
            registered: date(&random)
        )
        if random.chance(60) { row.plannedEnd = date(&random) }
        if random.chance(60) { row.workshop = date(&random) }
        if random.chance(30) { row.submitted = date(&random) }
        if random.chance(30) { row.certificated = date(&random) }
        if random.chance(20) {
            row.withdrawn = date(&random)
            row.reason = random.chance(80) ? random.pick(WithdrawalReason.allCases) : nil
        }
        if random.chance(60) { row.from = "R\(Int.random(in: 0...count, using: &random))" }
        if random.chance(30) { row.feePaid = date(&random) }
        row.isTimelinessUnknown = random.chance(15)
        let units = qualification.units + [random.pick(catalogue.units.map(\.ref).filter { !qualification.units.contains($0) })]
        for unit in units where random.chance(60) {
            for attempt in 1...Int.random(in: 1...3, using: &random) {
                let outcome: Outcome = random.chance(70) ? .pass : .refer
                let submitted = random.chance(50) ? date(&random) : nil
                row.events.append(
                    (date(&random), .decision(unit: unit, outcome: outcome, attempt: attempt, submitted: submitted))
                )
            }
        }
        for _ in 0..<Int.random(in: 0...25, using: &random) { row.events.append(session(catalogue, &random)) }
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            row.events.append(
                (
                    random.chance(90) ? date(&random) : nil,
                    .evidence(
                        kind: random.pick(catalogue.evidenceKinds).id,
                        outcome: random.pick([.pass, .pass, .refer, nil]),
                        words: random.pick([nil, 900, 4_000, 5_000]),
                        seconds: random.pick([nil, 3_600, 36_000])
                    )
                )
            )
        }
        return row
    }

    private static func session(
        _ catalogue: Catalogue,
        _ random: inout SeededGenerator
    ) -> (on: String?, event: Event) {
        let isTotal = random.chance(10)
        let event = Event.session(
            activity: random.pick(catalogue.activities + catalogue.activities.filter { $0.role == .practice }).id,
            minutes: random.pick(isTotal ? [1, 60, 1_441, 6_000] : [1, 19, 20, 60, 90, 600, 1_440]),
            level: random.pick([nil, "senior", "other"]),
            contract: random.pick([nil, .twoWay, .threeWay]),
            verified: random.chance(40),
            isTotal: isTotal
        )
        return (isTotal && random.chance(50) ? nil : date(&random), event)
    }

    /// About one day in ten lies after the as-at date.
    private static func date(_ random: inout SeededGenerator) -> String {
        let first: Int32 = 20_030
        return Day(number: first + Int32.random(in: 0...800, using: &random)).description
    }
}
