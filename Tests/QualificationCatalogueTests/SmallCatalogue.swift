import Diagnostics
import QualificationCatalogue
import YAMLReading

/// A small valid catalogue with one of everything. The tests change a line of it and say at which line an error must stand.
enum SmallCatalogue {
    static let text = """
        version: "1"
        sources:
          - {id: T, title: Test leaflet}
        activities:
          - {id: coaching, title: Coaching, role: practice, source: T}
          - {id: tutorial, title: Tutorial, role: tutorial, source: T}
          - {id: coached, title: Coached, role: other, source: T}
        evidence_kinds:
          - {id: essay, title: Essay, source: T}
          - {id: study, title: Study, has_hours: true, source: T}
        units:
          - {ref: U1, title: First, level: 3, credits: 2, guided_learning_hours: 5, source: T}
          - {ref: U2, title: Second, credits: 3, source: T}
        groups:
          - id: core
            title: Core
            source: T
            requirements:
              - {id: essay, title: Essay, kind: documents, evidence: essay, count: 1, words_from: 800, words_to: 900}
              - {id: peer, title: Peer, kind: sessions, activities: coached, count: 2, contract: two_way}
        qualifications:
          - id: Q1
            title: First qualification
            level: 3
            size: award
            qualification_number: 600/5780/4
            credits: 2
            total_qualification_time: 20
            tutorial_hours: 2
            units: [U1]
            practice_hours: 6
            practice_activities: [coaching]
            groups: core
            source: T
          - {id: Q2, title: Second qualification, size: diploma, credits: 5, units: [U1, U2], source: T}
        schemes:
          - id: extra
            title: Extra
            source: T
            criteria:
              - qualifications: [Q1, Q2]
                marking_days: 28
                requirements:
                  - {id: practice, title: Practice, kind: hours, activities: coaching, hours: 1:30, minimum_minutes: 20}
                  - {id: study, title: Study, kind: amount, evidence: study, hours: 2}
                  - {id: part, title: Part, kind: share, part: study, whole: [study], percent: 50}
                  - {id: due, title: Due, kind: deadline, months: 12}
        transitions:
          - from: Q1
            to: Q2
            kind: upgrade
            units: shared
            practice_hours: 6
            accrediting_unit: U1
            requirement_group: core
            fee: true
            source: T

        """

    static func load(_ text: String, file: String = "small.yaml") throws(InvalidConfiguration) -> LoadedCatalogue {
        try CatalogueLoader.load(Array(text.utf8), file: file)
    }

    /// What is wrong with a text; empty where nothing is.
    static func failures(_ text: String) -> [Failure] {
        do {
            _ = try load(text)
            return []
        } catch {
            return error.failures
        }
    }
}
