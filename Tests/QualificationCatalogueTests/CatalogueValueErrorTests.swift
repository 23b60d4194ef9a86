import Diagnostics
import Testing

/// Keys, values and types that are not what they must be.
struct CatalogueValueErrorTests {
    typealias Case = CatalogueErrorCase

    @Test func theSmallCatalogueIsValid() {
        #expect(SmallCatalogue.failures(SmallCatalogue.text).isEmpty)
    }

    static let keys = [
        Case("units:\n  - {ref", "unitts:\n  - {ref", 11, "catalogue: unknown key 'unitts'", remedy: "write 'units' if"),
        Case("level: 3, credits: 2", "levl: 3, credits: 2", 12, "unit U1: unknown key 'levl'", remedy: "write 'level' if"),
        Case(
            "    size: award",
            "    size: award\n    xyzzy: 1",
            26,
            "qualification Q1: unknown key 'xyzzy'",
            remedy: "remove it"
        ),
        Case("title: Test leaflet", "title: Test leaflet, note: x", 3, "source T: unknown key 'note'"),
        Case("months: 12", "months: 12, count: 3", 47, "scheme extra, criteria Q1, Q2, requirement due: unknown key 'count'"),
        Case("    marking_days", "    marking_dais", 42, "scheme extra, criteria Q1, Q2: unknown key 'marking_dais'"),
        Case("    fee: true", "    fees: true", 56, "transition Q1>Q2: unknown key 'fees'", remedy: "write 'fee' if"),
        Case("has_hours: true", "has_hour: true", 10, "evidence kind study: unknown key 'has_hour'"),
        Case("    title: Core", "    title: Core\n    size: 3", 17, "group core: unknown key 'size'"),
        Case("role: other", "role: other, level: 3", 7, "activity coached: unknown key 'level'"),
    ]

    @Test(arguments: keys)
    func unknownKey(example: Case) throws {
        // A key that is required is missing too once it is misspelt, so the table holds optional keys.
        try example.verify()
    }

    static let values = [
        Case(
            "credits: 3, source",
            "credits: three, source",
            13,
            "unit U2: 'credits' is 'three'",
            remedy: "whole number from 0"
        ),
        Case("credits: 3, source", "credits: -3, source", 13, "unit U2: 'credits' is '-3'", remedy: "from 0 to 1000"),
        Case("credits: 3, source", "credits: 3.5, source", 13, "unit U2: 'credits' is '3.5'"),
        Case("credits: 3, source", "credits: [3], source", 13, "unit U2: 'credits' is not a single value"),
        Case("credits: 3, source", "credits: , source", 13, "unit U2: 'credits' has no value", remedy: "leave the key out"),
        Case(", credits: 3, source", ", source", 13, "unit U2: 'credits' is missing", remedy: "add 'credits'"),
        Case("title: Second, ", "", 13, "unit U2: 'title' is missing"),
        Case("title: Second, ", "title: '  ', ", 13, "unit U2: 'title' is '  '"),
        Case("level: 3, credits: 2", "level: 9, credits: 2", 12, "unit U1: 'level' is '9'", remedy: "from 1 to 8"),
        Case("level: 3, credits: 2", "level: 0, credits: 2", 12, "unit U1: 'level' is '0'"),
        Case("hours: 5, source", "hours: -5, source", 12, "unit U1: 'guided_learning_hours' is '-5'"),
        Case("ref: U1,", "ref: U 1,", 12, "unit U 1: 'ref' is 'U 1'", remedy: "without spaces"),
        Case("ref: U2, ", "", 13, "unit number 2: 'ref' is missing"),
        Case("{ref: U2, title: Second, credits: 3, source: T}", "U2", 13, "unit number 2: is not a mapping of keys to values"),
        Case("credits: 3, source: T", "credits: 3", 13, "unit U2: 'source' is missing or empty"),
        Case("credits: 3, source: T", "credits: 3, source: []", 13, "unit U2: 'source' is missing or empty"),
        Case("    size: award", "    size: awards", 25, "qualification Q1: 'size' is 'awards'", remedy: "award, certificate"),
        Case("600/5780/4", "600/578/4", 26, "qualification Q1: 'qualification_number' is '600/578/4'"),
        Case(
            "practice_hours: 6\n    practice",
            "practice_hours: -6\n    practice",
            31,
            "qualification Q1: 'practice_hours' is '-6'"
        ),
        Case("    units: [U1]\n", "    units: [U1, U1]\n", 30, "qualification Q1: 'units' names U1 twice"),
        Case("    units: [U1]\n", "    units: [{a: b}]\n", 30, "qualification Q1: 'units' holds something that is no id"),
        Case("role: other", "role: others", 7, "activity coached: 'role' is 'others'", remedy: "practice, supervision"),
        Case("has_hours: true", "has_hours: maybe", 10, "evidence kind study: 'has_hours' is 'maybe'", remedy: "true or false"),
        Case("kind: upgrade", "kind: upgrad", 51, "transition Q1>Q2: 'kind' is 'upgrad'", remedy: "upgrade, progression"),
        Case("units: shared", "units: all", 52, "transition Q1>Q2: 'units' is 'all'", remedy: "shared, none"),
        Case("  - from: Q1\n    to: Q2", "  - to: Q2", 49, "transition number 1: 'from' is missing or empty"),
        Case("version: \"1\"\n", "", 1, "catalogue: 'version' is missing"),
        Case(
            "version: \"1\"\n",
            "version: \"1\"\nextends: builtin\n",
            2,
            "catalogue: 'extends' is 'builtin'",
            remedy: "'built-in'"
        ),
        Case("marking_days: 28", "marking_days: 0", 42, "scheme extra, criteria Q1, Q2: 'marking_days' is '0'"),
        Case("  - {id: T, title: Test leaflet}", "  {id: T, title: Test leaflet}", 3, "catalogue: 'sources' is not a list"),
    ]

    @Test(arguments: values)
    func wrongValue(example: Case) throws {
        try example.verify()
    }

    static let requirements = [
        Case("percent: 50", "percent: 101", 46, "scheme extra, criteria Q1, Q2, requirement part: 'percent' is '101'"),
        Case("kind: share", "kind: shares", 46, "scheme extra, criteria Q1, Q2, requirement part: 'kind' is 'shares'"),
        Case("whole: [study]", "whole: []", 46, "scheme extra, criteria Q1, Q2, requirement part: 'whole' is missing or empty"),
        Case("months: 12", "months: 0", 47, "scheme extra, criteria Q1, Q2, requirement due: 'months' is '0'"),
        Case(
            "months: 12",
            "months: 12, gating: true",
            47,
            "scheme extra, criteria Q1, Q2, requirement due: a deadline must not gate"
        ),
        Case("hours: 1:30", "hours: 1:75", 44, "scheme extra, criteria Q1, Q2, requirement practice: 'hours' is '1:75'"),
        Case(
            "minutes: 20",
            "minutes: 1441",
            44,
            "scheme extra, criteria Q1, Q2, requirement practice: 'minimum_minutes' is '1441'"
        ),
        Case("contract: two_way", "contract: oneway", 20, "group core, requirement peer: 'contract' is 'oneway'"),
        Case("count: 2", "count: 0", 20, "group core, requirement peer: 'count' is '0'"),
        Case("activities: coached, ", "", 20, "group core, requirement peer: 'activities' is missing or empty"),
        Case("words_to: 900", "words_to: 700", 19, "group core, requirement essay: 'words_from' is above 'words_to'"),
        Case(", words_to: 900", "", 19, "group core, requirement essay: 'words_to' is missing"),
    ]

    @Test(arguments: requirements)
    func wrongRequirement(example: Case) throws {
        try example.verify()
    }

    @Test func severalProblemsComeInTheOrderOfTheText() {
        let text = SmallCatalogue.text
            .replacing("credits: 3, source", with: "credits: three, source")
            .replacing("role: other", with: "role: others")
            .replacing("title: Test leaflet", with: "titel: Test leaflet")
        #expect(
            SmallCatalogue.failures(text).map(\.description) == [
                "small.yaml:3:5: source T: 'title' is missing. What to do: add 'title' with a text.",
                "small.yaml:3:13: source T: unknown key 'titel'. What to do: write 'title' if that is meant; the keys here are "
                    + "id, title.",
                "small.yaml:7:41: activity coached: 'role' is 'others'. What to do: write one of practice, supervision, "
                    + "workshop, tutorial, induction, other.",
                "small.yaml:13:39: unit U2: 'credits' is 'three'. What to do: write a whole number from 0 to 1000.",
            ]
        )
    }
}
