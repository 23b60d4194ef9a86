@testable import CohortAnalytics
@testable import CohortImport
@testable import CohortReports
import QualificationCatalogue
import Quantities
import ReportModel
import Testing

/// What stands in the rows, and in what order.
struct TableRowTests {
    static let seeds: [UInt64] = [1, 2, 3, 4]

    @Test(arguments: seeds)
    func rowsAreSortedByTheBytesOfTheirKeys(seed: UInt64) throws {
        // All but the findings, which have no key, and the imports, which come in the order of the inputs. There is no waiver, and no
        // report before.
        let others = [
            "findings", "imports", "waived_findings", "waivers", "finding_changes", "restatements", "vanished_registrations",
        ]
        for table in try SampleRun.random(seed: seed).resultSet.tables where !others.contains(table.id) {
            let keys = table.allRows.map { $0.prefix(table.keyColumns).map { Array($0.plainText.utf8) } }
            #expect(!keys.isEmpty, "\(table.id)")
            for (one, next) in zip(keys, keys.dropFirst()) {
                #expect(one.lexicographicallyPrecedes(next) { $0.lexicographicallyPrecedes($1) }, "\(table.id)")
            }
        }
    }

    /// Rows are worked out when they are asked for: in any order, and as often as one likes.
    @Test(arguments: seeds)
    func rowsCanBeAskedForInAnyOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        for table in try SampleRun.random(seed: seed).resultSet.tables {
            let stored = table.allRows
            for index in stored.indices.shuffled(using: &random) {
                #expect(table.rows.row(at: index) == stored[index])
            }
        }
    }

    @Test(arguments: seeds)
    func requirementRowsAreTheRequirementsOfEachRegistration(seed: UInt64) throws {
        let run = try SampleRun.random(seed: seed)
        let evaluation = run.evaluation
        let expected = evaluation.inScope.flatMap { index in
            evaluation.requirements(of: index).map { "\(evaluation.ledger.registrationIDs[index]) \($0.requirement.id)" }
        }
        let rows = try run.resultSet.table("requirement_progress").allRows
        #expect(rows.map { "\($0[0].plainText) \($0[1].plainText)" } == expected)
    }

    @Test func registrationsWithoutRequirementsHaveNoRows() throws {
        let run = try SampleRun(try SampleCatalogues.unevenRequirements())
        for (id, qualification) in [("a", "NONE"), ("b", "TWO"), ("c", "NONE"), ("d", "NONE"), ("e", "TWO"), ("f", "NONE")] {
            try run.register(id, qualification)
        }
        try run.evidence("e", "essay")
        #expect(
            try run.resultSet.table("requirement_progress").lines == [
                "b,r1,documents,yes,1,0,0,1,no", "b,r2,documents,yes,2,0,0,2,no", "e,r1,documents,yes,1,1,0,0,yes",
                "e,r2,documents,yes,2,1,0,1,no",
            ]
        )
    }

    @Test(arguments: seeds)
    func eachRegistrationInScopeHasARow(seed: UInt64) throws {
        let run = try SampleRun.random(seed: seed)
        let table = try run.resultSet.table("registration_progress")
        #expect(table.rows.count == run.evaluation.inScope.count)
        let overall = try run.resultSet.table("overall_summary")
        for name in ["credits_carried", "glh_not_stated", "credits_achieved"] {
            let sum = try table.cells(name).reduce(0) { sum, cell in
                if case .count(let count) = cell { sum + count } else { sum }
            }
            #expect(try overall.cells(name) == [.count(sum)])
        }
        for name in ["practice_hours_shortfall", "practice_hours_carried", "supervision_hours", "glh_available"] {
            let sum = try table.cells(name).reduce(0) { sum, cell in
                if case .hours(let hours) = cell { sum + hours.seconds } else { sum }
            }
            #expect(try overall.cells(name) == [.hours(Hours(seconds: sum))])
        }
    }

    @Test func withoutRegistrationsThereAreNoGroups() throws {
        let resultSet = try SampleRun().resultSet
        let counts = resultSet.tables.map { "\($0.id) \($0.rows.count)" }
        #expect(
            counts == [
                "overall_summary 1", "centre_summary 0", "cohort_summary 0", "qualification_summary 0", "unit_summary 0",
                "upgrade_paths 17", "monthly_activity 0", "registration_progress 0", "requirement_progress 0", "findings 0",
                "findings_summary 0", "waived_findings 0", "waivers 0", "sampling_plan 0", "sampling_summary 0", "trends 1",
                "finding_changes 0", "restatements 0", "vanished_registrations 0", "imports 1",
            ]
        )
        #expect(resultSet.cohortPages.isEmpty && !resultSet.allPages.contains { $0.id.hasPrefix("qualification-") })
        #expect(!resultSet.index.sections.isEmpty)
    }

    // MARK: Cells

    @Test func requirementsInTheirOwnUnits() throws {
        let run = try SampleRun()
        try run.register("R", "8581-D", scheme: "culture-at-work")
        try run.session("R", "coaching", minutes: 90)
        try run.evidence("R", "cpd_live", seconds: 3_600)
        try run.evidence("R", "cpd_study", seconds: 3_600)
        try run.evidence("R", "cpd_input", seconds: 1_800)
        try run.register("S", "8580-C", scheme: "coaching-focus", workshop: "2026-02-01")
        let lines = try run.resultSet.table("requirement_progress").lines
        for line in [
            "R,cpd_input_share,share,yes,0.5000,0.2500,,0.2500,no", "R,cpd_live,amount,yes,12.00,1.00,0.00,11.00,no",
            "R,induction,hours,no,1.00,0.00,0.00,1.00,no", "R,practice,hours,yes,100.00,1.50,0.00,98.50,no",
            "R,diploma_supervision,sessions,yes,3,0,0,3,no", "R,units,units,yes,3,0,0,3,no",
            "S,deadline,deadline,no,12,,,,",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    @Test func monthlyRows() throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", on: "2026-02-01")
        try run.session("R", "supervising", minutes: 90, on: "2025-12-31")
        #expect(
            try run.resultSet.table("monthly_activity").lines == [
                "2025-12,C1,K1,8582-C,0,0,0,0,0,1.50,0.00,0.00", "2026-02,C1,K1,8582-C,1,0,0,0,0,0.00,0.00,0.00",
            ]
        )
    }

    @Test func kindsOfPaths() throws {
        let run = try SampleRun()
        try run.register("F", "CAW")
        try run.register("R", "8582-D", from: "F")
        let table = try run.resultSet.table("upgrade_paths")
        #expect(table.rows.count == 18)
        #expect(try table.text("kind", "CAW", "8582-D") == "unlisted")
        #expect(try table.text("upgraded", "CAW", "8582-D") == "1")
        #expect(try table.text("kind", "CAW", "ENDORSED") == "upgrade")
        #expect(try table.text("kind", "8577-A", "8580-C") == "progression")
    }

    @Test func findingsAndTheirSummary() throws {
        let run = try SampleRun()
        try run.register("R", "8582-D", certificated: "2026-05-01", from: "X1")
        try run.register("S", "8582-C", learner: "L2", certificated: "2026-05-01")
        let row = RejectedRow(
            file: 1,
            line: 9,
            problem: RowProblem(.notDate),
            field: "session_date",
            registrationID: "R",
            value: "1/2"
        )
        let files = [
            ImportedFile(label: "b/registrations.csv", kind: .table(.registrations), delimiter: 0x2C),
            ImportedFile(label: "a/sessions.csv", kind: .table(.sessions), delimiter: 0x2C),
        ]
        let resultSet = ResultSet(run.results(rejected: [row], files: files))
        // Those of the ranges R4 and R6 come behind.
        let findings = try resultSet.table("findings")
        #expect(
            findings.lines.filter { $0 < "R4" } == [
                "R105,error,R,a/sessions.csv,9,session_date,1/2,not a date of the calendar written YYYY-MM-DD",
                "R201,error,R,b/registrations.csv,2,certificated_on,2026-05-01,certificated, but not met: "
                    + "practice (100.00 h short), units (3 short)",
                "R201,error,S,b/registrations.csv,3,certificated_on,2026-05-01,certificated, but not met: "
                    + "practice (30.00 h short), units (3 short)",
                "R301,error,R,b/registrations.csv,2,upgraded_from,X1,upgraded_from names a registration that is not among the"
                    + " accepted ones; nothing is carried",
            ]
        )
        #expect(
            try resultSet.table("findings_summary").lines == [
                "R105,error,1", "R201,error,2", "R301,error,1", "R406,warning,4", "R602,warning,2",
            ]
        )
    }

    @Test func imports() throws {
        var file = ImportedFile(label: "sessions.csv", kind: .table(.sessions), delimiter: UInt8(ascii: "\t"))
        file.sha256 = "abc"
        file.bytes = 1_234
        file.rowsRead = 10
        file.accepted = 4
        file.rejected = 3
        file.duplicate = 2
        file.blank = 1
        file.later = 5
        var other = file
        other.label = "z.csv"
        other.kind = .table(.unitResults)
        other.delimiter = UInt8(ascii: ";")
        #expect(
            try ResultSet(SampleRun().results(files: [file, other])).table("imports").lines == [
                "sessions.csv,sessions,abc,1234,utf-8,tab,10,4,3,2,1,5",
                "z.csv,unit_results,abc,1234,utf-8,;,10,4,3,2,1,5",
            ]
        )
    }
}
