import CohortAnalytics
import CohortImport
import QualificationCatalogue
import QualityRules
import Quantities
import ReportModel

/// A cohort of a centre, with everything that its page shows.
struct CohortEntry: Sendable {
    var centre: String
    var cohort: String
    /// The name of the cohort's page, unique among all without regard to case.
    var pageID: String
    /// One for each qualification that it has.
    var groups: [CohortGroup] = []
    /// The registrations in scope by qualification, and of each in the order of what is shown for their ids.
    var registrations: RegistrationNumbers = []

    /// The numbers of its pages' registrations.
    func registrations(onPage number: Int) -> Range<Int> {
        let start = number * CohortPages.registrationsPerPage
        return start..<min(start + CohortPages.registrationsPerPage, registrations.count)
    }

    var pageCount: Int {
        max(1, (registrations.count + CohortPages.registrationsPerPage - 1) / CohortPages.registrationsPerPage)
    }
}

/// The cohorts in scope, sorted by centre and cohort.
struct CohortDirectory: Sendable {
    /// How many cohorts there are.
    let count: Int
    /// None where cohorts have no pages.
    private(set) var entries: [CohortEntry] = []
    /// The positions of the run's open findings that name an accepted registration, by its number.
    let findings: FindingPlaces
    /// The same of the waived ones.
    let waivedFindings: FindingPlaces
    private let pages: [PageKey: String]
    /// For each registration of the ledger, where cohorts have pages; nil for those not in scope.
    private let places: [Place?]

    /// - Parameters:
    ///   - hasPages: whether each cohort gets a page.
    ///   - hasFindings: whether some page tells the findings of single registrations.
    init(_ results: RunResults, hasPages: Bool, hasFindings: Bool) {
        let ledger = results.evaluation.ledger
        var count = 0
        results.measures.cohorts.forEachCohort { _ in count += 1 }
        self.count = count
        entries = hasPages ? Self.entries(results, count: count) : []
        var places = [Place?](repeating: nil, count: hasPages ? ledger.registrations.count : 0)
        for (entry, cohort) in entries.enumerated() {
            for (number, index) in cohort.registrations.enumerated() {
                places[index] = Place(entry: Int32(truncatingIfNeeded: entry), number: Int32(truncatingIfNeeded: number))
            }
        }
        self.places = places
        pages = Dictionary(
            entries.map { (PageKey(centre: $0.centre, cohort: $0.cohort), $0.pageID) },
            uniquingKeysWith: { first, _ in first }
        )
        findings = hasFindings ? FindingPlaces(results.findings, in: ledger) : FindingPlaces()
        waivedFindings = hasFindings ? FindingPlaces(results.assessment.waived, in: ledger) : FindingPlaces()
    }

    private static func entries(_ results: RunResults, count: Int) -> [CohortEntry] {
        let ledger = results.evaluation.ledger
        var numbers: [UInt64: Int] = [:]
        var entries: [CohortEntry] = []
        entries.reserveCapacity(count)
        for index in results.registrations {
            let group = ledger.groups[Int(ledger.registrations.group(index))]
            let key = UInt64(group.centre) << 32 | UInt64(group.cohort)
            let number = numbers[key] ?? entries.count
            if number == entries.count {
                numbers[key] = number
                let names = ledger.names(of: group)
                entries.append(CohortEntry(centre: names.centre, cohort: names.cohort, pageID: ""))
            }
            if !entries[number].groups.contains(group) { entries[number].groups.append(group) }
            entries[number].registrations.append(index)
        }
        entries.sort { left, right in
            let centres = bytewiseOrder(left.centre, right.centre)
            return centres != 0 ? centres < 0 : bytewiseLess(left.cohort, right.cohort)
        }
        for number in entries.indices { entries[number].sortByQualification(ledger) }
        namePages(&entries)
        return entries
    }

    func pageID(centre: String, cohort: String) -> String? {
        pages[PageKey(centre: centre, cohort: cohort)]
    }

    /// Where a registration in scope stands on its cohort's pages.
    func place(of index: Int) -> PageTarget? {
        guard places.indices.contains(index), let place = places[index] else { return nil }
        let page = Int(place.number) / CohortPages.registrationsPerPage + 1
        return PageTarget(
            PageTurn.id(entries[Int(place.entry)].pageID, number: page),
            .registration(Int(place.number) + 1)
        )
    }

    /// Page names out of the ids: lower-case letters, digits and hyphens only, numbered where that makes two the same.
    private static func namePages(_ entries: inout [CohortEntry]) {
        let names = pageNames(entries.map { "cohort-" + pageNamePart($0.centre) + "-" + pageNamePart($0.cohort) })
        for (index, name) in names.enumerated() { entries[index].pageID = name }
    }
}

/// The positions of findings by the number of the registration that they are about.
struct FindingPlaces: Sendable {
    /// For each registration where its positions begin; one more behind the last.
    private var starts: [Int32] = []
    private var positions: [Int32] = []

    init() {}

    init(_ findings: Findings, in ledger: Ledger) {
        var counts = [Int32](repeating: 0, count: ledger.registrations.count + 1)
        for position in findings.indices {
            if let index = findings.registration(at: position, in: ledger) { counts[index] += 1 }
        }
        var end: Int32 = 0
        for index in counts.indices {
            (counts[index], end) = (end, end + counts[index])
        }
        starts = counts
        positions = [Int32](repeating: 0, count: Int(end))
        for position in findings.indices {
            guard let index = findings.registration(at: position, in: ledger) else { continue }
            positions[Int(counts[index])] = Int32(truncatingIfNeeded: position)
            counts[index] += 1
        }
    }

    /// Those of a registration, in the order of the findings.
    subscript(registration: Int) -> [Int] {
        guard registration + 1 < starts.count else { return [] }
        return positions[Int(starts[registration])..<Int(starts[registration + 1])].map(Int.init)
    }
}

/// A cohort's number, and a registration's among the cohort's.
private struct Place {
    var entry: Int32
    var number: Int32
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

extension CohortEntry {
    /// By the id of the qualification; those of one keep their order.
    fileprivate mutating func sortByQualification(_ ledger: Ledger) {
        let qualifications = ledger.catalogue.qualifications
        let id = { (group: CohortGroup) in qualifications[group.qualification].id }
        groups.sort { bytewiseLess(id($0), id($1)) }
        var byQualification: [Int: [Int]] = [:]
        for index in registrations {
            byQualification[ledger.groups[Int(ledger.registrations.group(index))].qualification, default: []].append(index)
        }
        registrations = RegistrationNumbers(groups.flatMap { byQualification[$0.qualification] ?? [] })
    }
}
