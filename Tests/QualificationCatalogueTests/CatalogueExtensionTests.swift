import Diagnostics
import QualificationCatalogue
import Testing

/// Catalogue files that replace the built-in catalogue, and files that extend it.
struct CatalogueExtensionTests {
    static let head = "version: \"c\"\nextends: built-in\n"

    @Test func aFileWithoutExtendsReplaces() throws {
        let loaded = try SmallCatalogue.load(SmallCatalogue.text)
        #expect(loaded.catalogue.version == "1")
        #expect(loaded.catalogue.qualifications.map(\.id) == ["Q1", "Q2"])
        #expect(loaded.files.map(\.name) == ["small.yaml"])
        #expect(loaded.files[0].bytes == Array(SmallCatalogue.text.utf8))
    }

    @Test func everyFieldOfAReplacementIsRead() throws {
        let catalogue = try SmallCatalogue.load(SmallCatalogue.text).catalogue
        let first = try #require(catalogue.qualification("Q1"))
        #expect(first.requirements.map(\.id) == ["units", "practice", "tutorial", "essay", "peer"])
        let second = try #require(catalogue.qualification("Q2"))
        let resolved = catalogue.requirements(of: second, under: catalogue.scheme("extra"))
        #expect(resolved.map(\.id) == ["units", "practice", "study", "part", "due"])
        #expect(
            resolved[1].rule == .hours(SessionCriteria(activities: ["coaching"], minimumMinutes: 20), seconds: 5_400)
        )
        #expect(resolved.map(\.isGating) == [true, true, true, true, false])
        #expect(catalogue.transition(from: "Q1", to: "Q2")?.practiceHoursMaximum == 21_600)
    }

    @Test func anExtensionWithoutEntriesChangesOnlyTheVersion() throws {
        let builtIn = try Catalogue.builtIn()
        let loaded = try SmallCatalogue.load(Self.head)
        #expect(loaded.catalogue.version == "2026.1+c")
        #expect(
            loaded.catalogue.listing().split(separator: "\n").dropFirst()
                == builtIn.catalogue.listing().split(separator: "\n").dropFirst()
        )
        #expect(loaded.files.map(\.name) == ["built-in catalogue", "small.yaml"])
        #expect(loaded.files.map(\.bytes) == [builtIn.files[0].bytes, Array(Self.head.utf8)])
    }

    @Test func anEntryOfTheSameIDIsReplacedWhole() throws {
        let loaded = try SmallCatalogue.load(
            Self.head + "units:\n  - {ref: 8580-U1, title: Corrected, credits: 5, source: S4}\n"
        )
        let builtIn = try Catalogue.builtIn().catalogue
        let unit = try #require(loaded.catalogue.unit("8580-U1"))
        #expect(unit.title == "Corrected")
        #expect(unit.level == nil)
        #expect(unit.guidedLearningHours == nil)
        #expect(unit.allSources == ["S4"])
        #expect(unit.note == nil)
        #expect(loaded.catalogue.units.map(\.ref) == builtIn.units.map(\.ref))
    }

    @Test func entriesOfNewIDsAreAdded() throws {
        let loaded = try SmallCatalogue.load(
            Self.head + """
                qualifications:
                  - {id: NEW, title: New, size: centre, credits: 7, units: [8582-701], source: S0}
                transitions:
                  - {from: NEW, to: 8582-D, kind: upgrade, units: shared, source: S0}
                  - {from: CAW, to: ENDORSED, kind: upgrade, units: none, source: S2}

                """
        )
        let catalogue = loaded.catalogue
        #expect(catalogue.qualifications.count == 11)
        #expect(catalogue.qualifications.last?.id == "NEW")
        #expect(catalogue.transitions.count == 18)
        #expect(catalogue.transition(from: "NEW", to: "8582-D") != nil)
        #expect(catalogue.transition(from: "CAW", to: "ENDORSED")?.requirementGroup == nil)
    }

    @Test func aReplacedGroupIsSpelledOutWhereItIsNamed() throws {
        let loaded = try SmallCatalogue.load(
            Self.head + """
                groups:
                  - id: endorsed-core
                    title: Shorter
                    source: S2
                    requirements:
                      - {id: observation, title: Observed, kind: documents, evidence: observation, count: 2}

                """
        )
        let catalogue = loaded.catalogue
        #expect(catalogue.qualification("CAW")?.requirements.map(\.id) == ["observation"])
        #expect(catalogue.scheme("culture-at-work")?.requirements["8580-C"]?.map(\.id) == ["observation", "discourse"])
    }

    /// The checks run on the merged whole, and point at the file where the entry stands.
    @Test func anErrorPointsAtTheFileOfItsEntry() throws {
        let ownError = SmallCatalogue.failures(
            Self.head + "transitions:\n  - {from: CAW, to: 8599-C, kind: upgrade, units: none, source: S2}\n"
        )
        #expect(ownError.map(\.message) == ["transition CAW>8599-C: there is no qualification 8599-C"])
        #expect(ownError.first?.position == SourcePosition(file: "small.yaml", line: 4, column: 21))

        let builtInError = SmallCatalogue.failures(
            Self.head + "units:\n  - {ref: 8582-701, title: Changed, credits: 8, source: S0}\n"
        )
        #expect(
            builtInError.map(\.message) == [
                "qualification 8582-C: the credits of its units do not add up to its 21: 5 + 8 + 9 = 22"
            ]
        )
        // The qualification is built in, but what can be corrected is the unit that replaces its own.
        #expect(builtInError.first?.position == SourcePosition(file: "small.yaml", line: 4, column: 11))
        #expect(builtInError.first?.remedy == "correct the credits of unit 8582-701, or replace the qualification as well")
    }

    @Test func anUnknownNameIsLookedUpInTheMergedWhole() {
        let failures = SmallCatalogue.failures(
            Self.head + "qualifications:\n  - {id: N, title: N, size: centre, credits: 7, units: [8582-771], source: S0}\n"
        )
        #expect(failures.map(\.message) == ["qualification N: there is no unit 8582-771"])
        #expect(failures.first?.remedy == "write 8582-701 if that is meant, or add the unit to the catalogue")
    }
}
