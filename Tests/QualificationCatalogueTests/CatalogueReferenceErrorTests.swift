import Diagnostics
import QualificationCatalogue
import Testing

/// Names that nothing has, sums that do not add up, rules that contradict each other.
struct CatalogueReferenceErrorTests {
    typealias Case = CatalogueErrorCase

    static let names = [
        Case("units: [U1, U2]", "units: [U1, 2U]", 35, "qualification Q2: there is no unit 2U", remedy: "add the unit"),
        Case(
            "practice_activities: [coaching]",
            "practice_activities: [coachin]",
            32,
            "qualification Q1: there is no activity coachin",
            remedy: "write coaching if"
        ),
        Case("    groups: core", "    groups: cord", 33, "qualification Q1: there is no group cord", remedy: "write core if"),
        Case("credits: 3, source: T", "credits: 3, source: Z", 13, "unit U2: there is no source Z"),
        Case("    fee: true\n    source: T", "    fee: true\n    source: [T, Z]", 57, "transition Q1>Q2: there is no source Z"),
        Case("count: 2", "count: 2, source: Z", 20, "group core, requirement peer: there is no source Z"),
        Case(
            "evidence: essay",
            "evidence: esay",
            19,
            "group core, requirement essay: there is no evidence kind esay",
            remedy: "write essay if"
        ),
        Case("activities: coached", "activities: couched", 20, "group core, requirement peer: there is no activity couched"),
        Case(
            "part: study",
            "part: studies",
            46,
            "scheme extra, criteria Q1, Q2, requirement part: there is no evidence kind studies"
        ),
        Case(
            "qualifications: [Q1, Q2]",
            "qualifications: [Q1, Q3]",
            41,
            "scheme extra, criteria Q1, Q3: there is no qualification Q3"
        ),
        Case(
            "        marking_days",
            "        groups: other\n        marking_days",
            42,
            "scheme extra, criteria Q1, Q2: there is no group other"
        ),
        Case("    to: Q2", "    to: [Q2, Q7]", 50, "transition Q1>Q7: there is no qualification Q7"),
        Case("accrediting_unit: U1", "accrediting_unit: U9", 54, "transition Q1>Q2: there is no unit U9"),
        Case("requirement_group: core", "requirement_group: cores", 55, "transition Q1>Q2: there is no group cores"),
    ]

    @Test(arguments: names)
    func unknownName(example: Case) throws {
        try example.verify()
    }

    static let repeats = [
        Case(
            "{ref: U2, title: Second",
            "{ref: U1, title: Second, level: 3, credits: 2, source: T}\n  - {ref: U2, title: Second",
            13,
            "unit U1: is already defined in line 12"
        ),
        Case(
            "{id: T, title: Test leaflet}",
            "{id: T, title: Test leaflet}\n  - {id: T, title: Other}",
            4,
            "source T: is already defined in line 3"
        ),
        Case("    to: Q2", "    to: [Q2, Q2]", 50, "transition Q1>Q2, Q2: 'to' names Q2 twice"),
        Case(
            "{id: peer, title: Peer",
            "{id: essay, title: Peer",
            20,
            "group core, requirement essay: the requirement 'essay' is there already"
        ),
        Case(
            "{id: study, title: Study, kind",
            "{id: due, title: Study, kind",
            47,
            "scheme extra, criteria Q1, Q2, requirement due: the requirement 'due' is there already"
        ),
    ]

    static let rules = [
        Case(
            "credits: 5, units",
            "credits: 6, units",
            35,
            "qualification Q2: the credits of its units do not add up to its 6: 2 + 3 = 5",
            remedy: "at the units U1, U2"
        ),
        Case(
            "    total_qualification_time: 20",
            "    total_qualification_time: 21",
            28,
            "qualification Q1: the total qualification time is 21, not 10 hours for each of 2 credits",
            remedy: "write 20"
        ),
        Case(
            "practice_activities: [coaching]",
            "practice_activities: [coached]",
            32,
            "qualification Q1: coached cannot be practice, its hours are counted as other"
        ),
        Case(
            "    practice_activities: [coaching]\n",
            "",
            31,
            "qualification Q1: it asks for practice hours but names no practice activity"
        ),
        Case(
            "    tutorial_hours: 2",
            "    induction_hours: 2",
            29,
            "qualification Q1: it asks for induction hours, but no activity has the role induction"
        ),
        Case(
            "{id: study, title: Study, kind: amount, evidence: study",
            "{id: study, title: Study, kind: amount, evidence: essay",
            45,
            "scheme extra, criteria Q1, Q2, requirement study: the evidence kind essay has no hours to add up"
        ),
        Case(
            "{id: due, title: Due",
            "{id: units, title: Due",
            47,
            "scheme extra, criteria Q1, Q2, requirement units: 'units' is the id of the requirement that every "
                + "qualification with units has"
        ),
        Case(
            "{id: due, title: Due",
            "{id: tutorial, title: Due",
            47,
            "scheme extra, criteria Q1, Q2, requirement tutorial: 'tutorial' asks for hours, but this is of the kind deadline"
        ),
        Case(
            "    accrediting_unit: U1\n",
            "",
            53,
            "transition Q1>Q2: it carries practice hours without an accrediting unit",
            remedy: "a unit of Q1"
        ),
        Case(
            "    practice_hours: 6\n    accrediting",
            "    accrediting",
            53,
            "transition Q1>Q2: it names an accrediting unit but carries no practice hours"
        ),
        Case(
            "accrediting_unit: U1",
            "accrediting_unit: U2",
            54,
            "transition Q1>Q2: the accrediting unit U2 is not a unit of Q1",
            remedy: "name one of U1"
        ),
        Case("kind: upgrade", "kind: progression", 49, "transition Q1>Q2: a progression carries nothing"),
        Case("    to: Q2", "    to: Q1", 50, "transition Q1>Q1: it leads from a qualification to itself"),
    ]

    @Test(arguments: repeats + rules)
    func contradiction(example: Case) throws {
        try example.verify()
    }

    @Test func aSchemeMayBringAGroupThatTheQualificationHas() throws {
        let text = SmallCatalogue.text.replacing("        marking_days", with: "        groups: [core]\n        marking_days")
        let catalogue = try SmallCatalogue.load(text).catalogue
        let qualification = try #require(catalogue.qualification("Q1"))
        let ids = catalogue.requirements(of: qualification, under: catalogue.scheme("extra")).map(\.id)
        #expect(ids == ["units", "practice", "tutorial", "essay", "peer", "study", "part", "due"])
    }

    @Test func aGroupMayNotClashWithinAQualification() throws {
        let text = SmallCatalogue.text.replacing("    groups: core", with: "    groups: [core, other]")
            .replacing(
                "qualifications:\n  - id",
                with: """
                      - id: other
                        title: Other
                        source: T
                        requirements:
                          - {id: peer, title: Peer, kind: sessions, activities: coached, count: 9}
                    qualifications:
                      - id
                    """
            )
        let failure = try #require(SmallCatalogue.failures(text).first)
        #expect(failure.position?.line == 38)
        #expect(
            failure.message
                == "qualification Q1: the group other brings the requirement 'peer', which is there already"
        )
    }

    @Test func aSchemeMayNotSetMarkingDaysTwice() throws {
        let text = SmallCatalogue.text.replacing(
            "transitions:\n",
            with: "      - {qualifications: Q2, marking_days: 14}\ntransitions:\n"
        )
        let failures = SmallCatalogue.failures(text)
        #expect(failures.map(\.message) == ["scheme extra, criteria Q2: the scheme has 'marking_days' for Q2 already"])
        #expect(failures.first?.position?.line == 48)
    }

    @Test func aTransitionMayNotComeTwice() throws {
        let text = SmallCatalogue.text + "  - {from: [Q2, Q1], to: Q2, kind: progression, units: none, source: T}\n"
        let failures = SmallCatalogue.failures(text)
        #expect(failures.map(\.message) == ["transition Q1>Q2: is already defined in line 49"])
        #expect(failures.first?.position?.line == 58)
    }

    @Test func aCatalogueNeedsAQualification() {
        let failures = SmallCatalogue.failures("version: \"1\"\n")
        #expect(failures.map(\.message) == ["catalogue: there is no qualification in it"])
        #expect(failures.first?.position?.line == 1)
    }
}
