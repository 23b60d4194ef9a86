import CohortImport
@testable import QualityRules
import Quantities
import Testing

/// What the rules about a day's sessions say does not depend on how much can be remembered, nor on readings.
struct RuleWatchTests {
    private struct Told: Hashable {
        var rule: String
        var registration: String
        var line: Int?
        var message: String
    }

    /// The findings of sessions in the order of the seed, worked out with a dictionary of all days.
    private static func expected(_ sessions: [(id: String, day: String, minutes: Int, client: String)]) -> Set<Told> {
        var told: Set<Told> = []
        var days: [String: [(minutes: Int, client: String, line: Int)]] = [:]
        var long: [String: Int] = [:]
        for (number, session) in sessions.enumerated() {
            let key = session.id + session.day
            let before = days[key, default: []]
            let line = number + 5
            if before.contains(where: { $0.minutes == session.minutes && $0.client == session.client }) {
                told.insert(
                    Told(
                        rule: "R207",
                        registration: session.id,
                        line: line,
                        message: "a session on \(session.day) has the same activity, client and length as an earlier one"
                    )
                )
            }
            let minutes = before.reduce(0) { $0 + $1.minutes }
            if minutes <= 720, minutes + session.minutes > 720 { long[key] = line }
            days[key] = before + [(session.minutes, session.client, line)]
        }
        for (key, line) in long {
            let minutes = days[key, default: []].reduce(0) { $0 + $1.minutes }
            let hours = Hours(seconds: minutes * 60)
            told.insert(
                Told(
                    rule: "R206",
                    registration: String(key.prefix(1)),
                    line: line,
                    message: "\(hours) h of sessions on \(key.dropFirst())"
                )
            )
        }
        return told
    }

    @Test(arguments: [-40, 1, 3, 5, 8, 1_000], [1, 2, 3] as [UInt64])
    func findingsAreThoseOfAMemoryForAll(capacity: Int, seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let run = try SampleRun(watch: RuleWatch(capacity: capacity))
        let ids = ["A", "B", "C"]
        for id in ids { try run.register(id, "8582-C", learner: id) }
        let sessions = (0..<50).map { _ in
            (
                id: random.pick(ids), day: random.pick(["2026-02-01", "2026-02-02", "2026-02-03", "2026-02-09"]),
                minutes: random.pick([60, 200, 400]), client: random.pick(["K1", "K2"])
            )
        }
        for session in sessions {
            try run.session(session.id, "supervising", minutes: session.minutes, on: session.day, client: session.client)
        }
        let findings = ["R206", "R207"].flatMap { run.findings(of: $0) }
        let told = Set(
            findings.map { Told(rule: $0.ruleID, registration: $0.registrationID, line: $0.line, message: $0.message.text) }
        )
        #expect(told.count == findings.count)
        #expect(told == Self.expected(sessions))
    }
}
