@testable import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// The log of sessions tells the same as a plain dictionary would.
struct SessionLogTests {
    private struct Key: Hashable {
        var registration: Int
        var day: Day
    }

    private struct Session: Hashable {
        var seconds: Int
        var activity: Int
        var client: UInt64
    }

    /// A log beside the dictionary, and the days on which the registrations began.
    private struct Pair {
        var log = SessionLog()
        var plain: [Key: [Session]] = [:]

        static func registeredOn(_ registration: Int) -> Day {
            Day(number: 20_000 + Int32(registration) * 11)
        }

        /// Adds a session to both, and tells whether they agree on what was there.
        mutating func add(_ session: Session, of registration: Int, on day: Day) -> Bool {
            let key = Key(registration: registration, day: day)
            let row = SessionRow(
                date: day,
                activity: session.activity,
                seconds: session.seconds,
                clientHash: session.client,
                isVerified: false
            )
            let before = plain[key, default: []]
            plain[key] = before + [session]
            let earlier = SessionLog.Earlier(
                secondsThatDay: before.reduce(0) { $0 + $1.seconds },
                isRepeated: before.contains(session)
            )
            return log.add(row, of: registration, from: Self.registeredOn(registration)) == earlier
        }
    }

    private static func session(_ random: inout SeededGenerator) -> Session {
        Session(
            seconds: random.pick([1, 60, 3_600, 43_200, 86_399, 86_400]),
            activity: random.pick([0, 1, 2, 8]),
            client: random.pick([0, 1, 2, .max])
        )
    }

    /// How rows are ordered: by registration or taking turns, and within each by day, against it or at random.
    enum Order: CaseIterable, Sendable {
        case byRegistrationAndDay, byDay, backwards, shuffled, nearlyOrdered
    }

    @Test(arguments: Order.allCases, [1, 6, 7, 8, 13, 14, 15, 22, 120])
    func anyOrder(order: Order, count: Int) {
        for seed in UInt64(1)...6 {
            var random = SeededGenerator(seed &* 1_000 &+ UInt64(count))
            var rows: [(key: Key, session: Session)] = []
            let days = random.pick([1, 3, 40])
            for registration in 0..<random.pick([1, 4]) {
                for _ in 0..<count {
                    let offset = Int32.random(in: -2..<Int32(days), using: &random)
                    let day = Day(number: Pair.registeredOn(registration).number + offset)
                    rows.append((Key(registration: registration, day: day), Self.session(&random)))
                }
            }
            switch order {
            case .byRegistrationAndDay:
                rows.sort { ($0.key.registration, $0.key.day) < ($1.key.registration, $1.key.day) }
            case .byDay: rows.sort { $0.key.day < $1.key.day }
            case .backwards: rows.sort { $0.key.day > $1.key.day }
            case .shuffled: rows.shuffle(using: &random)
            case .nearlyOrdered:
                rows.sort { $0.key.day < $1.key.day }
                rows.swapAt(Int.random(in: rows.indices, using: &random), Int.random(in: rows.indices, using: &random))
            }
            var pair = Pair()
            var disagreements = 0
            for row in rows where !pair.add(row.session, of: row.key.registration, on: row.key.day) { disagreements += 1 }
            #expect(disagreements == 0, "seed \(seed)")
        }
    }

    /// Days that do not fit into the 15 bits, and those that just do.
    @Test func farOffDays() {
        var random = SeededGenerator(5)
        var pair = Pair()
        let offsets: [Int32] = [
            -700_000, -16_386, -16_385, -16_384, -16_383, 0, 16_382, 16_383, 16_384, 16_385, 49_152, 100_000,
        ]
        var disagreements = 0
        for _ in 0..<2_000 {
            let registration = random.pick([0, 3])
            let day = Day(number: Pair.registeredOn(registration).number + random.pick(offsets))
            if !pair.add(Self.session(&random), of: registration, on: day) { disagreements += 1 }
        }
        #expect(disagreements == 0)
        #expect(pair.plain.count == 2 * offsets.count)
    }

    /// Many sessions of the longest length on one day.
    @Test func manyLongSessions() {
        var pair = Pair()
        let day = Pair.registeredOn(0)
        var disagreements = 0
        for client in 0..<500 where !pair.add(Session(seconds: 86_400, activity: 3, client: UInt64(client)), of: 0, on: day) {
            disagreements += 1
        }
        #expect(disagreements == 0)
    }
}
