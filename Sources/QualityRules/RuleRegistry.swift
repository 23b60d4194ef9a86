import CohortAnalytics
import CohortImport

/// All rules there are: what commands list, pages explain and runs apply.
package enum RuleRegistry {
    private static let rejectedRowRules: [any RejectedRowRule.Type] = [
        MalformedRow.self, WrongNumberOfFields.self, WrongEncoding.self, MissingValue.self, UnreadableValue.self,
        UnknownCode.self, UnknownRegistration.self, LengthOutOfRange.self, ConflictingRow.self, OverlongField.self,
    ]

    static let registrationRules: [any RegistrationRule.Type] = [
        IdentifierDamaged.self,
        CertificatedWithoutRequirements.self, CertificatedAndWithdrawn.self, EndBeforeRegistration.self,
        DecisionOutOfOrder.self, ActivityOutsideRegistration.self, LongDay.self, SessionTwice.self, PassThenRefer.self,
        AttemptsOutOfOrder.self, UnitOutsideQualification.self, AssuredByAssessor.self,
        UpgradeFromUnknown.self, UpgradeFromOtherLearner.self, UpgradeWithoutTransition.self, AccreditingUnitNotPassed.self,
        HoursBeyondMaximum.self, UpgradeFeeNotRecorded.self, UpgradeNotLinked.self, UpgradeLoop.self,
        PortfolioOverdue.self, MarkingOverdue.self, RegistrationStalled.self, HoursNotVerified.self, FeedbackMissing.self,
        MinimumNotMetAtCertificate.self, WordsNotGiven.self, DeadlineApproaching.self,
        NoQualityAssurer.self,
    ]

    static let runRules: [any RunRule.Type] = [
        RegistrationVanished.self, FigureRestated.self, StratumNotMet.self, WaiverExpired.self,
    ]

    /// How many findings of one rule on one registration there are at most; rejected rows are findings each.
    package static let mostListed = RowNotes.mostListed

    /// How many more rows than it is about a finding's message tells of; 0 for most.
    package static func unlistedRows(in message: String) -> Int {
        guard message.hasSuffix(RuleFindings.likeIt), let start = message.lastIndex(of: ";") else { return 0 }
        let digits = message[message.index(after: start)...].drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
        return Int(digits) ?? 0
    }

    /// Every rule's definition, in the order of ids.
    package static let definitions: [RuleDefinition] =
        (rejectedRowRules.map { $0.definition } + registrationRules.map { $0.definition } + runRules.map { $0.definition })
        .sorted { $0.id < $1.id }

    /// The definition of a rule, by its id in any case.
    package static func definition(of id: String) -> RuleDefinition? {
        definitions.first { $0.id == id.uppercased() }
    }

    private static let definitionsByRejection = Dictionary(
        rejectedRowRules.map { ($0.rejection, $0.definition) },
        uniquingKeysWith: { first, _ in first }
    )

    /// Every reason of the import has a rule; a test holds the registry to it.
    fileprivate static func definition(of rejection: RejectionRule) -> RuleDefinition {
        guard let definition = definitionsByRejection[rejection] else {
            preconditionFailure("the registry has no rule for \(rejection.rawValue)")
        }
        return definition
    }
}

extension RejectionRule {
    package var definition: RuleDefinition {
        RuleRegistry.definition(of: self)
    }
}
