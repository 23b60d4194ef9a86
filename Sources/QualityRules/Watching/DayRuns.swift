import CohortImport
import Quantities

/// The sessions of each registration's current day: enough to tell how long they are together and whether one came before, as long as
/// sessions come in runs of days. 28 bytes for each registration, whatever the number of sessions.
///
/// For its maintainer: a run is a stretch of sessions whose days go up, or go down. Whoever comes to a day that lies in none of the
/// days that were passed already is on it for the first time, so nothing has to be remembered of other days. That is so in all
/// exports that are in order by registration or by day, in one file or in one for each month. Where a session's day lies among those
/// that were passed, the registration is out of order: its sessions have to be looked at again, with a memory for them all
/// (`SessionLog`).
struct DayRuns: Sendable {
    private struct Run {
        /// The day before the current one, or after it, on which the run began. Days are counted from the registration.
        var start: Int16 = 0
        var day: Int16 = 0
        /// The first and last day of all runs before, with the days between them; none where the first is after the last.
        var passedFirst = Int16.max
        var passedLast = Int16.min
        /// Of the current day's sessions the first, its length and a hash.
        var length: UInt32 = 0
        var hash: UInt32 = 0
        /// All sessions so far; of a registration that is out of order they are still counted.
        var sessions: UInt32 = 0
        /// The place of the last of the day's other sessions, plus one; 0 for none.
        var others: UInt32 = 0
        /// The state, and 30 bits of the length of the current day's sessions.
        private var stateAndSeconds: UInt32 = 0

        /// Far above any limit; what is beyond it does not matter.
        private static let mostSeconds: UInt32 = 0x3FFF_FFFF

        var seconds: UInt32 {
            get { stateAndSeconds & Self.mostSeconds }
            set { stateAndSeconds = stateAndSeconds & ~Self.mostSeconds | min(newValue, Self.mostSeconds) }
        }

        var state: State {
            get { State(rawValue: UInt8(stateAndSeconds >> 30)) ?? .empty }
            set { stateAndSeconds = stateAndSeconds & Self.mostSeconds | UInt32(newValue.rawValue) << 30 }
        }
    }

    /// A session of a current day that is not the first of it.
    private struct Other {
        var length: UInt32
        var hash: UInt32
        /// The place of the one before, plus one.
        var previous: UInt32
    }

    /// So many different sessions of a day are compared one by one.
    private static let mostCompared = 64

    private enum State: UInt8 {
        case empty
        case inOrder
        /// The current day has more sessions than are compared one by one; they lie in `crowdedDays`.
        case crowded
        case outOfOrder
    }

    /// What is to be said of a session.
    enum Answer: Hashable {
        case earlier(SessionLog.Earlier)
        /// It is the first of its registration that is out of order.
        case becomesOutOfOrder
        /// The registration was out of order before.
        case isOutOfOrder
    }

    private var runs: [Run] = []
    private var others: [Other] = []
    /// The first of the places that are free again, plus one; they are linked.
    private var freePlace: UInt32 = 0
    private var crowdedDays: [Int: Set<UInt64>] = [:]

    /// How many sessions came, of the registrations that are out of order; 0 for others.
    func sessionsOutOfOrder(of registration: Int) -> Int {
        registration < runs.count && runs[registration].state == .outOfOrder ? Int(runs[registration].sessions) : 0
    }

    /// The number behind the last registration that had a session.
    var registrationCount: Int { runs.count }

    /// Adds a session. One that is ninety years from the registration makes it one out of order.
    ///
    /// - Parameter registeredOn: the registration's day, always the same for one registration.
    mutating func add(_ row: SessionRow, of registration: Int, from registeredOn: Day) -> Answer {
        while runs.count <= registration { runs.append(Run()) }
        let (length, hash) = (UInt32(clamping: row.seconds), SessionLog.hash(row))
        runs[registration].sessions += 1
        let run = runs[registration]
        guard run.state != .outOfOrder else { return .isOutOfOrder }
        guard let day = Int16(exactly: row.date - registeredOn) else {
            forgetDay(of: registration)
            runs[registration].state = .outOfOrder
            return .becomesOutOfOrder
        }
        if run.state != .empty, run.day == day { return .earlier(addToDay(length, hash, of: registration)) }
        if run.others > 0 || run.state == .crowded { forgetDay(of: registration) }
        guard run.state == .empty || !Self.hasPassed(day, run) else {
            runs[registration].state = .outOfOrder
            return .becomesOutOfOrder
        }
        if run.state == .empty {
            runs[registration].start = day
        } else if (run.day > run.start && day < run.day) || (run.day < run.start && day > run.day) {
            // It turns round: what was passed so far is one stretch from now on.
            runs[registration].passedFirst = min(run.passedFirst, run.start, run.day)
            runs[registration].passedLast = max(run.passedLast, run.start, run.day)
            runs[registration].start = day
        }
        runs[registration].day = day
        runs[registration].seconds = length
        runs[registration].length = length
        runs[registration].hash = hash
        runs[registration].state = .inOrder
        return .earlier(SessionLog.Earlier(secondsThatDay: 0, isRepeated: false))
    }

    private static func hasPassed(_ day: Int16, _ run: Run) -> Bool {
        (min(run.start, run.day)...max(run.start, run.day)).contains(day)
            || (day >= run.passedFirst && day <= run.passedLast)
    }

    private mutating func addToDay(_ length: UInt32, _ hash: UInt32, of registration: Int) -> SessionLog.Earlier {
        let run = runs[registration]
        let isRepeated: Bool
        if run.state == .crowded {
            isRepeated = !(crowdedDays[registration, default: []].insert(UInt64(length) << 32 | UInt64(hash)).inserted)
        } else {
            isRepeated = contains(length, hash, run)
            if !isRepeated { remember(length, hash, of: registration) }
        }
        runs[registration].seconds = run.seconds.addingReportingOverflow(length).overflow ? .max : run.seconds + length
        return SessionLog.Earlier(secondsThatDay: Int(run.seconds), isRepeated: isRepeated)
    }

    private func contains(_ length: UInt32, _ hash: UInt32, _ run: Run) -> Bool {
        if run.length == length, run.hash == hash { return true }
        var link = run.others
        while link > 0 {
            let other = others[Int(link) - 1]
            if other.length == length, other.hash == hash { return true }
            link = other.previous
        }
        return false
    }

    private mutating func remember(_ length: UInt32, _ hash: UInt32, of registration: Int) {
        let previous = runs[registration].others
        let other = Other(length: length, hash: hash, previous: previous)
        if freePlace > 0 {
            let place = Int(freePlace) - 1
            runs[registration].others = freePlace
            freePlace = others[place].previous
            others[place] = other
        } else {
            others.append(other)
            runs[registration].others = UInt32(others.count)
        }
        var count = 2
        var link = previous
        while link > 0 {
            count += 1
            link = others[Int(link) - 1].previous
        }
        if count > Self.mostCompared { crowdDay(of: registration) }
    }

    private mutating func crowdDay(of registration: Int) {
        let run = runs[registration]
        var sessions: Set = [UInt64(run.length) << 32 | UInt64(run.hash)]
        var link = run.others
        while link > 0 {
            let other = others[Int(link) - 1]
            sessions.insert(UInt64(other.length) << 32 | UInt64(other.hash))
            link = other.previous
        }
        forgetDay(of: registration)
        crowdedDays[registration] = sessions
        runs[registration].state = .crowded
    }

    /// Forgets the current day's sessions but for the first.
    private mutating func forgetDay(of registration: Int) {
        var link = runs[registration].others
        while link > 0 {
            let place = Int(link) - 1
            let previous = others[place].previous
            others[place].previous = freePlace
            freePlace = link
            link = previous
        }
        runs[registration].others = 0
        if runs[registration].state == .crowded { crowdedDays[registration] = nil }
    }
}
