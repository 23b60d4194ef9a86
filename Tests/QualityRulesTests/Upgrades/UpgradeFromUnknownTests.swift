@testable import QualityRules
import Testing

/// R301: `upgraded_from` names a registration that is not there.
struct UpgradeFromUnknownTests {
    @Test(arguments: ["F9", "f1", "F1\u{301}"])
    func fires(reference: String) throws {
        let run = try SampleRun()
        try run.register("F", "CAW", learner: "L2")
        try run.register("R", "8582-D", from: reference)
        #expect(
            run.findings(of: "R301") == [
                Finding(
                    ruleID: "R301",
                    severity: .error,
                    registrationID: "R",
                    file: 0,
                    line: 3,
                    field: "upgraded_from",
                    value: .registration(reference),
                    message: "upgraded_from names a registration that is not among the accepted ones; nothing is carried"
                )
            ]
        )
    }

    /// Text with a space in it that is nobody's id may be a name.
    @Test func whatMayBeANameIsNotShown() throws {
        let run = try SampleRun()
        try run.register("R", "8582-D", from: "Zo\u{EB} Quill")
        #expect(run.findings(of: "R301").map(\.value.text) == [""])
        #expect(run.found(by: "R301") == ["R"])
    }

    @Test func silent() throws {
        let run = try SampleRun()
        try run.register("F", "8582-C")
        try run.register("R", "8582-D", from: "F")
        try run.register("another's", "8582-D", learner: "L2", from: "F")
        try run.register("unlisted", "CAW", from: "F")
        try run.register("without", "8582-D", learner: "L3")
        try run.register("later", "8582-D", on: "2026-11-01", from: "X")
        #expect(run.found(by: "R301").isEmpty)
    }
}
