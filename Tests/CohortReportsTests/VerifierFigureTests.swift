@testable import CohortReports
import CohortImport
import Quantities
import ReportModel
import Testing

/// What the verifier's lists say is what the tables say.
struct VerifierFigureTests {
    static let seeds: [UInt64] = [1, 2, 3, 4]

    private func resultSet(_ seed: UInt64) throws -> ResultSet {
        try ResultSet(SampleRun.random(seed: seed, registrations: 80, isStaffed: true).results(audience: .verifier))
    }

    /// How often each text stands in a column.
    private func counts(_ cells: [ReportCell]) -> [String: Int] {
        Dictionary(cells.map { ($0.plainText, 1) }, uniquingKeysWith: +)
    }

    private func sum(_ cells: [ReportCell]) -> Int {
        cells.reduce(0) { sum, cell in
            switch cell {
            case .count(let count): sum + count
            case .hours(let hours): sum + hours.seconds
            default: sum
            }
        }
    }

    /// The page that a list goes on over has the same table as the first page.
    @Test(arguments: seeds)
    func beginningsAreThoseOfTheLists(seed: UInt64) throws {
        let resultSet = try resultSet(seed)
        for (section, position, page) in [
            ("claims", 0, "verifier-claims"), ("learners", 0, "verifier-learners"), ("carried", 0, "verifier-carried"),
        ] {
            let beginning = try resultSet.index.table(of: section, at: position)
            guard beginning.rows.count > VerifierLists.shownRows else { continue }
            #expect(try resultSet.page(page).table(of: "list").lines == beginning.lines)
        }
        #expect(try resultSet.page("verifier-learners").table(of: "list").rows.count > VerifierLists.shownRows)
        for table in resultSet.index.sections.flatMap(\.tables) where table.table.id != "findings_summary" {
            #expect(table.shownRows.count <= VerifierLists.shownClaims)
        }
    }

    @Test(arguments: seeds)
    func claims(seed: UInt64) throws {
        let resultSet = try resultSet(seed)
        let progress = try resultSet.table("registration_progress")
        let certificated = try zip(progress.cells("registration_id"), progress.cells("status"))
            .filter { $1 == .text("certificated") }.map(\.0)
        let claims = try resultSet.index.table(of: "claims")
        #expect(try claims.cells("registration_id") == certificated)
        #expect(!certificated.isEmpty)
        let open = try resultSet.table("requirement_progress").allRows
            .filter { $0[3] == .flag(true) && $0[8] != .flag(true) }.map { $0[0] }
        let met = try zip(claims.cells("registration_id"), claims.cells("requirements_met"))
        for (id, flag) in met { #expect(flag == .flag(!open.contains(id))) }
        let unmet = try resultSet.index.table(of: "unmet").cells("registration_id")
        #expect(unmet == certificated.filter(open.contains))
        let findings = try resultSet.table("findings")
        let rule = findings.allRows.filter { $0[0] == .text("R201") }
        #expect(unmet == rule.map { $0[2] })
        #expect(try resultSet.index.table(of: "unmet").cells("message") == rule.map { $0[7] })
        let counted = counts(try findings.cells("registration_id"))
        let shown = try zip(claims.cells("registration_id"), claims.cells("findings"))
        for (id, count) in shown { #expect(count == .count(counted[id.plainText] ?? 0)) }
    }

    @Test(arguments: seeds)
    func learners(seed: UInt64) throws {
        let resultSet = try resultSet(seed)
        let progress = try resultSet.table("registration_progress")
        let learners = try resultSet.index.table(of: "learners")
        for column in ["registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id", "status"] {
            #expect(try learners.cells(column) == progress.cells(column), "\(column)")
        }
    }

    @Test(arguments: seeds)
    func people(seed: UInt64) throws {
        let resultSet = try resultSet(seed)
        let people = try resultSet.index.table(of: "people")
        let overall = try resultSet.table("overall_summary")
        let strata = try resultSet.table("sampling_summary").allRows
        let plan = try resultSet.table("sampling_plan").allRows.filter { $0[10] == .text("done") }
        for role in ["Assessor", "Internal quality assurer"] {
            let rows = people.allRows.filter { $0[1] == .text(role) }
            let total = { (column: Int) in sum(rows.map { $0[column] }) }
            #expect(try [.count(total(4))] == overall.cells("registrations"))
            #expect(try [.count(total(5))] == overall.cells("decisions"))
            #expect(try [.count(total(6))] == overall.cells("referrals"))
            #expect(total(7) == plan.count)
            for row in rows {
                let id = row[0] == .text("not named") ? .text("") : row[0]
                if role == "Assessor" {
                    let own = strata.filter { $0[0] == id }
                    #expect(row[5] == .count(sum(own.map { $0[2] })))
                    #expect(row[7] == .count(sum(own.map { $0[4] })))
                } else {
                    #expect(row[7] == .count(plan.count { $0[8] == id }))
                }
            }
        }
        #expect(!plan.isEmpty)
    }

    @Test(arguments: seeds)
    func sampling(seed: UInt64) throws {
        let resultSet = try resultSet(seed)
        let strata = try resultSet.index.table(of: "sampling")
        let met = try strata.cells("met")
        #expect(met == met.filter { $0 == .flag(false) } + met.filter { $0 == .flag(true) })
        #expect(try strata.lines.sorted() == resultSet.table("sampling_summary").lines.sorted())
        #expect(try resultSet.index.headline("Strata met") == .count(met.count { $0 == .flag(true) }))
        let done = try resultSet.index.table(of: "sampling", at: 1)
        #expect(try resultSet.index.headline("Sampled") == .count(done.rows.count))
        #expect(try done.lines == resultSet.page("sampling-done").table(of: "decisions").lines)
    }

    @Test(arguments: seeds)
    func carried(seed: UInt64) throws {
        let resultSet = try resultSet(seed)
        let carried = try resultSet.index.table(of: "carried")
        let paths = try resultSet.table("upgrade_paths")
        #expect(carried.rows.count == sum(try paths.cells("upgraded")))
        for column in ["units_carried", "credits_carried", "hours_carried", "hours_not_carried"] {
            #expect(try sum(carried.cells(column)) == sum(paths.cells(column)), "\(column)")
        }
        let progress = try resultSet.table("registration_progress")
        #expect(try sum(carried.cells("credits_carried")) == sum(progress.cells("credits_carried")))
        let pathKeys = Set(paths.allRows.map { $0[0...2].map(\.plainText) })
        #expect(carried.allRows.allSatisfy { pathKeys.contains($0[3...5].map(\.plainText)) })
        #expect(carried.rows.count > 0)
    }

    /// Each carried unit has its pass, and their credits are the credits carried.
    @Test(arguments: seeds)
    func evidence(seed: UInt64) throws {
        let resultSet = try resultSet(seed)
        let carried = try resultSet.index.table(of: "carried")
        let evidence = try resultSet.index.table(of: "carried", at: 1)
        var credits: [String: Int] = [:]
        for row in evidence.allRows where row[2] != .text("hours") {
            credits[row[0].plainText, default: 0] += sum([row[3]])
            #expect(row[6] == .text("pass"))
        }
        for (id, amount) in try zip(carried.cells("registration_id"), carried.cells("credits_carried")) {
            #expect(amount == .count(credits[id.plainText] ?? 0))
        }
        #expect(credits.values.contains { $0 > 0 })
    }

    /// The learner who brings 34 hours, 22 of them verified: 30 carried by the pass at the second attempt, 4 not.
    @Test func theCarriedHoursOfTheExample() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C", assessor: "A1", iqa: "Q1")
        try run.hours("F", "supervising", 12)
        for _ in 0..<22 { try run.session("F", "supervising", verified: true) }
        try run.pass("F", ["8582-700", "8582-703"])
        try run.decide("F", "8582-701", .refer, on: "2026-03-01")
        try run.decide("F", "8582-701", attempt: 2, on: "2026-03-09", assessor: "A2", sampled: "2026-04-01")
        try run.register("R", "8582-D", cohort: "K2", from: "F")
        let page = ResultSet(run.results(audience: .verifier)).index
        let status = try ResultSet(run.results()).table("registration_progress").text("status", "F")
        #expect(
            try page.table(of: "carried").lines == [
                "R,L1,F,8582-C,8582-D,upgrade,2,14,30.00,4.00,34.00,22.00,\(status)"
            ]
        )
        #expect(
            try page.table(of: "carried", at: 1).lines == [
                "R,8582-700,credits,5,F,1,pass,2026-03-01,A1,Q1,", "R,8582-703,credits,9,F,1,pass,2026-03-01,A1,Q1,",
                "R,8582-701,hours,,F,2,pass,2026-03-09,A2,Q1,2026-04-01",
            ]
        )
    }

    /// Without a pass of the accrediting unit the latest decision says why nothing is carried; without a decision nothing does.
    @Test func hoursThatAreNotAccredited() throws {
        let run = try SampleRun()
        for (number, decides) in [true, false].enumerated() {
            try run.register("F\(number)", "8582-C", learner: "L\(number)")
            if decides { try run.decide("F\(number)", "8582-701", .refer, on: "2026-03-01") }
            try run.register("R\(number)", "8582-D", learner: "L\(number)", from: "F\(number)")
        }
        let evidence = try ResultSet(run.results(audience: .verifier)).index.table(of: "carried", at: 1)
        #expect(
            evidence.lines == ["R0,8582-701,hours,,F0,1,refer,2026-03-01,,,", "R1,8582-701,hours,,F1,,,,,,"]
        )
    }
}
