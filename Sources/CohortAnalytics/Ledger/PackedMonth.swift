/// What happened in a month, in 14 bytes: what does not fit into them lies elsewhere. A month of a group with more than
/// 254 of what is counted, or with 4,660 hours, is rare; of other months there are millions.
struct PackedMonth: Hashable, Sendable {
    /// The lower two bytes of the seconds, and the third of each below.
    private var practice: UInt16 = 0
    private var supervision: UInt16 = 0
    private var guided: UInt16 = 0
    private var practiceHigh: UInt8 = 0
    private var supervisionHigh: UInt8 = 0
    private var guidedHigh: UInt8 = 0
    /// `mark` where the month does not fit.
    private var registrations: UInt8 = 0
    private var certificated: UInt8 = 0
    private var withdrawn: UInt8 = 0
    private var decisions: UInt8 = 0
    private var passes: UInt8 = 0

    private static let mark = UInt8.max

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
        guard counts >> 8 == 0, activity.registrations < Int(Self.mark), seconds >> 24 == 0 else { return nil }
        (practice, practiceHigh) = Self.halves(activity.practice)
        (supervision, supervisionHigh) = Self.halves(activity.supervision)
        (guided, guidedHigh) = Self.halves(activity.guided)
        registrations = UInt8(truncatingIfNeeded: activity.registrations)
        certificated = UInt8(truncatingIfNeeded: activity.certificated)
        withdrawn = UInt8(truncatingIfNeeded: activity.withdrawn)
        decisions = UInt8(truncatingIfNeeded: activity.decisions)
        passes = UInt8(truncatingIfNeeded: activity.passes)
    }

    @inline(__always)
    private static func halves(_ seconds: Int) -> (UInt16, UInt8) {
        (UInt16(truncatingIfNeeded: seconds), UInt8(truncatingIfNeeded: seconds >> 16))
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
        activity.practice = Int(practiceHigh) << 16 | Int(practice)
        activity.supervision = Int(supervisionHigh) << 16 | Int(supervision)
        activity.guided = Int(guidedHigh) << 16 | Int(guided)
        return activity
    }
}
