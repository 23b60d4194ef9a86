import CohortImport
import Quantities

/// Since when a row counts, of the two days that a ledger has figures for.
enum LedgerPart: Hashable, Sendable {
    /// At the earlier day and at the as-at date.
    case settled
    /// At the as-at date only: it, or its registration, came after the earlier day.
    case recent
    /// At both, and on each dated that very day: the source gives it no date.
    case undated
}

/// What sessions, evidence and decisions add up to for each registration, by its number.
///
/// For its maintainer: each registration has an account, with counters after one another in one array. What counts at the
/// as-at date only goes into a second account, which a registration gets when there is something to go into it. So a row is
/// added once, reading adds the two accounts up, and the figures at the earlier day are what is there without the
/// second ones.
package struct AccumulatedActivity: RandomAccessCollection, Sendable {
    private struct Account {
        var totals = ActivityTotals()
        /// Whether it has something that is dated the day that is looked at.
        var hasUndated = false
        var firstCounter: Int
    }

    private struct AccountNumbers {
        var settled: Int32
        /// -1 where there is none.
        var recent: Int32 = -1
    }

    private var asAt: Day
    private var includesRecent = true
    private var accounts: [Account] = []
    private var numbers: [AccountNumbers] = []
    private var counters: [Int] = []
    /// What sessions after the certificate added to counters, by the counter's place among all. Few registrations have any.
    private var afterCertificate: [Int: Int] = [:]

    init(asAt: Day) {
        self.asAt = asAt
    }

    // MARK: Adding

    /// Opens the account of the next registration.
    mutating func open(counters count: Int) {
        numbers.append(AccountNumbers(settled: newAccount(counters: count)))
    }

    private mutating func newAccount(counters count: Int) -> Int32 {
        accounts.append(Account(firstCounter: counters.count))
        counters.append(contentsOf: repeatElement(0, count: count))
        return Int32(accounts.count - 1)
    }

    /// The account that a registration's row goes into.
    @inline(__always)
    mutating func account(of index: Int, for part: LedgerPart, _ track: Track) -> Int {
        guard part == .recent else { return Int(numbers[index].settled) }
        if numbers[index].recent < 0 { numbers[index].recent = newAccount(counters: track.counterCount) }
        return Int(numbers[index].recent)
    }

    /// Notes that something happened on the day.
    @inline(__always)
    mutating func touch(_ account: Int, on day: Day, _ part: LedgerPart) {
        if part == .undated {
            accounts[account].hasUndated = true
        } else {
            accounts[account].totals.touch(day)
        }
    }

    @inline(__always)
    mutating func change(_ account: Int, _ change: (inout ActivityTotals) -> Void) {
        change(&accounts[account].totals)
    }

    @inline(__always)
    mutating func count(_ row: SessionRow, in account: Int, _ track: Track) {
        let start = accounts[account].firstCounter
        for number in track.sessionCounters.indices {
            counters[start + number] += track.sessionCounters[number].amount(of: row)
        }
    }

    mutating func count(_ row: EvidenceRow, in account: Int, _ track: Track) {
        let start = accounts[account].firstCounter + track.sessionCounters.count
        for (number, counter) in track.evidenceCounters.enumerated() {
            counters[start + number] += counter.amount(of: row)
        }
    }

    /// Notes what a session dated after the certificate adds to counters.
    mutating func noteAfterCertificate(_ row: SessionRow, in account: Int, _ track: Track) {
        let start = accounts[account].firstCounter
        for (number, counter) in track.sessionCounters.enumerated() {
            let amount = counter.amount(of: row)
            if amount > 0 { afterCertificate[start + number, default: 0] += amount }
        }
    }

    // MARK: Reading

    /// Leaves out what counts at the as-at date only.
    ///
    /// - Parameter day: the earlier day.
    func leavingOutRecent(asAt day: Day) -> AccumulatedActivity {
        var result = self
        result.asAt = day
        result.includesRecent = false
        return result
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { numbers.count }

    /// A registration's totals, by its number.
    package subscript(index: Int) -> ActivityTotals {
        let account = Int(numbers[index].settled)
        var totals = accounts[account].totals
        if accounts[account].hasUndated { totals.touch(asAt) }
        if let recent = recent(index) { totals.merge(accounts[recent].totals) }
        return totals
    }

    /// A registration's counter of sessions or evidence; see `Track`.
    func counter(_ counter: Int, of index: Int) -> Int {
        let settled = counters[accounts[Int(numbers[index].settled)].firstCounter + counter]
        return settled + (recent(index).map { counters[accounts[$0].firstCounter + counter] } ?? 0)
    }

    /// What sessions dated after the certificate added to a registration's counter.
    func countedAfterCertificate(_ counter: Int, of index: Int) -> Int {
        guard !afterCertificate.isEmpty else { return 0 }
        let settled = afterCertificate[accounts[Int(numbers[index].settled)].firstCounter + counter, default: 0]
        return settled + (recent(index).map { afterCertificate[accounts[$0].firstCounter + counter, default: 0] } ?? 0)
    }

    private func recent(_ index: Int) -> Int? {
        includesRecent && numbers[index].recent >= 0 ? Int(numbers[index].recent) : nil
    }
}
