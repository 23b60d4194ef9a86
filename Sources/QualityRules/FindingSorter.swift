import CohortAnalytics
import CohortImport
import Quantities

/// Sorts what rules say into open and waived findings.
struct FindingSorter {
    /// By rule, in the order of the registry.
    private(set) var open: [RuleFindings]
    private(set) var waived: [RuleFindings]
    /// Those of rules about the whole run.
    private(set) var openOfRun: [Finding] = []
    private(set) var waivedOfRun: [Finding] = []
    /// For each registration whether it has an error of the rules R2, waived or not.
    private(set) var isClaimInError: [Bool]

    private let context: RuleContext
    private let severities: RuleSeverities
    /// For each rule whether a finding of it is an error of the rules R2.
    private let isOfClaims: [Bool]

    init(_ context: RuleContext, _ severities: RuleSeverities) {
        self.context = context
        self.severities = severities
        let definitions = RuleRegistry.registrationRules.map { $0.definition }
        open = definitions.enumerated().map { RuleFindings(rule: $0, severity: severities[$1], in: context) }
        waived = open
        isOfClaims = definitions.map { severities[$0] == .error && $0.id.hasPrefix("R2") }
        isClaimInError = [Bool](repeating: false, count: context.ledger.registrations.count)
    }

    /// To be called in the order of the registrations' ids, and for each rule in that of its findings.
    mutating func add(_ result: FoundResult, _ register: inout WaiverRegister) {
        let (rule, registration) = (Int(result.rule), Int(result.registration))
        if isOfClaims[rule] { isClaimInError[registration] = true }
        if !register.isEmpty, register.covers(open[rule].definition.id, context.identifier(of: registration)) {
            waived[rule].append(result)
        } else {
            open[rule].append(result)
        }
    }

    /// What is found of a whole run.
    mutating func add(_ result: RunResult, of rule: RuleDefinition, _ register: inout WaiverRegister) {
        let finding = Finding(result, of: rule, severities[rule])
        // The settings refuse waivers of such rules, and nothing else lets them in.
        if rule.whyNotWaived == nil, register.covers(finding.ruleID, finding.registrationID) {
            waivedOfRun.append(finding)
        } else {
            openOfRun.append(finding)
        }
    }
}
