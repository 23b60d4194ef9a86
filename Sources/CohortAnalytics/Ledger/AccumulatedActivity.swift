import CohortImport
import Quantities

/// Since when a row counts, of the two days that a ledger has figures for.
enum LedgerPart: UInt8, Hashable, Sendable {
    /// At the earlier day and at the as-at date.
    case settled
    /// At the as-at date only: it, or its registration, came after the earlier day.
    case recent
    /// At both, and on each dated that very day: the source gives it no date.
    case undated
}

/// What sessions, evidence and decisions add up to for each registration, by its number.
///
/// For its maintainer: each registration has an account, with its sums after one another in one array. What counts at the
/// as-at date only goes into a second account, which a registration gets when there is something to go into it. So a row is
/// added once, reading adds the two accounts up, and the figures at the earlier day are what is there without the
/// second ones.
package struct AccumulatedActivity: RandomAccessCollection, Sendable {
    /// What every registration has sums of, whatever its track: their places before those of the track's counters.
    enum Total: Int, CaseIterable {
        case practice, practiceVerified, supervision, workshop, tutorial, induction
    }

    private struct Account {
        /// 31 bits of `firstSum`, and one of `hasUndated`.
        private var packed: UInt32
        /// The latest day with anything; `noDay` where there is none.
        var lastActivity: Int32 = Account.noDay

        static let noDay = Int32.min

        init(firstSum: Int) {
            packed = UInt32(firstSum) << 1
        }

        /// Where its sums begin.
        @inline(__always)
        var firstSum: Int { Int(packed >> 1) }

        /// Whether it has something that is dated the day that is looked at.
        var hasUndated: Bool { packed & 1 != 0 }

        mutating func setUndated() {
            packed |= 1
        }
    }

    /// Hours that came as totals of many sessions, which few registrations have.
    private struct FromTotals {
        var all = 0
        var practice = 0
        /// See `ActivityTotals`.
        var file: Int32 = 0
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
    /// For each account its totals and then its counters.
    private var sums = SumArray()
    /// By account.
    private var fromTotals: [Int: FromTotals] = [:]
    /// What sessions after the certificate added to counters, by the account's first sum and the counter's number. Few registrations have any.
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
        accounts.append(Account(firstSum: sums.count))
        sums.append(zeros: Total.allCases.count + count)
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
            accounts[account].setUndated()
        } else {
            accounts[account].lastActivity = Swift.max(accounts[account].lastActivity, day.number)
        }
    }

    /// Adds seconds to one of the totals.
    @inline(__always)
    mutating func add(_ seconds: Int, to total: Total, of account: Int) {
        sums.add(seconds, at: accounts[account].firstSum + total.rawValue)
    }

    /// Notes that hours came as a total.
    mutating func noteTotal(_ seconds: Int, isPractice: Bool, of file: Int, in account: Int) {
        var total = fromTotals[account, default: FromTotals()]
        total.all += seconds
        total.practice += isPractice ? seconds : 0
        var mark = ActivityTotals()
        mark.totalsFile = total.file
        mark.noteTotal(of: file)
        total.file = mark.totalsFile
        fromTotals[account] = total
    }

    @inline(__always)
    mutating func count(_ row: SessionRow, in account: Int, _ track: Track) {
        let tests = track.sessionTests
        let start = accounts[account].firstSum + Total.allCases.count
        for number in tests.indices {
            let amount = tests[number].amount(of: row)
            if amount > 0 { sums.add(amount, at: start + number) }
        }
    }

    mutating func count(_ row: EvidenceRow, in account: Int, _ track: Track) {
        let start = accounts[account].firstSum + Total.allCases.count + track.sessionCounters.count
        for (number, counter) in track.evidenceCounters.enumerated() {
            sums.add(counter.amount(of: row), at: start + number)
        }
    }

    /// Notes what a session dated after the certificate adds to counters.
    mutating func noteAfterCertificate(_ row: SessionRow, in account: Int, _ track: Track) {
        let start = accounts[account].firstSum
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
        let settled = Int(numbers[index].settled)
        var totals = totals(of: settled)
        if accounts[settled].hasUndated { totals.touch(asAt) }
        if let recent = recent(index) { totals.merge(self.totals(of: recent)) }
        return totals
    }

    private func totals(of account: Int) -> ActivityTotals {
        let start = accounts[account].firstSum
        var totals = ActivityTotals()
        totals.practice = sums[start + Total.practice.rawValue]
        totals.practiceVerified = sums[start + Total.practiceVerified.rawValue]
        totals.supervision = sums[start + Total.supervision.rawValue]
        totals.workshop = sums[start + Total.workshop.rawValue]
        totals.tutorial = sums[start + Total.tutorial.rawValue]
        totals.induction = sums[start + Total.induction.rawValue]
        let lastActivity = accounts[account].lastActivity
        if lastActivity != Account.noDay { totals.touch(Day(number: lastActivity)) }
        if !fromTotals.isEmpty, let total = fromTotals[account] {
            totals.inTotals = total.all
            totals.practiceInTotals = total.practice
            totals.totalsFile = total.file
        }
        return totals
    }

    /// A registration's counter of sessions or evidence; see `Track`.
    func counter(_ counter: Int, of index: Int) -> Int {
        let place = Total.allCases.count + counter
        let settled = sums[accounts[Int(numbers[index].settled)].firstSum + place]
        return settled + (recent(index).map { sums[accounts[$0].firstSum + place] } ?? 0)
    }

    /// What sessions dated after the certificate added to a registration's counter.
    func countedAfterCertificate(_ counter: Int, of index: Int) -> Int {
        guard !afterCertificate.isEmpty else { return 0 }
        let settled = afterCertificate[accounts[Int(numbers[index].settled)].firstSum + counter, default: 0]
        return settled + (recent(index).map { afterCertificate[accounts[$0].firstSum + counter, default: 0] } ?? 0)
    }

    private func recent(_ index: Int) -> Int? {
        includesRecent && numbers[index].recent >= 0 ? Int(numbers[index].recent) : nil
    }
}
