import QualificationCatalogue
import Testing

/// The units of the built-in catalogue against the published table, row by row.
struct BuiltInUnitTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var ref: String
        var title: String
        var level: Int
        var credits: Int
        var guidedLearningHours: Int?
        var sources: [String]

        init(_ ref: String, _ title: String, _ level: Int, _ credits: Int, _ guidedLearningHours: Int?, _ sources: [String]) {
            self.ref = ref
            self.title = title
            self.level = level
            self.credits = credits
            self.guidedLearningHours = guidedLearningHours
            self.sources = sources
        }

        var testDescription: String { ref }
    }

    static let rows = [
        Row("8577-300", "Understanding Good Practice in Workplace Coaching", 3, 3, 9, ["S3"]),
        Row("8577-301", "Undertaking Coaching in the Workplace", 3, 4, 6, ["S3"]),
        Row("8577-302", "Undertaking an Extended Period of Coaching in the Workplace", 3, 7, 12, ["S3"]),
        Row("8577-303", "Reflecting on Workplace Coaching Skills", 3, 3, 6, ["S3"]),
        Row(
            "8580-U1",
            "Understanding the Skills, Principles and Practice of Effective Management Coaching and Mentoring",
            5,
            5,
            18,
            ["S2", "W"]
        ),
        Row("8580-U2", "Undertaking Management Coaching or Mentoring in the Workplace", 5, 5, nil, ["S2"]),
        Row(
            "8580-U3",
            "Undertaking an Extended Period of Management Coaching or Mentoring in the Workplace",
            5,
            29,
            nil,
            ["S2"]
        ),
        Row("8580-U4", "Reviewing Own Ability as a Management Coach or Mentor", 5, 3, 12, ["S2", "W"]),
        Row(
            "8581-700",
            "Understanding the Context of Coaching and Mentoring in a Strategic Business Environment",
            7,
            5,
            14,
            ["S1"]
        ),
        Row("8581-701", "Undertaking Coaching or Mentoring at a Senior and Strategic Level", 7, 5, 12, ["S1"]),
        Row(
            "8581-702",
            "Undertaking an Extended Period of Supervised Coaching or Mentoring at a Senior or Strategic Level",
            7,
            30,
            20,
            ["S1"]
        ),
        Row(
            "8581-703",
            "Reflecting on Your Own Ability to Perform Effectively as a Coach or Mentor Practising at a Senior Level",
            7,
            5,
            21,
            ["S1"]
        ),
        Row(
            "8582-700",
            "Understanding the Principles and Practice of Coaching Supervision in Organisations",
            7,
            5,
            14,
            ["S0"]
        ),
        Row("8582-701", "Undertaking Coaching Supervision", 7, 7, 12, ["S0"]),
        Row("8582-702", "Undertaking an Extended Period of Coaching Supervision", 7, 30, 20, ["S0"]),
        Row(
            "8582-703",
            "Reflecting on Your Own Ability to Perform Effectively as a Coaching Supervisor",
            7,
            9,
            21,
            ["S0"]
        ),
    ]

    @Test(arguments: rows)
    func unit(row: Row) throws {
        let unit = try #require(try Catalogue.builtIn().catalogue.unit(row.ref))
        #expect(unit.title == row.title)
        #expect(unit.level == row.level)
        #expect(unit.credits == row.credits)
        #expect(unit.guidedLearningHours == row.guidedLearningHours)
        #expect(unit.allSources == row.sources)
    }

    @Test func noFurtherUnits() throws {
        #expect(try Catalogue.builtIn().catalogue.units.map(\.ref) == Self.rows.map(\.ref))
    }

    @Test func creditsByDifferenceAreSaidToBe() throws {
        let catalogue = try Catalogue.builtIn().catalogue
        #expect(catalogue.unit("8580-U2")?.note == "Credits by difference, 13 - 5 - 3")
        #expect(catalogue.unit("8580-U3")?.note == "Credits by difference, 37 - 5 - 3")
        #expect(catalogue.unit("8581-700")?.note == nil)
    }
}
