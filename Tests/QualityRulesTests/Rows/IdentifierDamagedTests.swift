@testable import QualityRules
import Testing

/// R111: an id that a spreadsheet took for a number.
struct IdentifierDamagedTests {
    @Test func fires() throws {
        let run = try SampleRun()
        try run.register("1.23E+09", "8582-C")
        #expect(
            run.findings(of: "R111") == [
                Finding(
                    ruleID: "R111",
                    severity: .error,
                    registrationID: "1.23E+09",
                    file: 0,
                    line: 2,
                    field: "registration_id",
                    value: .registration("1.23E+09"),
                    message: "the id is a number shortened by a spreadsheet; its last digits are lost"
                )
            ]
        )
    }

    @Test(arguments: ["1.23E+09", "1,23E+09", "1E+10", "9.99999E+11", "4.00E+123"])
    func firesForEveryField(id: String) throws {
        let run = try SampleRun()
        try run.register(id, "8582-C")
        try run.register("learner", "8582-C", learner: id)
        try run.register("upgrade", "8582-D", learner: "L2", from: id)
        #expect(run.findings(of: "R111").map(\.registrationID).sorted() == [id, "learner", "upgrade"].sorted())
        #expect(Set(run.findings(of: "R111").map(\.field)) == ["registration_id", "learner_id", "upgraded_from"])
        #expect(run.findings(of: "R111").map(\.value.text) == [id, id, id])
    }

    @Test func firesForLearnersThatDifferInZeros() throws {
        let run = try SampleRun()
        try run.register("R1", "8582-C", learner: "00417")
        try run.register("R2", "8582-C", learner: "417")
        try run.register("R3", "8582-C", learner: "418")
        let findings = run.findings(of: "R111")
        #expect(findings.map(\.registrationID) == ["R1", "R2"])
        #expect(findings.map(\.value.text) == ["00417", "417"])
        #expect(findings.first?.message.text.contains("the learner 417, the same but for leading zeros") == true)
        #expect(findings.last?.message.text.contains("the learner 00417, the same but for leading zeros") == true)
    }

    @Test(arguments: [
        "R-1.23E+09", "1.23E+", "E+09", "1.23E09", "1.23E-09", "1.23e+09", "12.3E+09", "1.E+09", "1.23E+09 ", "+1.23E+09",
        "123",
        "١.٢٣E+09", "1.23E+0x", "",
    ])
    func silentForOtherIds(id: String) throws {
        let run = try SampleRun()
        try run.register("R", "8582-C", learner: id)
        #expect(run.found(by: "R111").isEmpty)
    }

    @Test func silentForEqualAndForOtherLearners() throws {
        let run = try SampleRun()
        for (registration, learner) in [("R1", "007"), ("R2", "007"), ("R3", "70"), ("R4", "0x7"), ("R5", "x7")] {
            try run.register(registration, "8582-C", learner: learner)
        }
        #expect(run.found(by: "R111").isEmpty)
    }
}
