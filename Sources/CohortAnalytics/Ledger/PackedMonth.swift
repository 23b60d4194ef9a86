/// What happened in a month, in 24 bytes: what does not fit into them lies elsewhere. A month with more than 65,534 registrations or
/// 136 years of hours is rare, and there is a month for each of millions of groups.
struct PackedMonth: Hashable, Sendable {
    /// In seconds, like the two below.
    private var practice: UInt32 = 0
    private var supervision: UInt32 = 0
    private var guided: UInt32 = 0
    /// `mark` where the month does not fit.
    private var registrations: UInt16 = 0
    private var certificated: UInt16 = 0
    private var withdrawn: UInt16 = 0
    private var decisions: UInt16 = 0
    private var passes: UInt16 = 0

    private static let mark = UInt16.max

    /// A month that lies elsewhere.
    static let large: PackedMonth = {
        var month = PackedMonth()
        month.registrations = mark
        return month
    }()

    /// A month with nothing in it.
    init() {}

    /// nil where it does not fit. No figure of a month is below zero.
    @inline(__always)
    init?(_ activity: MonthActivity) {
        let counts =
            activity.registrations | activity.certificated | activity.withdrawn | activity.decisions | activity.passes
        let seconds = activity.practice | activity.supervision | activity.guided
        guard counts < Int(Self.mark), seconds <= Int(UInt32.max) else { return nil }
        practice = UInt32(truncatingIfNeeded: activity.practice)
        supervision = UInt32(truncatingIfNeeded: activity.supervision)
        guided = UInt32(truncatingIfNeeded: activity.guided)
        registrations = UInt16(truncatingIfNeeded: activity.registrations)
        certificated = UInt16(truncatingIfNeeded: activity.certificated)
        withdrawn = UInt16(truncatingIfNeeded: activity.withdrawn)
        decisions = UInt16(truncatingIfNeeded: activity.decisions)
        passes = UInt16(truncatingIfNeeded: activity.passes)
    }

    /// nil where it lies elsewhere.
    @inline(__always)
    var activity: MonthActivity? {
        guard registrations != Self.mark else { return nil }
        var activity = MonthActivity()
        activity.registrations = Int(registrations)
        activity.certificated = Int(certificated)
        activity.withdrawn = Int(withdrawn)
        activity.decisions = Int(decisions)
        activity.passes = Int(passes)
        activity.practice = Int(practice)
        activity.supervision = Int(supervision)
        activity.guided = Int(guided)
        return activity
    }
}
