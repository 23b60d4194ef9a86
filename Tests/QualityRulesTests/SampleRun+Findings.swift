import CohortImport
import QualityRules
import Testing

extension SampleRun {
    /// The open findings of the run, of one rule or of all.
    ///
    /// - Parameter rejected: rows that the import refused.
    func findings(
        of rule: String? = nil,
        rejected: [RejectedRow] = [],
        fileLabels: [String] = ["registrations.csv"],
        settings: QualitySettings = QualitySettings(),
        earlier: EarlierRun? = nil
    ) -> [Finding] {
        assessment(rejected: rejected, fileLabels: fileLabels, settings: settings, earlier: earlier).findings
            .filter { rule == nil || $0.ruleID == rule }
    }

    /// The registrations that a rule finds something about, one for each finding.
    func found(by rule: String) -> [String] {
        findings(of: rule).map(\.registrationID)
    }

    /// The rules that find something, one for each finding.
    ///
    /// - Parameter group: what their ids begin with.
    func rules(_ group: String) -> [String] {
        findings().map(\.ruleID).filter { $0.hasPrefix(group) }
    }

    /// The lines of a rule's findings.
    func lines(of rule: String) -> [Int?] {
        findings(of: rule).map(\.line)
    }

    /// Numbers of rows at and around the limit for one rule and registration.
    static let rowCounts = [1, 19, 20, 21, 23]

    /// Checks that so many rows of one registration give 20 findings at most, and that the last one says how many more there
    /// are.
    func expectLimit(of rule: String, rows: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        let messages = findings(of: rule).map(\.message.text)
        let remarked = messages.indices.filter { messages[$0].contains(" more row") }
        #expect(messages.count == min(rows, 20), sourceLocation: sourceLocation)
        #expect(remarked == (rows > 20 ? [19] : []), sourceLocation: sourceLocation)
        if rows > 20 {
            let remark = rows == 21 ? "; 1 more row" : "; \(rows - 20) more rows"
            #expect(messages.last?.hasSuffix(remark + " of this registration like it") == true, sourceLocation: sourceLocation)
        }
    }
}
