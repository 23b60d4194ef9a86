import CohortAnalytics
import CohortImport
import ParallelWork
import Quantities

/// The findings of one rule on registrations, in the order of registration, file, line, field and value.
///
/// For its maintainer: kept are five bytes of each finding, the registration and the place among what the rule says of it. When
/// somebody looks at the finding the rule is asked again: it depends on nothing that could have changed.
struct RuleFindings: Sendable {
    /// How the remark on findings that are not listed ends.
    static let likeIt = " of this registration like it"

    /// The rule's place in the registry.
    let rule: Int
    let severity: Severity
    private let context: RuleContext
    private(set) var registrations: [Int32] = []
    /// The place of each among the rule's results on its registration, as the rule gives them.
    private var places: [UInt8] = []

    init(rule: Int, severity: Severity, in context: RuleContext) {
        self.rule = rule
        self.severity = severity
        self.context = context
    }

    var definition: RuleDefinition { RuleRegistry.registrationRules[rule].definition }
    var count: Int { registrations.count }

    mutating func append(_ result: FoundResult) {
        registrations.append(result.registration)
        places.append(result.place)
    }

    subscript(index: Int) -> Finding {
        let rule = RuleRegistry.registrationRules[rule]
        let subject = RuleSubject(Int(registrations[index]), in: context, isForAllRules: false)
        let results = rule.findings(of: subject, in: context).limited
        return Finding(results[Int(places[index])], of: rule.definition, severity, on: subject.index, in: context)
    }
}

/// That a rule has something to say of a registration.
struct FoundResult: Sendable {
    var registration: Int32
    /// The rule's place in the registry.
    var rule: UInt8
    /// The result's place among the rule's on the registration, as the rule gives them.
    var place: UInt8

    /// How many registrations a thread takes at a time.
    private static let partSize = 2_048

    /// What all rules have to say of all registrations in scope, in the order of their ids, and of one registration rule by
    /// rule, each rule's in the order of their findings.
    ///
    /// - Parameter fileRanks: for each input its place in the order of files.
    static func all(in context: RuleContext, fileRanks: [Int], _ workers: Workers) -> [[FoundResult]] {
        let registrations = context.evaluation.inScope
        return workers.map(partsOf: registrations.count, size: partSize) { part in
            var found: [FoundResult] = []
            for index in registrations[part] {
                let subject = RuleSubject(index, in: context)
                for (number, rule) in RuleRegistry.registrationRules.enumerated() {
                    let results = rule.findings(of: subject, in: context)
                    guard !results.isEmpty else { continue }
                    for place in places(of: results.limited, rule, on: index, in: context, fileRanks) {
                        found.append(
                            FoundResult(
                                registration: Int32(truncatingIfNeeded: index),
                                rule: UInt8(truncatingIfNeeded: number),
                                place: UInt8(truncatingIfNeeded: place)
                            )
                        )
                    }
                }
            }
            return found
        }
    }

    /// The places of a rule's results on a registration in the order of their findings.
    private static func places(
        of results: [RuleResult],
        _ rule: any RegistrationRule.Type,
        on index: Int,
        in context: RuleContext,
        _ fileRanks: [Int]
    ) -> [Int] {
        guard results.count > 1 else { return [0] }
        return results.indices.sorted { left, right in
            let one = results[left].position ?? context.ledger.position(of: index)
            let other = results[right].position ?? context.ledger.position(of: index)
            if one.file != other.file { return fileRanks[one.file] < fileRanks[other.file] }
            if one.line != other.line { return one.line < other.line }
            let definition = rule.definition
            return Finding(results[left], of: definition, definition.severity, on: index, in: context)
                .precedesOnOneLine(Finding(results[right], of: definition, definition.severity, on: index, in: context))
        }
    }
}

extension Finding {
    init(
        _ result: RuleResult,
        of rule: RuleDefinition,
        _ severity: Severity,
        on index: Int,
        in context: RuleContext
    ) {
        let position = result.position ?? context.ledger.position(of: index)
        var message = rule.message.filled(result.arguments)
        if result.unlisted > 0 {
            message.append("; \(result.unlisted)\(result.unlisted == 1 ? " more row" : " more rows")\(RuleFindings.likeIt)")
        }
        self.init(
            ruleID: rule.id,
            severity: severity,
            registrationID: context.identifier(of: index),
            file: position.file,
            line: position.line,
            field: result.field,
            value: result.value,
            message: message
        )
    }

    /// What is found of a whole run.
    init(_ result: RunResult, of rule: RuleDefinition, _ severity: Severity) {
        self.init(
            ruleID: rule.id,
            severity: severity,
            registrationID: result.registrationID,
            field: result.field,
            value: result.value,
            message: rule.message.filled(result.arguments)
        )
    }

    /// Of two findings about one row, or about none.
    func precedesOnOneLine(_ other: Finding) -> Bool {
        let fields = bytewiseOrder(field, other.field)
        if fields != 0 { return fields < 0 }
        let values = bytewiseOrder(value.text, other.value.text)
        if values != 0 { return values < 0 }
        return bytewiseLess(message.text, other.message.text)
    }
}
