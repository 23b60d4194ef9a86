import CohortAnalytics
@testable import CohortImport
import Testing

/// Ids that are made of learners' names are recognised where nobody has them.
struct LearnerNameWordTests {
    private func run() throws -> SampleRun {
        let run = try SampleRun()
        let names = [
            "Maria Lopez", "Jo Kahn", "Ann O'Brien-Lee", "Zo\u{EB} Quill", "Li Wu", "Ian McDonald", "Abe 2 77", "MUNRO",
        ]
        for (number, name) in names.enumerated() {
            try run.register("R\(number)", "8582-C", learner: "L\(number)", name: name)
        }
        try run.register("Maria-Lopez-9", "8582-C", learner: "L9")
        return run
    }

    @Test(arguments: [
        "Maria-Lopez-1", "maria1", "1LOPEZ", "MLopez1990", "mlopez1990", "MLOPEZ7", "JoKahn1", "Kahn_3", "R2.lee", "lee2",
        "ann-1",
        "1AnnX", "OBrien5", "Zo\u{EB}1", "zoe\u{308}1", "McDonald1", "IMcDonald1", "LopezM1", "X1/quill", "\u{E9}lopez1",
        "abe7", "Munro-1", "R12-Lopez", "LopezLine1",
    ])
    func idsOfNames(id: String) throws {
        #expect(try run().ledger.shownRegistrationID(id) == "")
    }

    /// Too short, within a word, or no name; and ids that somebody has.
    @Test(arguments: [
        "R17", "jo1", "Li-1", "wu2", "Lopezana1", "xlee1", "XANN1", "Marianne1", "AB12CD34", "2026-77", "obr1",
        "Maria-Lopez-9",
    ])
    func otherIds(id: String) throws {
        #expect(try run().ledger.shownRegistrationID(id) == id)
    }

    @Test func withoutNamesEveryIdIsShown() throws {
        let run = try SampleRun()
        try run.register("R1", "8582-C")
        #expect(run.ledger.shownRegistrationID("Maria-Lopez-1") == "Maria-Lopez-1")
    }

    @Test(arguments: [
        ("Maria-Lopez-1", true), ("MLopez1990", true), ("JoKahn", true), ("J. Kahn", true), ("Maria", true),
        ("Kahn, Maria", true),
        ("A1", false), ("AS-Lopez", true), ("Assessor Lopez", false), ("Carla Lopez", false), ("Maria Coach", false),
        ("Jo", false),
        ("e\u{301}", false), ("\u{E9}\u{E9}", false), ("J-K-1", false),
    ])
    func peopleOfNames(id: String, isWithheld: Bool) throws {
        let run = try run()
        try run.register("R10", "8582-C", learner: "L10", assessor: id)
        let evaluation = run.evaluation
        #expect(evaluation.personLabels.label(of: id, in: evaluation.ledger) == (isWithheld ? "(name withheld)" : id))
    }

    /// Names that are read after the id count all the same.
    @Test func theOrderOfRowsDoesNotMatter() throws {
        let run = try SampleRun()
        try run.register("R1", "8582-C", from: "MLopez1", assessor: "MLopez1")
        try run.register("R2", "8582-C", learner: "L2", name: "Maria Lopez")
        let evaluation = run.evaluation
        #expect(evaluation.ledger.shownRegistrationID("MLopez1") == "")
        #expect(evaluation.personLabels.label(of: "MLopez1", in: evaluation.ledger) == "(name withheld)")
    }
}
