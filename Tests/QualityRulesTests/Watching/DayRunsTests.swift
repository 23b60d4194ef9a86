@testable import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// What is remembered of a registration's current day tells the same as a dictionary of all days would, as long as it tells anything.
struct DayRunsTests {
    /// The day of the registration.
    private let start = Day(number: 19_990)

    private struct Session: Hashable {
        var registration: Int
        var day: Int32
        var seconds: Int
        var client: UInt64

        var row: SessionRow {
            SessionRow(date: Day(number: day), activity: 1, seconds: seconds, clientHash: client, isVerified: false)
        }
    }

    enum Order: CaseIterable, Sendable {
        case byRegistrationAndDay, byDay, backwards, monthByMonth, shuffled, nearlyOrdered

        /// Whether each registration's days go one way within each stretch of days that was not passed before.
        var isOrdered: Bool { self != .shuffled && self != .nearlyOrdered }
    }

    private static func sessions(_ order: Order, _ random: inout SeededGenerator) -> [Session] {
        let registrations = random.pick([1, 2, 5])
        let days = random.pick([1, 4, 60] as [Int32])
        var sessions = (0..<random.pick([1, 7, 40, 300])).map { _ in
            Session(
                registration: Int.random(in: 0..<registrations, using: &random),
                day: 20_000 + Int32.random(in: 0..<days, using: &random),
                seconds: random.pick([60, 3_600, 40_000]),
                client: random.pick([0, 1, 2])
            )
        }
        switch order {
        case .byRegistrationAndDay: sessions.sort { ($0.registration, $0.day) < ($1.registration, $1.day) }
        case .byDay: sessions.sort { $0.day < $1.day }
        case .backwards: sessions.sort { $0.day > $1.day }
        case .monthByMonth:
            // Files of twenty days each, in some order.
            let places = (0..<4).shuffled(using: &random)
            sessions.sort { (places[Int($0.day - 20_000) / 20], $0.day) < (places[Int($1.day - 20_000) / 20], $1.day) }
        case .shuffled: sessions.shuffle(using: &random)
        case .nearlyOrdered:
            sessions.sort { $0.day < $1.day }
            sessions.swapAt(sessions.startIndex, sessions.index(before: sessions.endIndex))
        }
        return sessions
    }

    @Test(arguments: Order.allCases, UInt64(1)...40)
    func answersAreRightOrThereIsNone(order: Order, seed: UInt64) {
        var random = SeededGenerator(seed)
        var runs = DayRuns()
        var before: [Session] = []
        var outOfOrder: Set<Int> = []
        var mistakes = 0
        for session in Self.sessions(order, &random) {
            let sameDay = before.filter { $0.registration == session.registration && $0.day == session.day }
            let expected = SessionLog.Earlier(
                secondsThatDay: sameDay.reduce(0) { $0 + $1.seconds },
                isRepeated: sameDay.contains(session)
            )
            switch runs.add(session.row, of: session.registration, from: start) {
            case .earlier(let earlier): mistakes += earlier == expected && !outOfOrder.contains(session.registration) ? 0 : 1
            case .becomesOutOfOrder: mistakes += outOfOrder.insert(session.registration).inserted ? 0 : 1
            case .isOutOfOrder: mistakes += outOfOrder.contains(session.registration) ? 0 : 1
            }
            before.append(session)
        }
        #expect(mistakes == 0)
        if order.isOrdered, order != .monthByMonth { #expect(outOfOrder.isEmpty) }
        for registration in 0..<runs.registrationCount {
            let count = before.count { $0.registration == registration }
            #expect(runs.sessionsOutOfOrder(of: registration) == (outOfOrder.contains(registration) ? count : 0))
        }
    }

    /// Exports of a month each are read by their names, in which October comes before September.
    @Test func filesOfAMonthEachAreInOrderWhicheverComesFirst() {
        var runs = DayRuns()
        for first: Int32 in [20_090, 20_120, 20_000, 20_030, 20_060] {
            for day in first..<first + 30 {
                let answer = runs.add(Session(registration: 0, day: day, seconds: 60, client: 0).row, of: 0, from: start)
                #expect(answer == .earlier(SessionLog.Earlier(secondsThatDay: 0, isRepeated: false)))
            }
        }
    }

    /// Days that are further from the registration than any are looked at again.
    @Test(arguments: [-32_769, 32_768] as [Int32], [-32_768, 32_767] as [Int32])
    func daysFarOff(beyond: Int32, within: Int32) {
        var runs = DayRuns()
        let inside = Session(registration: 0, day: start.number + within, seconds: 60, client: 1)
        let outside = Session(registration: 0, day: start.number + beyond, seconds: 60, client: 1)
        #expect(runs.add(inside.row, of: 0, from: start) == .earlier(SessionLog.Earlier(secondsThatDay: 0, isRepeated: false)))
        #expect(runs.add(inside.row, of: 0, from: start) == .earlier(SessionLog.Earlier(secondsThatDay: 60, isRepeated: true)))
        #expect(runs.add(outside.row, of: 0, from: start) == .becomesOutOfOrder)
        #expect(runs.add(inside.row, of: 0, from: start) == .isOutOfOrder)
        #expect(runs.sessionsOutOfOrder(of: 0) == 4)
    }

    /// So many different sessions on one day are no longer compared one by one.
    @Test(arguments: [63, 64, 65, 66, 1_000])
    func crowdedDays(count: Int) {
        var runs = DayRuns()
        var mistakes = 0
        for round in 0..<2 {
            for number in 0..<count {
                let session = Session(registration: 2, day: 20_000, seconds: 60 + number, client: 1)
                let answer = runs.add(session.row, of: 2, from: start)
                guard case .earlier(let earlier) = answer, earlier.isRepeated == (round == 1) else {
                    mistakes += 1
                    continue
                }
            }
        }
        #expect(mistakes == 0)
        // The next day begins anew.
        let next = runs.add(Session(registration: 2, day: 20_001, seconds: 60, client: 1).row, of: 2, from: start)
        #expect(next == .earlier(SessionLog.Earlier(secondsThatDay: 0, isRepeated: false)))
        #expect(
            runs.add(Session(registration: 2, day: 20_000, seconds: 60, client: 1).row, of: 2, from: start)
                == .becomesOutOfOrder
        )
    }
}
