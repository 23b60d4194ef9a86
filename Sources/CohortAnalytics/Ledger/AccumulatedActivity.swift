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

        /// Notes that something happened on the day.
        @inline(__always)
        mutating func touch(_ day: Day, _ part: LedgerPart) {
            if part == .undated {
                packed |= 1
            } else {
                lastActivity = Swift.max(lastActivity, day.number)
            }
        }
    }

    /// One of a registration's two accounts.
    struct AccountNumber {
        fileprivate var number: Int
        fileprivate var isRecent: Bool
    }

    /// Hours that came as totals of many sessions, which few registrations have.
    private struct FromTotals {
        var all = 0
        var practice = 0
        /// See `ActivityTotals`.
        var file: Int32 = 0
    }

    private var asAt: Day
    private var includesRecent = true
    /// By registration.
    private var settled: [Account] = []
    /// By registration the place of its second account in `recent`; -1 where there is none.
    private var recentPlaces: [Int32] = []
    private var recent: [Account] = []
    /// For each account its totals and then its counters.
    private var sums = SumArray()
    /// By the account's first sum.
    private var fromTotals: [Int: FromTotals] = [:]
    /// What sessions after the certificate added to counters, by the account's first sum and the counter's number. Few registrations have any.
    private var afterCertificate: [Int: Int] = [:]

    init(asAt: Day) {
        self.asAt = asAt
    }

    // MARK: Adding

    /// Opens the account of the next registration.
    mutating func open(counters count: Int) {
        settled.append(newAccount(counters: count))
        recentPlaces.append(-1)
    }

    private mutating func newAccount(counters count: Int) -> Account {
        let account = Account(firstSum: sums.count)
        sums.append(zeros: Total.allCases.count + count)
        return account
    }

    /// Gives back the room of what is 0; nothing can be added afterwards.
    mutating func settle() {
        sums.settle()
    }

    /// The account that a registration's row goes into.
    @inline(__always)
    mutating func account(of index: Int, for part: LedgerPart, _ track: Track) -> AccountNumber {
        guard part == .recent else { return AccountNumber(number: index, isRecent: false) }
        if recentPlaces[index] < 0 {
            recentPlaces[index] = Int32(recent.count)
            recent.append(newAccount(counters: track.counterCount))
        }
        return AccountNumber(number: Int(recentPlaces[index]), isRecent: true)
    }

    /// Notes that something happened on the day.
    @inline(__always)
    mutating func touch(_ account: AccountNumber, on day: Day, _ part: LedgerPart) {
        if account.isRecent {
            recent[account.number].touch(day, part)
        } else {
            settled[account.number].touch(day, part)
        }
    }

    @inline(__always)
    private func firstSum(of account: AccountNumber) -> Int {
        account.isRecent ? recent[account.number].firstSum : settled[account.number].firstSum
    }

    /// Adds seconds to one of the totals.
    @inline(__always)
    mutating func add(_ seconds: Int, to total: Total, of account: AccountNumber) {
        sums.add(seconds, at: firstSum(of: account) + total.rawValue)
    }

    /// Notes that hours came as a total.
    mutating func noteTotal(_ seconds: Int, isPractice: Bool, of file: Int, in account: AccountNumber) {
        let place = firstSum(of: account)
        var total = fromTotals[place, default: FromTotals()]
        total.all += seconds
        total.practice += isPractice ? seconds : 0
        var mark = ActivityTotals()
        mark.totalsFile = total.file
        mark.noteTotal(of: file)
        total.file = mark.totalsFile
        fromTotals[place] = total
    }

    @inline(__always)
    mutating func count(_ row: SessionRow, in account: AccountNumber, _ track: Track) {
        let tests = track.sessionTests
        let start = firstSum(of: account) + Total.allCases.count
        for number in tests.indices {
            let amount = tests[number].amount(of: row)
            if amount > 0 { sums.add(amount, at: start + number) }
        }
    }

    mutating func count(_ row: EvidenceRow, in account: AccountNumber, _ track: Track) {
        let start = firstSum(of: account) + Total.allCases.count + track.sessionCounters.count
        for (number, counter) in track.evidenceCounters.enumerated() {
            sums.add(counter.amount(of: row), at: start + number)
        }
    }

    /// Notes what a session dated after the certificate adds to counters.
    mutating func noteAfterCertificate(_ row: SessionRow, in account: AccountNumber, _ track: Track) {
        let start = firstSum(of: account)
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
    package var endIndex: Int { settled.count }

    /// A registration's totals, by its number.
    package subscript(index: Int) -> ActivityTotals {
        var totals = totals(of: settled[index])
        if settled[index].hasUndated { totals.touch(asAt) }
        if let recent = recent(index) { totals.merge(self.totals(of: recent)) }
        return totals
    }

    private func totals(of account: Account) -> ActivityTotals {
        let start = account.firstSum
        var totals = ActivityTotals()
        totals.practice = sums[start + Total.practice.rawValue]
        totals.practiceVerified = sums[start + Total.practiceVerified.rawValue]
        totals.supervision = sums[start + Total.supervision.rawValue]
        totals.workshop = sums[start + Total.workshop.rawValue]
        totals.tutorial = sums[start + Total.tutorial.rawValue]
        totals.induction = sums[start + Total.induction.rawValue]
        if account.lastActivity != Account.noDay { totals.touch(Day(number: account.lastActivity)) }
        if !fromTotals.isEmpty, let total = fromTotals[start] {
            totals.inTotals = total.all
            totals.practiceInTotals = total.practice
            totals.totalsFile = total.file
        }
        return totals
    }

    /// A registration's counter of sessions or evidence; see `Track`.
    func counter(_ counter: Int, of index: Int) -> Int {
        let place = Total.allCases.count + counter
        return sums[settled[index].firstSum + place] + (recent(index).map { sums[$0.firstSum + place] } ?? 0)
    }

    /// What sessions dated after the certificate added to a registration's counter.
    func countedAfterCertificate(_ counter: Int, of index: Int) -> Int {
        guard !afterCertificate.isEmpty else { return 0 }
        return afterCertificate[settled[index].firstSum + counter, default: 0]
            + (recent(index).map { afterCertificate[$0.firstSum + counter, default: 0] } ?? 0)
    }

    private func recent(_ index: Int) -> Account? {
        includesRecent && recentPlaces[index] >= 0 ? recent[Int(recentPlaces[index])] : nil
    }
}
