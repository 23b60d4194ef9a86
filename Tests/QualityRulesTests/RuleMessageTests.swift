import CohortAnalytics
@testable import QualityRules
import Testing

/// What rules say, held against a run in which every rule has something to say.
struct RuleMessageTests {
    @Test func everyRuleFindsSomething() throws {
        let found = Set(try SpoiltRun().assessment.findings.map(\.ruleID))
        #expect(found.sorted() == RuleRegistry.definitions.map(\.id))
    }

    @Test func noFindingHasABraceLeft() throws {
        for finding in try SpoiltRun().assessment.findings {
            #expect(!finding.message.text.isEmpty)
            #expect(!finding.message.text.contains { $0 == "{" || $0 == "}" }, "\(finding.ruleID)")
            #expect(!finding.value.text.contains { $0 == "{" || $0 == "}" }, "\(finding.ruleID)")
        }
    }

    /// A rule gives the names of its message, each of them and no other, and a text for each.
    @Test func rulesFillInTheirNamesAndNoOthers() throws {
        let spoilt = try SpoiltRun()
        let watch = try #require(spoilt.run.watch as? RuleWatch)
        let evaluation = spoilt.run.evaluation
        let context = RuleContext(evaluation, watch: watch, earlier: spoilt.earlier)
        var found = 0
        for index in evaluation.inScope {
            let subject = RuleSubject(index, in: context)
            for rule in RuleRegistry.registrationRules {
                for result in rule.findings(of: subject, in: context) {
                    #expect(Set(result.arguments.keys) == Set(rule.definition.message.names), "\(rule.definition.id)")
                    #expect(result.arguments.values.allSatisfy { !$0.text.isEmpty }, "\(rule.definition.id)")
                    found += 1
                }
            }
        }
        for rule in RuleRegistry.runRules {
            for result in rule.findings(in: context, plan: spoilt.assessment.plan, waivers: spoilt.settings.waivers) {
                #expect(Set(result.arguments.keys) == Set(rule.definition.message.names), "\(rule.definition.id)")
                #expect(result.arguments.values.allSatisfy { !$0.text.isEmpty }, "\(rule.definition.id)")
                found += 1
            }
        }
        #expect(found == spoilt.assessment.findings.count - spoilt.rejected.count)
    }

    /// Each rule's findings are in its own column, and say where they are unless they are about the whole run.
    @Test func findingsPointAtARowUnlessTheyAreAboutTheRun() throws {
        for finding in try SpoiltRun().assessment.findings {
            let isAboutTheRun = RuleRegistry.runRules.contains { $0.definition.id == finding.ruleID }
            #expect((finding.file == nil) == isAboutTheRun)
            #expect((finding.line == nil) == isAboutTheRun)
            #expect(finding.registrationID.isEmpty == ["R502", "R601"].contains(finding.ruleID))
            #expect(!finding.field.isEmpty)
        }
    }
}
