import QualificationCatalogue

extension SampleCatalogues {
    /// Two qualifications, A and B, with the one unit X. The scheme `quick` asks for decisions within 10 days on A and says
    /// nothing of B, `slow` within 40 days on both.
    static func markingDays() throws -> Catalogue {
        let text = """
            version: "1"
            sources:
              - {id: T, title: Test leaflet}
            activities:
              - {id: coaching, title: Coaching, role: practice, source: T}
            evidence_kinds:
              - {id: essay, title: Essay, source: T}
            units:
              - {ref: X, title: First, credits: 1, source: T}
            qualifications:
              - {id: A, title: Award, size: award, credits: 1, units: X, practice_activities: coaching, source: T}
              - {id: B, title: Certificate, size: certificate, credits: 1, units: X, practice_activities: coaching, source: T}
            schemes:
              - {id: quick, title: Quick, source: T, criteria: [{qualifications: A, marking_days: 10}]}
              - {id: slow, title: Slow, source: T, criteria: [{qualifications: [A, B], marking_days: 40}]}

            """
        return try CatalogueLoader.load(Array(text.utf8), file: "sample.yaml").catalogue
    }
}
