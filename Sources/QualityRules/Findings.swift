package import CohortAnalytics
import CohortImport
import Quantities

/// Findings of a run, in the order of rule, registration, file, line, field and value.
///
/// Rejected rows are kept as the import made them, and what rules find of registrations as numbers; they become findings when
/// they are looked at: of those there can be millions. The rejected rows' rules come before all others.
package struct Findings: RandomAccessCollection, Sendable {
    /// The findings of one rule that are made when they are looked at, or those of a rule about a whole run, which are few.
    private enum Section {
        case ofRegistrations(RuleFindings)
        case ofRun([Finding])

        var rule: (id: String, severity: Severity, count: Int) {
            switch self {
            case .ofRegistrations(let findings): (findings.definition.id, findings.severity, findings.count)
            case .ofRun(let findings): (findings[0].ruleID, findings[0].severity, findings.count)
            }
        }

        subscript(index: Int) -> Finding {
            switch self {
            case .ofRegistrations(let findings): findings[index]
            case .ofRun(let findings): findings[index]
            }
        }
    }

    private let rejectedRows: [RejectedRow]
    /// In the order of their rules.
    private let sections: [Section]
    /// For each section the number of findings of all sections up to and with it.
    private let ends: [Int]
    /// The findings of each rule that has any, in the order of the rules.
    package let byRule: [OfRule]
    private let severities: RuleSeverities

    /// All findings of one rule, which have one severity and stand one after the other.
    package struct OfRule: Hashable, Sendable {
        package var ruleID: String
        package var severity: Severity
        /// Their positions among all findings.
        package var positions: Range<Int>
    }

    /// - Parameters:
    ///   - rejectedRows: the rejected rows, with the registrations that may be shown.
    ///   - ofRegistrations: the findings on registrations, each rule once.
    ///   - others: the findings of all other rules.
    ///   - severities: those of rejected rows' rules.
    ///   - fileLabels: the names of the inputs by their positions, to sort by.
    init(
        rejectedRows: consuming [RejectedRow],
        ofRegistrations: [RuleFindings] = [],
        others: consuming [Finding],
        severities: RuleSeverities,
        fileLabels: [String]
    ) {
        rejectedRows.sort { Self.precedes($0, $1, fileLabels) }
        self.rejectedRows = rejectedRows
        var sections = ofRegistrations.filter { $0.count > 0 }.map(Section.ofRegistrations)
        let order = Self.order(of: others, fileLabels)
        var start = 0
        while start < order.count {
            let rule = others[Int(order[start])].ruleID
            let end = order[start...].firstIndex { others[Int($0)].ruleID != rule } ?? order.count
            sections.append(.ofRun(order[start..<end].map { others[Int($0)] }))
            start = end
        }
        sections.sort { bytewiseLess($0.rule.id, $1.rule.id) }
        var byRule: [OfRule] = []
        func append(_ id: String, _ severity: Severity, _ count: Int) {
            if byRule.last?.ruleID == id {
                let end = byRule[byRule.count - 1].positions.upperBound
                byRule[byRule.count - 1].positions = byRule[byRule.count - 1].positions.lowerBound..<(end + count)
            } else {
                let start = byRule.last?.positions.upperBound ?? 0
                byRule.append(OfRule(ruleID: id, severity: severity, positions: start..<(start + count)))
            }
        }
        for row in rejectedRows { append(row.problem.rule.rawValue, severities[row.problem.rule.definition], 1) }
        var (ends, end): ([Int], Int) = ([], 0)
        for section in sections {
            append(section.rule.id, section.rule.severity, section.rule.count)
            end += section.rule.count
            ends.append(end)
        }
        self.byRule = byRule
        self.sections = sections
        self.ends = ends
        self.severities = severities
    }

    /// How many findings of each severity there are; those without any are left out.
    package var counts: [Severity: Int] {
        byRule.reduce(into: [:]) { $0[$1.severity, default: 0] += $1.positions.count }
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { rejectedRows.count + (ends.last ?? 0) }

    package subscript(index: Int) -> Finding {
        guard index >= rejectedRows.count else {
            let row = rejectedRows[index]
            return Finding(row, severities[row.problem.rule.definition])
        }
        let (section, place) = place(of: index)
        return sections[section][place]
    }

    /// The accepted registration that a finding is about, by its number in the ledger; nil where it is about none. Does not
    /// make the finding.
    package func registration(at index: Int, in ledger: Ledger) -> Int? {
        if index < rejectedRows.count { return ledger.registrationIDs.index(of: rejectedRows[index].registrationID) }
        let (section, place) = place(of: index)
        switch sections[section] {
        case .ofRegistrations(let findings): return Int(findings.registrations[place])
        case .ofRun(let findings): return ledger.registrationIDs.index(of: findings[place].registrationID)
        }
    }

    /// The section that a finding lies in, and its place there. There are as many sections as rules at most.
    private func place(of index: Int) -> (section: Int, place: Int) {
        let index = index - rejectedRows.count
        var section = 0
        while ends[section] <= index { section += 1 }
        return (section, section == 0 ? index : index - ends[section - 1])
    }

    /// The place of each label among all in the bytewise order.
    static func ranks(of fileLabels: [String]) -> [Int] {
        var ranks = fileLabels.map { _ in 0 }
        let order = fileLabels.indices.sorted { bytewiseLess(fileLabels[$0], fileLabels[$1]) }
        for (rank, file) in order.enumerated() { ranks[file] = rank }
        return ranks
    }

    private static func precedes(_ left: RejectedRow, _ right: RejectedRow, _ fileLabels: [String]) -> Bool {
        let (rule, otherRule) = (left.problem.rule, right.problem.rule)
        if rule != otherRule { return bytewiseLess(rule.rawValue, otherRule.rawValue) }
        let registrations = bytewiseOrder(left.registrationID, right.registrationID)
        if registrations != 0 { return registrations < 0 }
        if left.file != right.file { return bytewiseLess(fileLabels[left.file], fileLabels[right.file]) }
        return left.line < right.line
    }

    /// What findings are sorted by, as numbers: comparing and moving findings themselves takes several times as long.
    private struct SortKey {
        var rule: Int32
        var registration: Int32
        var file: Int32
        var line: Int32
        var position: Int32
    }

    private static func order(of findings: [Finding], _ fileLabels: [String]) -> [Int32] {
        var rules: [String: Int32] = [:]
        for (rank, id) in Set(findings.lazy.map(\.ruleID)).sorted(by: bytewiseLess).enumerated() { rules[id] = Int32(rank) }
        let registrations = registrationRanks(of: findings)
        let fileRanks = ranks(of: fileLabels)
        var keys = findings.indices.map { position in
            SortKey(
                rule: rules[findings[position].ruleID] ?? 0,
                registration: registrations[position],
                file: findings[position].file.map { Int32(clamping: fileRanks[$0] + 1) } ?? 0,
                line: Int32(clamping: findings[position].line ?? 0),
                position: Int32(position)
            )
        }
        keys.sort { left, right in
            if left.rule != right.rule { return left.rule < right.rule }
            if left.registration != right.registration { return left.registration < right.registration }
            if left.file != right.file { return left.file < right.file }
            if left.line != right.line { return left.line < right.line }
            return findings[Int(left.position)].precedesOnOneLine(findings[Int(right.position)])
        }
        return keys.map(\.position)
    }

    /// The place of each finding's registration among all of them, bytewise. Findings come registration by registration, so that
    /// most have that of the finding before.
    private static func registrationRanks(of findings: [Finding]) -> [Int32] {
        var runs: [Int] = []
        for position in findings.indices
        where position == 0 || bytewiseOrder(findings[position].registrationID, findings[position - 1].registrationID) != 0 {
            runs.append(position)
        }
        let texts = runs.map { findings[$0].registrationID }
        let sorted = runs.indices.sorted { bytewiseLess(texts[$0], texts[$1]) }
        var ranks = [Int32](repeating: 0, count: findings.count)
        var rank: Int32 = 0
        for (number, run) in sorted.enumerated() {
            if number > 0, bytewiseOrder(texts[sorted[number - 1]], texts[run]) != 0 { rank += 1 }
            let end = run + 1 < runs.count ? runs[run + 1] : findings.count
            for position in runs[run]..<end { ranks[position] = rank }
        }
        return ranks
    }
}

extension Finding {
    fileprivate init(_ row: RejectedRow, _ severity: Severity) {
        let definition = row.problem.rule.definition
        self.init(
            ruleID: definition.id,
            severity: severity,
            registrationID: row.registrationID,
            file: row.file,
            line: row.line,
            field: row.field,
            value: .plain(row.value),
            message: row.problem.findingMessage
        )
    }
}

extension RowProblem {
    /// The problem's wording, which is all that the rules' template holds, with the id that it names as an id.
    fileprivate var findingMessage: FindingText {
        var id: String?
        // The mark can't be in the wording itself.
        let parts = message {
            id = $0
            return "\0"
        }.split(separator: "\0", omittingEmptySubsequences: false)
        guard let id, parts.count == 2 else { return .plain(message) }
        return .plain(String(parts[0])) + .registration(id) + .plain(String(parts[1]))
    }
}
