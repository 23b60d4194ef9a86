import CohortAnalytics
import CohortImport
import Quantities

/// What a rule is called, why it matters and how a finding of it is put right.
package struct RuleDefinition: Hashable, Sendable {
    /// Stable, `R201`.
    package let id: String
    /// That of the id: 201.
    let number: UInt16
    /// What it is unless the settings say otherwise.
    package var severity: Severity
    package var title: String
    /// Why it matters, one sentence.
    package var reason: String
    /// How to put it right, one sentence.
    package var remedy: String
    /// What its findings say.
    package var message: MessageTemplate
    /// Why its findings can't be waived, what is said of “they”; nil where they can be.
    package var whyNotWaived: String?
    /// What a finding of it and one of an earlier report have in common when they are the same.
    package var recurrence: Recurrence

    package init(
        _ id: String,
        _ severity: Severity,
        title: String,
        reason: String,
        remedy: String,
        message: String,
        whyNotWaived: String? = nil,
        recurrence: Recurrence = .asTold
    ) {
        self.recurrence = recurrence
        self.id = id
        self.whyNotWaived = whyNotWaived
        self.severity = severity
        self.title = title
        self.reason = reason
        self.remedy = remedy
        self.message = MessageTemplate(message)
        number = UInt16(id.dropFirst()) ?? 0
    }
}

/// Something that can be wrong. One rule is one type in one file.
protocol Rule: Sendable {
    static var definition: RuleDefinition { get }
}

/// A rule by which the import rejects rows.
protocol RejectedRowRule: Rule {
    static var rejection: RejectionRule { get }
}

/// A rule that looks at one registration in scope at a time, with what the ledger and the watch kept of it. It keeps nothing from
/// one registration to the next.
protocol RegistrationRule: Rule {
    /// What the rule has to say of the registration.
    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult]
}

/// A rule that has one thing at most to say of a registration.
protocol SingleFindingRule: RegistrationRule {
    static func finding(of subject: RuleSubject, in context: RuleContext) -> RuleResult?
}

extension SingleFindingRule {
    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        finding(of: subject, in: context).map { [$0] } ?? []
    }
}

/// A rule about rows that the ledger does not hold: it notes them while they pass, and words its notes later.
protocol WatchingRule: RegistrationRule {
    static func finding(for note: RowNote, of subject: RuleSubject, in context: RuleContext) -> RuleResult
}

extension WatchingRule {
    static func findings(of subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        noted(on: subject, in: context)
    }

    /// A finding for each note, the last with the number of rows that were not noted any more.
    static func noted(on subject: RuleSubject, in context: RuleContext) -> [RuleResult] {
        guard subject.hasNotes else { return [] }
        let notes = context.notes.notes(by: definition.number, of: subject.index)
        return notes.listed.enumerated().map { number, note in
            var result = finding(for: note, of: subject, in: context)
            result.position = note.position
            result.isNoted = true
            if number == notes.listed.count - 1 { result.unlisted = notes.count - notes.listed.count }
            return result
        }
    }
}

/// A rule that looks at all that was found so far, once for each run. Findings of it that are about no registration can't be
/// waived; its definition says why.
protocol RunRule: Rule {
    static func findings(in context: RuleContext, plan: SamplingPlan, waivers: [Waiver]) -> [RunResult]
}

/// What a rule found: the finding's parts that differ from registration to registration.
///
/// Value and arguments are worked out when somebody asks for the finding's text: most findings are only counted until a table
/// is written.
struct RuleResult {
    /// The row; that of the registration where the rule names none.
    var position: RowPosition?
    let field: String
    private let makeValue: () -> FindingText
    private let makeArguments: () -> MessageArguments
    /// How many more rows of the registration there are like this one, without a finding of their own.
    var unlisted = 0
    /// Whether it comes from a note, which are in the order of reading already.
    fileprivate(set) var isNoted = false
    /// For the order in the list; what names no row is about the registration, which comes before its rows.
    fileprivate var place: (file: Int, line: Int) { position.map { ($0.file, $0.line) } ?? (-1, -1) }

    init(
        at position: RowPosition? = nil,
        field: String,
        value: @autoclosure @escaping () -> FindingText = FindingText(),
        _ arguments: @autoclosure @escaping () -> MessageArguments = [:]
    ) {
        self.position = position
        self.field = field
        makeValue = value
        makeArguments = arguments
    }

    var value: FindingText { makeValue() }
    /// The words for the names in the rule's message.
    var arguments: MessageArguments { makeArguments() }
}

extension [RuleResult] {
    /// The first of a rule's results on one registration in the order of reading, the last with the number of those left out.
    var limited: [RuleResult] {
        let total = reduce(count) { $0 + $1.unlisted }
        guard total > count || count > RowNotes.mostListed else { return self }
        let ofLedger = filter { !$0.isNoted }.sorted { $0.place < $1.place }
        var listed = Array((ofLedger + filter(\.isNoted)).prefix(RowNotes.mostListed))
        for index in listed.indices { listed[index].unlisted = 0 }
        // Noted rows follow those of the ledger, but the remark belongs to the finding that the list has last.
        if let last = listed.indices.max(by: { listed[$0].place < listed[$1].place }) {
            listed[last].unlisted = total - listed.count
        }
        return listed
    }
}

/// What a rule about a whole run found.
struct RunResult {
    var registrationID = ""
    var field: String
    var value: FindingText
    var arguments: MessageArguments
}

extension FindingText {
    static func day(_ day: Day) -> FindingText { .plain(day.description) }
    static func count(_ count: Int) -> FindingText { .plain(String(count)) }
    /// `1.50 h`
    static func hours(_ seconds: Int) -> FindingText { .plain("\(Hours(seconds: seconds)) h") }
}
