package import Quantities

/// What the ledger keeps of a registration's sessions, evidence and decisions besides its requirements' counters.
///
/// A commutative monoid: `ActivityTotals()` is the identity, and merging the totals of any split of the rows gives the
/// totals of all.
package struct ActivityTotals: Hashable, Sendable {
    /// Hours of the qualification's practice activities, in seconds.
    package var practice = 0
    /// Those of them that somebody verified, in seconds.
    package var practiceVerified = 0
    /// Supervision received, in seconds.
    package var supervision = 0
    package var workshop = 0
    package var tutorial = 0
    package var induction = 0
    /// Hours of any activity that came as totals and not session by session, in seconds.
    package var inTotals = 0
    /// Practice hours that came as totals, in seconds.
    package var practiceInTotals = 0
    /// The input that gave totals, by its position among the run's inputs plus one; 0 for none, -1 for several.
    package var totalsFile: Int32 = 0
    /// The latest day with a session, an evidence item or a decision.
    package var lastActivityOn: Day?

    package init() {}

    /// Notes that something happened on the day.
    @inline(__always)
    package mutating func touch(_ day: Day) {
        if let last = lastActivityOn, last >= day { return }
        lastActivityOn = day
    }

    /// Notes that an input gave a total.
    mutating func noteTotal(of file: Int) {
        let number = Int32(clamping: file + 1)
        totalsFile = totalsFile == 0 || totalsFile == number ? number : -1
    }

    /// Whether hours may be counted twice: totals of several inputs, or totals beside single sessions of practice.
    package var mayRepeatHours: Bool {
        totalsFile < 0 || (practiceInTotals > 0 && practice > practiceInTotals)
    }

    package mutating func merge(_ other: ActivityTotals) {
        if other.totalsFile != 0 {
            totalsFile = totalsFile == 0 || totalsFile == other.totalsFile ? other.totalsFile : -1
        }
        practiceInTotals += other.practiceInTotals
        practice += other.practice
        practiceVerified += other.practiceVerified
        supervision += other.supervision
        workshop += other.workshop
        tutorial += other.tutorial
        induction += other.induction
        inTotals += other.inTotals
        if let day = other.lastActivityOn { touch(day) }
    }
}

/// What happened in one month in one cohort on one qualification. A commutative monoid as well.
package struct MonthActivity: Hashable, Sendable {
    package var registrations = 0
    package var certificated = 0
    package var withdrawn = 0
    package var decisions = 0
    package var passes = 0
    /// In seconds, like the two below.
    package var practice = 0
    package var supervision = 0
    package var guided = 0

    package init() {}

    package mutating func merge(_ other: MonthActivity) {
        registrations += other.registrations
        certificated += other.certificated
        withdrawn += other.withdrawn
        decisions += other.decisions
        passes += other.passes
        practice += other.practice
        supervision += other.supervision
        guided += other.guided
    }
}
