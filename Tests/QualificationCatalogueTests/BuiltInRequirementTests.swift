import QualificationCatalogue
import Testing

/// Groups and schemes of the built-in catalogue against the published criteria.
struct BuiltInRequirementTests {
    static let core: [String: RequirementRule] = [
        "observation": .documents(kind: "observation", count: 1, words: nil),
        "supervision": .sessions(SessionCriteria(activities: ["supervision"]), count: 1),
        "case_history": .documents(kind: "case_history", count: 1, words: 800...1_000),
        "coaching": .sessions(SessionCriteria(activities: ["coaching"], minimumMinutes: 20), count: 4),
        "coached": .sessions(SessionCriteria(activities: ["coached"], minimumMinutes: 20), count: 4),
    ]

    static let discourse: [String: RequirementRule] = [
        "discourse": .documents(kind: "discourse", count: 1, words: 3_600...4_400)
    ]

    static let diploma: [String: RequirementRule] = [
        "submission": .documents(kind: "submission", count: 1, words: 3_600...4_400),
        "diploma_supervision": .sessions(SessionCriteria(activities: ["supervision"]), count: 3),
    ]

    static let development: [String: RequirementRule] = [
        "trainer_supervision": .sessions(SessionCriteria(activities: ["trainer_supervision"]), count: 1),
        "cpd_plan": .documents(kind: "cpd_plan", count: 1, words: nil),
        "cpd_live": .amount(kind: "cpd_live", seconds: 43_200),
        "cpd_study": .amount(kind: "cpd_study", seconds: 43_200),
        "cpd_input_share": .share(part: "cpd_input", whole: ["cpd_live", "cpd_study"], percent: 50),
    ]

    static let focusLevel5: [String: RequirementRule] = [
        "practice": .hours(SessionCriteria(activities: ["coaching", "mentoring"]), seconds: 86_400),
        "assignment": .documents(kind: "assignment", count: 3, words: nil),
        "book_review": .documents(kind: "book_review", count: 2, words: nil),
        "supervision_hours": .hours(SessionCriteria(activities: ["supervision"]), seconds: 3_600),
        "deadline": .deadline(months: 12),
    ]

    static let focusLevel7: [String: RequirementRule] = [
        "practice": .hours(SessionCriteria(activities: ["coaching", "mentoring"], clientLevel: "senior"), seconds: 108_000),
        "assignment": .documents(kind: "assignment", count: 3, words: nil),
        "book_review": .documents(kind: "book_review", count: 3, words: nil),
        "supervision_hours": .hours(SessionCriteria(activities: ["supervision"]), seconds: 10_800),
        "three_way": .sessions(SessionCriteria(activities: ["coaching", "mentoring"], contract: "three_way"), count: 1),
    ]

    static func rules(_ requirements: [Requirement]) -> [String: RequirementRule] {
        Dictionary(requirements.map { ($0.id, $0.rule) }, uniquingKeysWith: { first, _ in first })
    }

    @Test func endorsedCore() throws {
        let catalogue = try Catalogue.builtIn().catalogue
        #expect(catalogue.groups.map(\.id) == ["endorsed-core"])
        let group = try #require(catalogue.group("endorsed-core"))
        #expect(Self.rules(group.requirements) == Self.core)
        #expect(group.requirements.count == 5)
        #expect(group.requirements.allSatisfy { $0.isGating && $0.group == "endorsed-core" && $0.source == "S2" })
    }

    @Test(arguments: ["ENDORSED", "CAW"])
    func endorsedCoreIsPart(of id: String) throws {
        let catalogue = try Catalogue.builtIn().catalogue
        #expect(catalogue.qualification(id)?.requirements == catalogue.group("endorsed-core")?.requirements)
    }

    @Test func cultureAtWork() throws {
        let scheme = try #require(try Catalogue.builtIn().catalogue.scheme("culture-at-work"))
        let pick = { (first: RequirementRule, _: RequirementRule) in first }
        #expect(
            scheme.requirements.mapValues(Self.rules) == [
                "8580-C": Self.core.merging(Self.discourse, uniquingKeysWith: pick),
                "8580-D": Self.core.merging(Self.diploma, uniquingKeysWith: pick),
                "8581-C": Self.core.merging(Self.discourse, uniquingKeysWith: pick),
                "8581-D": Self.core.merging(Self.diploma, uniquingKeysWith: pick)
                    .merging(Self.development, uniquingKeysWith: pick),
            ]
        )
        #expect(scheme.requirements.values.joined().allSatisfy { $0.isGating && $0.source == "S2" })
        for lines in scheme.requirements.values {
            #expect(lines.filter { $0.group == "endorsed-core" }.map(\.id).sorted() == Self.core.keys.sorted())
        }
        #expect(scheme.markingDays.isEmpty)
        #expect(!scheme.expectsSessionFeedback)
    }

    @Test func coachingFocus() throws {
        let scheme = try #require(try Catalogue.builtIn().catalogue.scheme("coaching-focus"))
        #expect(scheme.requirements.mapValues(Self.rules) == ["8580-C": Self.focusLevel5, "8581-C": Self.focusLevel7])
        for requirement in scheme.requirements.values.joined() {
            #expect(requirement.isGating == (requirement.id != "deadline"))
            #expect(requirement.source == "S4")
        }
        #expect(scheme.markingDays == ["8580-C": 28, "8581-C": 28])
        #expect(scheme.expectsSessionFeedback)
    }

    @Test func schemeOverridesPractice() throws {
        let catalogue = try Catalogue.builtIn().catalogue
        let qualification = try #require(catalogue.qualification("8581-C"))
        let list = catalogue.requirements(of: qualification, under: catalogue.scheme("coaching-focus"))
        #expect(
            list.map(\.id) == [
                "units", "practice", "induction", "tutorial", "assignment", "book_review", "supervision_hours", "three_way",
            ]
        )
        #expect(list[1].rule == Self.focusLevel7["practice"])
    }

    @Test func noFurtherSchemes() throws {
        #expect(try Catalogue.builtIn().catalogue.schemes.map(\.id) == ["culture-at-work", "coaching-focus"])
    }
}
