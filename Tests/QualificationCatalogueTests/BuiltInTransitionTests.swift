import QualificationCatalogue
import Testing

/// The transitions, activities, evidence kinds and sources of the built-in catalogue.
struct BuiltInTransitionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var from: String
        var to: String
        var kind = Transition.Kind.upgrade
        var shared = false
        var hours = 0
        var statesHours = true
        var unit: String?
        var group: String?
        var fee = false
        var sources: [String]

        var testDescription: String { "\(from)>\(to)" }

        static func core(_ from: String, _ to: String) -> Row {
            Row(from: from, to: to, group: "endorsed-core", fee: true, sources: ["S2"])
        }

        static func progression(_ from: String, _ to: String) -> Row {
            Row(from: from, to: to, kind: .progression, sources: ["S3"])
        }
    }

    static let rows: [Row] = [
        Row(from: "8582-C", to: "8582-D", shared: true, hours: 30, unit: "8582-701", sources: ["S0"]),
        Row(from: "8581-C", to: "8581-D", shared: true, statesHours: false, fee: true, sources: ["S1", "S2"]),
        Row(from: "8580-C", to: "8580-D", shared: true, statesHours: false, fee: true, sources: ["S2"]),
        Row(from: "8577-A", to: "8577-C", shared: true, statesHours: false, sources: ["S3"]),
        .core("CAW", "ENDORSED"),
        .core("ENDORSED", "8580-C"),
        .core("ENDORSED", "8580-D"),
        .core("ENDORSED", "8581-C"),
        .core("ENDORSED", "8581-D"),
        .core("8580-C", "8581-C"),
        .core("8580-C", "8581-D"),
        .core("8580-D", "8581-C"),
        .core("8580-D", "8581-D"),
        .progression("8577-A", "8580-C"),
        .progression("8577-A", "8580-D"),
        .progression("8577-C", "8580-C"),
        .progression("8577-C", "8580-D"),
    ]

    @Test(arguments: rows)
    func transition(row: Row) throws {
        let found = try #require(try Catalogue.builtIn().catalogue.transition(from: row.from, to: row.to))
        #expect(found.kind == row.kind)
        #expect(found.carriesSharedUnits == row.shared)
        #expect(found.practiceHoursMaximum == row.hours * 3_600)
        #expect(found.statesPracticeHours == row.statesHours)
        #expect(found.accreditingUnit == row.unit)
        #expect(found.requirementGroup == row.group)
        #expect(found.hasFee == row.fee)
        #expect(found.allSources == row.sources)
    }

    @Test func noFurtherTransitions() throws {
        let found = try Catalogue.builtIn().catalogue.transitions
        #expect(found.count == 17)
        #expect(found.map(\.id) == Self.rows.map(\.testDescription))
    }

    /// The units that the page names as shared are what the two qualifications have in common.
    @Test(arguments: [
        ("8582-C", "8582-D", ["8582-700", "8582-703"]), ("8581-C", "8581-D", ["8581-700", "8581-703"]),
        ("8580-C", "8580-D", ["8580-U1", "8580-U4"]), ("8577-A", "8577-C", ["8577-300", "8577-303"]),
    ])
    func sharedUnits(from: String, to: String, units: [String]) throws {
        let catalogue = try Catalogue.builtIn().catalogue
        let earlier = try #require(catalogue.qualification(from)).units
        let later = try #require(catalogue.qualification(to)).units
        #expect(earlier.filter(later.contains) == units)
    }

    @Test func activities() throws {
        let found = try Catalogue.builtIn().catalogue.activities
        let roles: [String: Activity.Role] = [
            "coaching": .practice, "mentoring": .practice, "supervising": .practice, "supervision": .supervision,
            "trainer_supervision": .supervision, "coached": .other, "workshop": .workshop, "tutorial": .tutorial,
            "induction": .induction,
        ]
        #expect(found.count == 9)
        #expect(Dictionary(found.map { ($0.id, $0.role) }, uniquingKeysWith: { first, _ in first }) == roles)
    }

    @Test func evidenceKinds() throws {
        let found = try Catalogue.builtIn().catalogue.evidenceKinds
        let withoutHours = [
            "assignment", "book_review", "case_history", "cpd_plan", "discourse", "observation", "submission",
        ]
        #expect(found.filter(\.hasHours).map(\.id).sorted() == ["cpd_input", "cpd_live", "cpd_study"])
        #expect(found.filter { !$0.hasHours }.map(\.id).sorted() == withoutHours)
    }

    @Test(arguments: [
        ("S0", "ILM L7 Coaching Supervision leaflet"), ("S1", "ILM L7 Executive Coaching and Mentoring leaflet"),
        ("S2", "Culture at Work, \"ILM Coaching Certification Explained\""), ("S3", "ILM L3 Coaching page"),
        ("S4", "Coaching Focus, \"What do I need to undertake to gain an ILM qualification\""), ("W", "ILM 8580 unit document"),
    ])
    func source(id: String, title: String) throws {
        #expect(try Catalogue.builtIn().catalogue.source(id)?.title == title)
    }

    @Test func everyTextThatWasReadIsKept() throws {
        let loaded = try Catalogue.builtIn()
        #expect(loaded.catalogue.version == "2026.1")
        #expect(loaded.files.map(\.name) == ["built-in catalogue"])
        #expect(String(decoding: loaded.files[0].bytes, as: UTF8.self).contains("version: \"2026.1\""))
    }
}
