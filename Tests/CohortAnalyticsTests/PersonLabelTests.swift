import CohortAnalytics
@testable import CohortImport
import Testing

/// An assessor is shown by id, unless the id is a learner's name out of a shifted row or made of words of learners' names.
struct PersonLabelTests {
    @Test func learnersNamesAreWithheld() throws {
        let run = try SampleRun()
        try run.register("R1", "8582-C", name: "Bert Sample", assessor: "A1", iqa: "Carla Coach")
        try run.register("R2", "8582-C", learner: "L2", name: "Zo\u{EB} Quill", assessor: "SAMPLE,bert", iqa: "Bert Sample")
        try run.register("R3", "8582-C", learner: "L3", assessor: "Quill-Zo\u{EB}", iqa: "Bert")
        let evaluation = run.evaluation
        let shown = evaluation.ledger.registrations.flatMap { registration in
            [registration.assessor, registration.iqa].map { evaluation.personLabels.label(of: $0, in: evaluation.ledger) }
        }
        #expect(
            shown == [
                "A1", "Carla Coach", "(name withheld 4)", "(name withheld 2)", "(name withheld 3)", "(name withheld)",
            ]
        )
        #expect(evaluation.personLabels.label(of: "Bert Sample", in: evaluation.ledger) == "(name withheld 2)")
        #expect(evaluation.personLabels.label(of: "A1", in: evaluation.ledger) == "A1")
        #expect(evaluation.personLabels.label(of: nil as String?, in: evaluation.ledger) == "")
        #expect(evaluation.personLabels.label(of: nil as UInt32?, in: evaluation.ledger) == "")
    }

    /// Whoever is listed as a person is known not to be a learner; but a learner's whole name is not shown even so.
    @Test func listedPeopleAreShown() throws {
        let run = try SampleRun()
        try run.register("R1", "8582-C", name: "Bert Sample", assessor: "B Sample", iqa: "Bert-2")
        try run.register("R2", "8582-C", learner: "L2", assessor: "Bert Sample", iqa: "Bert-2")
        run.person(PersonRow(personID: "B Sample", role: .assessor))
        run.person(PersonRow(personID: "Bert Sample", role: .assessor))
        let evaluation = run.evaluation
        let shown = evaluation.ledger.registrations.map {
            evaluation.personLabels.label(of: $0.assessor, in: evaluation.ledger)
        }
        #expect(shown == ["B Sample", "(name withheld)"])
        #expect(evaluation.personLabels.label(of: "Bert-2", in: evaluation.ledger) == "(name withheld 2)")
    }

    @Test(arguments: [
        ("Anna Example", "example, ANNA", true), ("Anna Example", "Anna  Example", true), ("Anna Example", "Anna", false),
        ("Anna Example", "AnnaExample", false), ("Zo\u{EB}", "Zoe\u{308}", true), ("Anna 2", "2 Anna", true),
    ])
    func waysOfWritingAName(name: String, other: String, areTheSame: Bool) {
        #expect((nameKey(name) == nameKey(other)) == areTheSame)
    }

    @Test(arguments: ["", " ", "-, -"])
    func noWordNoKey(name: String) {
        #expect(nameKey(name) == nil)
    }
}
