import QualificationCatalogue
import Testing

/// The qualifications of the built-in catalogue against the published table, row by row.
struct BuiltInQualificationTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var id: String
        var title: String
        var level: Int?
        var size: String
        var number: String?
        var credits: Int
        var totalTime: Int?
        var professionalTitle: String?
        var induction: Int?
        var tutorial: Int?
        var units: [String]
        var practice: Int?
        var activities: [String]
        var source: String

        var testDescription: String { id }
    }

    static let rows = [
        Row(
            id: "8577-A",
            title: "ILM Level 3 Award in Coaching",
            level: 3,
            size: "award",
            credits: 10,
            induction: 1,
            tutorial: 2,
            units: ["8577-300", "8577-301", "8577-303"],
            practice: 6,
            activities: ["coaching"],
            source: "S3"
        ),
        Row(
            id: "8577-C",
            title: "ILM Level 3 Certificate in Coaching",
            level: 3,
            size: "certificate",
            credits: 13,
            induction: 1,
            tutorial: 2,
            units: ["8577-300", "8577-302", "8577-303"],
            practice: 36,
            activities: ["coaching"],
            source: "S3"
        ),
        Row(
            id: "8580-C",
            title: "ILM Level 5 Certificate in Coaching and Mentoring",
            level: 5,
            size: "certificate",
            credits: 13,
            professionalTitle: "ILM Accredited Coach (Level 5)",
            units: ["8580-U1", "8580-U2", "8580-U4"],
            practice: 12,
            activities: ["coaching", "mentoring"],
            source: "S2"
        ),
        Row(
            id: "8580-D",
            title: "ILM Level 5 Diploma in Coaching and Mentoring",
            level: 5,
            size: "diploma",
            credits: 37,
            professionalTitle: "ILM Accredited Coach (Level 5 Diploma)",
            units: ["8580-U1", "8580-U3", "8580-U4"],
            practice: 100,
            activities: ["coaching", "mentoring"],
            source: "S2"
        ),
        Row(
            id: "8581-C",
            title: "ILM Level 7 Certificate in Executive Coaching and Mentoring",
            level: 7,
            size: "certificate",
            number: "600/5780/4",
            credits: 15,
            totalTime: 150,
            professionalTitle: "ILM Accredited Coach (Level 7)",
            induction: 1,
            tutorial: 2,
            units: ["8581-700", "8581-701", "8581-703"],
            practice: 20,
            activities: ["coaching", "mentoring"],
            source: "S1"
        ),
        Row(
            id: "8581-D",
            title: "ILM Level 7 Diploma in Executive Coaching and Mentoring",
            level: 7,
            size: "diploma",
            number: "600/5779/8",
            credits: 40,
            totalTime: 400,
            professionalTitle: "ILM Accredited Coach (Level 7 Diploma)",
            induction: 1,
            tutorial: 2,
            units: ["8581-700", "8581-702", "8581-703"],
            practice: 100,
            activities: ["coaching", "mentoring"],
            source: "S1"
        ),
        Row(
            id: "8582-C",
            title: "ILM Level 7 Certificate in Coaching Supervision",
            level: 7,
            size: "certificate",
            credits: 21,
            induction: 2,
            tutorial: 7,
            units: ["8582-700", "8582-701", "8582-703"],
            practice: 30,
            activities: ["supervising"],
            source: "S0"
        ),
        Row(
            id: "8582-D",
            title: "ILM Level 7 Diploma in Coaching Supervision",
            level: 7,
            size: "diploma",
            credits: 44,
            induction: 2,
            tutorial: 10,
            units: ["8582-700", "8582-702", "8582-703"],
            practice: 100,
            activities: ["supervising"],
            source: "S0"
        ),
        Row(
            id: "ENDORSED",
            title: "ILM Endorsed Certificate",
            size: "endorsed",
            credits: 0,
            professionalTitle: "ILM Endorsed Coach",
            units: [],
            activities: ["coaching"],
            source: "S2"
        ),
        Row(
            id: "CAW",
            title: "Culture at Work Certificate",
            size: "centre",
            credits: 0,
            units: [],
            activities: ["coaching"],
            source: "S2"
        ),
    ]

    @Test(arguments: rows)
    func qualification(row: Row) throws {
        let found = try #require(try Catalogue.builtIn().catalogue.qualification(row.id))
        #expect(found.title == row.title)
        #expect(found.level == row.level)
        #expect(found.size == row.size)
        #expect(found.qualificationNumber == row.number)
        #expect(found.credits == row.credits)
        #expect(found.totalQualificationTime == row.totalTime)
        #expect(found.professionalTitle == row.professionalTitle)
        #expect(found.units == row.units)
        #expect(found.practiceActivities == row.activities)
        #expect(found.source == row.source)
    }

    /// `units` and `practice` gate, `induction` and `tutorial` do not; a figure that is not stated makes no requirement.
    @Test(arguments: rows)
    func ownRequirements(row: Row) throws {
        let found = try #require(try Catalogue.builtIn().catalogue.qualification(row.id))
        let own = found.requirements.filter { $0.group == nil }
        var expected: [String: RequirementRule] = [:]
        if !row.units.isEmpty {
            expected["units"] = .units
        }
        expected["practice"] = row.practice.map {
            .hours(SessionCriteria(activities: row.activities), seconds: $0 * 3_600)
        }
        expected["induction"] = row.induction.map {
            .hours(SessionCriteria(activities: ["induction"]), seconds: $0 * 3_600)
        }
        expected["tutorial"] = row.tutorial.map {
            .hours(SessionCriteria(activities: ["tutorial"]), seconds: $0 * 3_600)
        }
        #expect(Dictionary(uniqueKeysWithValues: own.map { ($0.id, $0.rule) }) == expected)
        for requirement in own {
            #expect(requirement.isGating == ["units", "practice"].contains(requirement.id), "\(requirement.id)")
            #expect(requirement.source == row.source)
        }
    }

    @Test func noFurtherQualifications() throws {
        #expect(try Catalogue.builtIn().catalogue.qualifications.map(\.id) == Self.rows.map(\.id))
    }
}
