import QualificationCatalogue
import Testing

/// What `catalogue list` and `catalogue show` print.
struct CatalogueDescriptionTests {
    @Test func listingHasEveryEntryOnce() throws {
        let catalogue = try Catalogue.builtIn().catalogue
        let lines = catalogue.listing().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == "catalogue 2026.1")
        #expect(lines.last == "")
        let headings = lines.filter { !$0.hasPrefix(" ") && $0.hasSuffix(")") }
        #expect(
            headings == [
                "qualifications (10)", "units (16)", "schemes (2)", "transitions (17)", "groups (1)", "activities (9)",
                "evidence kinds (10)", "sources (6)",
            ]
        )
        let ids = lines.filter { $0.hasPrefix("  ") }.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(ids == catalogue.describedIDs)
        #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    }

    @Test func listingIsAligned() throws {
        let lines = try Catalogue.builtIn().catalogue.listing().split(separator: "\n").map(String.init)
        let rows = lines.filter { $0.contains("  ILM ") && $0.contains(" credits") }
        #expect(rows.count == 9)
        let starts = Set(
            rows.map { row in row.firstRange(of: "  level ").map { row.distance(from: row.startIndex, to: $0.upperBound) } }
        )
        #expect(starts.count == 1)
        #expect(lines.contains { $0.hasPrefix("  ENDORSED") && $0.contains("level not stated") && $0.contains("no units") })
    }

    @Test func everyEntryIsDescribed() throws {
        let catalogue = try Catalogue.builtIn().catalogue
        for id in catalogue.describedIDs {
            let text = try #require(catalogue.description(of: id))
            #expect(text.contains(id))
            #expect(text.hasSuffix("\n"))
        }
        #expect(catalogue.description(of: "8599-C") == nil)
    }

    @Test func aQualificationInFull() throws {
        let expected = """
            qualification 8582-C
              title                     ILM Level 7 Certificate in Coaching Supervision
              level                     7
              size                      certificate
              qualification number      not stated
              credits                   21
              total qualification time  not stated
              guided learning hours     47
              professional title        not stated
              practice hours            30.00 h
              practice activities       supervising
              induction hours           2.00 h
              tutorial hours            7.00 h
              leads to                  8582-D
              reached from              none
              source                    ILM L7 Coaching Supervision leaflet [S0]
              units, all mandatory
                8582-700  5 credits  GLH 14  \
            Understanding the Principles and Practice of Coaching Supervision in Organisations
                8582-701  7 credits  GLH 12  Undertaking Coaching Supervision
                8582-703  9 credits  GLH 21  \
            Reflecting on Your Own Ability to Perform Effectively as a Coaching Supervisor
              requirements
                units      units  gating      all mandatory units passed, own or carried  [S0]
                practice   hours  gating      at least 30.00 h of supervising             [S0]
                induction  hours  not gating  at least 2.00 h of induction                [S0]
                tutorial   hours  not gating  at least 7.00 h of tutorial                 [S0]

            """
        #expect(try Catalogue.builtIn().catalogue.description(of: "8582-C") == expected)
    }

    @Test func aTransitionInFull() throws {
        let expected = """
            transition 8581-C>8581-D
              from                    8581-C ILM Level 7 Certificate in Executive Coaching and Mentoring
              to                      8581-D ILM Level 7 Diploma in Executive Coaching and Mentoring
              kind                    upgrade
              units carried           8581-700, 8581-703
              practice hours carried  not stated
              accrediting unit        none
              requirement group       none
              fee                     yes
              source                  ILM L7 Executive Coaching and Mentoring leaflet [S1]
              source                  Culture at Work, "ILM Coaching Certification Explained" [S2]

            """
        #expect(try Catalogue.builtIn().catalogue.description(of: "8581-C>8581-D") == expected)
    }

    @Test(arguments: [
        ("8582-C>8582-D", "practice hours carried  up to 30.00 h"), ("8582-C>8582-D", "fee                     not stated"),
        ("8580-U2", "guided learning hours  not stated"),
        ("8580-U2", "note                   Credits by difference, 13 - 5 - 3"),
        ("8582-701", "accredits hours on     8582-C>8582-D"), ("ENDORSED", "level                     not stated"),
        ("8580-C", "guided learning hours     30, not stated for 1 of 3 units"),
        ("8581-C", "at least 30.00 h of coaching or mentoring, client level senior"),
        ("8581-C", "at least 1 session of coaching or mentoring, contract three_way"),
        ("8581-D", "cpd_input at least 50% of cpd_live + cpd_study"),
        ("8580-C", "submitted within 12 months of the final workshop"),
        ("coaching-focus", "overrides  practice"), ("coaching-focus", "marking  within 28 days"),
        ("coaching-focus", "feedback after each session  expected"), ("culture-at-work", "marking  not stated"),
        ("endorsed-core", "at least 1 passed case_history of 800 to 1000 words"),
        ("endorsed-core", "at least 4 sessions of coached, 20 minutes or more each"), ("coached", "nothing of their own"),
        ("cpd_live", "hours   yes"), ("S3", "title  ILM L3 Coaching page"),
    ])
    func description(id: String, part: String) throws {
        let text = try #require(try Catalogue.builtIn().catalogue.description(of: id))
        #expect(text.contains(part), "\(text)")
    }

    @Test func entriesOfSeveralKindsAreAllShown() throws {
        // `essay` is an evidence kind; an activity of the same id is another entry.
        let text = SmallCatalogue.text.replacing(
            "{id: coached, title: Coached, role: other, source: T}",
            with:
                "{id: coached, title: Coached, role: other, source: T}\n  - {id: essay, title: Writing, role: other, source: T}"
        )
        let shown = try #require(try SmallCatalogue.load(text).catalogue.description(of: "essay"))
        #expect(shown.contains("activity essay\n"))
        #expect(shown.contains("\n\nevidence kind essay\n"))
    }

    @Test func textThatSteersATerminalIsMadeVisible() throws {
        let text = SmallCatalogue.text.replacing("title: Second,", with: "title: \"Sec\\u001b[31mond\",")
        let catalogue = try SmallCatalogue.load(text).catalogue
        #expect(catalogue.listing().contains("Sec\\u{1b}[31mond"))
        #expect(catalogue.description(of: "U2")?.contains("\u{1b}") == false)
    }

    @Test func theSameTextGivesTheSameWords() throws {
        let first = try Catalogue.builtIn().catalogue
        let second = try Catalogue.builtIn().catalogue
        #expect(first.listing() == second.listing())
        #expect(first.describedIDs.map(first.description) == second.describedIDs.map(second.description))
    }
}
