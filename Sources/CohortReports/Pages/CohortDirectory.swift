import CohortAnalytics
import CohortImport
import QualificationCatalogue
import QualityRules

/// A cohort of a centre, with everything that its page shows.
struct CohortEntry: Sendable {
    var centre: String
    var cohort: String
    /// The name of the cohort's page, unique among all without regard to case.
    var pageID: String
    /// One for each qualification that it has.
    var groups: [CohortGroup] = []
    /// The registrations in scope, in the order of what is shown for their ids.
    var registrations: [Int] = []
}

/// The cohorts in scope, sorted by centre and cohort.
struct CohortDirectory: Sendable {
    private(set) var entries: [CohortEntry] = []
    /// The positions of the run's open findings that name an accepted registration, by its number.
    let findings: [Int: [Int]]
    /// The same of the waived ones.
    let waivedFindings: [Int: [Int]]
    private let pages: [PageKey: String]

    init(_ results: RunResults) {
        let ledger = results.evaluation.ledger
        var numbers: [UInt64: Int] = [:]
        var entries: [CohortEntry] = []
        for index in results.registrations {
            let group = ledger.groups[Int(ledger.registrations[index].group)]
            let key = UInt64(group.centre) << 32 | UInt64(group.cohort)
            let number = numbers[key] ?? entries.count
            if number == entries.count {
                numbers[key] = number
                let names = ledger.names(of: group)
                entries.append(
                    CohortEntry(
                        centre: names.centre,
                        cohort: names.cohort,
                        pageID: ""
                    )
                )
            }
            if !entries[number].groups.contains(group) { entries[number].groups.append(group) }
            entries[number].registrations.append(index)
        }
        entries.sort { keyPrecedes([$0.centre, $0.cohort], [$1.centre, $1.cohort]) }
        Self.namePages(&entries)
        pages = Dictionary(
            entries.map { (PageKey(centre: $0.centre, cohort: $0.cohort), $0.pageID) },
            uniquingKeysWith: { first, _ in first }
        )
        self.entries = entries
        findings = Self.positions(results.findings, in: ledger)
        waivedFindings = Self.positions(results.assessment.waived, in: ledger)
    }

    private static func positions(_ findings: Findings, in ledger: Ledger) -> [Int: [Int]] {
        var result: [Int: [Int]] = [:]
        for (position, finding) in findings.enumerated() {
            guard let index = ledger.registrationIDs.index(of: finding.registrationID) else { continue }
            result[index, default: []].append(position)
        }
        return result
    }

    func pageID(centre: String, cohort: String) -> String? {
        pages[PageKey(centre: centre, cohort: cohort)]
    }

    /// Page names out of the ids: lower-case letters, digits and hyphens only, numbered where that makes two the same.
    private static func namePages(_ entries: inout [CohortEntry]) {
        var taken: Set<String> = []
        for index in entries.indices {
            let base = "cohort-" + slug(entries[index].centre) + "-" + slug(entries[index].cohort)
            var name = base
            var number = 1
            while !taken.insert(name).inserted {
                number += 1
                name = "\(base)-\(number)"
            }
            entries[index].pageID = name
        }
    }

    private static func slug(_ identifier: String) -> String {
        let letters = identifier.lowercased().utf8.prefix(40).map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: UInt8(ascii: "-")
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }
}

/// Centre and cohort by their bytes: equivalent spellings are different ids.
private struct PageKey: Hashable {
    let centre: [UInt8]
    let cohort: [UInt8]

    init(centre: String, cohort: String) {
        self.centre = Array(centre.utf8)
        self.cohort = Array(cohort.utf8)
    }
}
