import QualificationCatalogue

/// Small catalogues for what the built-in one has no case of.
enum SampleCatalogues {
    private static let head = """
        version: "1"
        sources:
          - {id: T, title: Test leaflet}
        activities:
          - {id: coaching, title: Coaching, role: practice, source: T}
          - {id: mentoring, title: Mentoring, role: practice, source: T}
          - {id: supervision, title: Supervision, role: supervision, source: T}
          - {id: coached, title: Coached, role: other, source: T}
        evidence_kinds:
          - {id: essay, title: Essay, source: T}
          - {id: input, title: Input, has_hours: true, source: T}
          - {id: live, title: Live, has_hours: true, source: T}
          - {id: study, title: Study, has_hours: true, source: T}

        """

    /// Three qualifications in a row, A to B to C, each sharing units with the next.
    ///
    /// X is in all three; Y is in A and B, Z in B and C, W in C alone. From A to B up to 10 practice hours are carried by X,
    /// from B to C up to 5 by Z.
    ///
    /// - Parameter closesCircle: whether a transition leads from C back to A, with up to 5 hours by X.
    static func chain(closesCircle: Bool = false) throws -> Catalogue {
        let circle = "  - {from: C, to: A, kind: upgrade, units: shared, practice_hours: 5, accrediting_unit: X, source: T}\n"
        return try load(
            head + """
                units:
                  - {ref: X, title: First, credits: 1, guided_learning_hours: 2, source: T}
                  - {ref: "Y", title: Second, credits: 2, source: T}
                  - {ref: Z, title: Third, credits: 4, guided_learning_hours: 8, source: T}
                  - {ref: W, title: Fourth, credits: 8, guided_learning_hours: 16, source: T}
                qualifications:
                  - {id: A, title: Award, size: award, credits: 3, units: [X, "Y"], practice_hours: 6,
                     practice_activities: coaching, source: T}
                  - {id: B, title: Certificate, size: certificate, credits: 7, units: [X, "Y", Z], practice_hours: 12,
                     practice_activities: coaching, source: T}
                  - {id: C, title: Diploma, size: diploma, credits: 13, units: [X, Z, W], practice_hours: 40,
                     practice_activities: [coaching, mentoring], source: T}
                transitions:
                  - {from: A, to: B, kind: upgrade, units: shared, practice_hours: 10, accrediting_unit: X, source: T}
                  - {from: B, to: C, kind: upgrade, units: shared, practice_hours: 5, accrediting_unit: Z, source: T}

                """ + (closesCircle ? circle : "")
        )
    }

    /// One qualification, Q, without units, that has the one requirement R.
    ///
    /// - Parameter requirement: the kind and what belongs to it, in YAML.
    static func requirement(_ requirement: String) throws -> Catalogue {
        try load(
            head + """
                qualifications:
                  - {id: Q, title: Qualification, size: centre, credits: 0, units: [],
                     practice_activities: [coaching, mentoring],
                     requirements: [{id: R, title: Requirement, \(requirement)}], source: T}

                """
        )
    }

    /// One qualification, Q, without units, that has no requirement that gates.
    static func withoutGates() throws -> Catalogue {
        try requirement("kind: documents, evidence: essay, count: 1, gating: false")
    }

    /// Two qualifications: NONE asks for nothing, TWO for two essays of its own kind each.
    static func unevenRequirements() throws -> Catalogue {
        try load(
            head + """
                qualifications:
                  - {id: NONE, title: None, size: centre, credits: 0, units: [], source: T}
                  - id: TWO
                    title: Two
                    size: centre
                    credits: 0
                    units: []
                    requirements:
                      - {id: r2, title: Second, kind: documents, evidence: essay, count: 2}
                      - {id: r1, title: First, kind: documents, evidence: essay, count: 1}
                    source: T

                """
        )
    }

    private static func load(_ text: String) throws -> Catalogue {
        try CatalogueLoader.load(Array(text.utf8), file: "sample.yaml").catalogue
    }
}
