package import Quantities

/// The measures of a group of registrations: sums of what was measured of each, and the rates of the sums.
///
/// A commutative monoid: `GroupMeasures()` is the identity, and merging the measures of any split of a group gives the
/// measures of the group. Hours are in seconds.
package struct GroupMeasures: Hashable, Sendable {
    package var registrations = 0
    package var transferred = 0
    package var withdrawn = 0
    package var certificated = 0
    package var complete = 0
    package var continuing = 0
    package var overdue = 0
    package var stalled = 0
    /// Those withdrawn because the qualification was not achieved.
    package var notAchieved = 0
    package var creditsAvailable = 0
    package var creditsAchieved = 0
    package var creditsCarried = 0
    package var glhAvailable = 0
    package var glhAchieved = 0
    package var glhCarried = 0
    package var glhNotStated = 0
    package var workshop = 0
    package var tutorial = 0
    package var induction = 0
    package var supervision = 0
    package var practiceLogged = 0
    package var practiceVerified = 0
    package var practiceCarried = 0
    package var practiceRequired = 0
    package var practiceShortfall = 0
    package var decisions = 0
    package var passes = 0
    package var firstDecisions = 0
    package var firstPasses = 0
    package var due = 0
    package var timely = 0
    /// One for each certificated registration.
    package var daysToCertificate = DayTally()

    package init() {}

    package mutating func add(_ registration: RegistrationMeasures) {
        registrations += 1
        switch registration.status {
        case .transferred: transferred += 1
        case .withdrawn: withdrawn += 1
        case .certificated: certificated += 1
        case .complete: complete += 1
        case .referred, .submitted, .active, .registered: continuing += 1
        }
        overdue += registration.isOverdue ? 1 : 0
        stalled += registration.isStalled ? 1 : 0
        notAchieved += registration.isNotAchieved ? 1 : 0
        creditsAvailable += registration.creditsAvailable
        creditsAchieved += registration.creditsAchieved
        creditsCarried += registration.creditsCarried
        glhAvailable += registration.glhAvailable
        glhAchieved += registration.glhAchieved
        glhCarried += registration.glhCarried
        glhNotStated += registration.glhNotStated
        workshop += registration.workshop
        tutorial += registration.tutorial
        induction += registration.induction
        supervision += registration.supervision
        practiceLogged += registration.practiceLogged
        practiceVerified += registration.practiceVerified
        practiceCarried += registration.practiceCarried
        practiceRequired += registration.practiceRequired
        practiceShortfall += registration.practiceShortfall
        decisions += registration.decisions
        passes += registration.passes
        firstDecisions += registration.firstDecisions
        firstPasses += registration.firstPasses
        due += registration.isDue ? 1 : 0
        timely += registration.isTimely ? 1 : 0
        if let days = registration.daysToCertificate { daysToCertificate.add(days) }
    }

    package mutating func merge(_ other: GroupMeasures) {
        registrations += other.registrations
        transferred += other.transferred
        withdrawn += other.withdrawn
        certificated += other.certificated
        complete += other.complete
        continuing += other.continuing
        overdue += other.overdue
        stalled += other.stalled
        notAchieved += other.notAchieved
        creditsAvailable += other.creditsAvailable
        creditsAchieved += other.creditsAchieved
        creditsCarried += other.creditsCarried
        glhAvailable += other.glhAvailable
        glhAchieved += other.glhAchieved
        glhCarried += other.glhCarried
        glhNotStated += other.glhNotStated
        workshop += other.workshop
        tutorial += other.tutorial
        induction += other.induction
        supervision += other.supervision
        practiceLogged += other.practiceLogged
        practiceVerified += other.practiceVerified
        practiceCarried += other.practiceCarried
        practiceRequired += other.practiceRequired
        practiceShortfall += other.practiceShortfall
        decisions += other.decisions
        passes += other.passes
        firstDecisions += other.firstDecisions
        firstPasses += other.firstPasses
        due += other.due
        timely += other.timely
        daysToCertificate.merge(other.daysToCertificate)
    }

    /// Every property that is a sum. A test holds the list against the type.
    static var sums: [WritableKeyPath<GroupMeasures, Int>] {
        [
            \.registrations, \.transferred, \.withdrawn, \.certificated, \.complete, \.continuing, \.overdue, \.stalled,
            \.notAchieved, \.creditsAvailable, \.creditsAchieved, \.creditsCarried, \.glhAvailable, \.glhAchieved,
            \.glhCarried, \.glhNotStated, \.workshop, \.tutorial, \.induction, \.supervision, \.practiceLogged,
            \.practiceVerified, \.practiceCarried, \.practiceRequired, \.practiceShortfall, \.decisions, \.passes,
            \.firstDecisions, \.firstPasses, \.due, \.timely,
        ]
    }
}

// The rates, as exact proportions. Definitions: "Group measures" of the measures' specification.
extension GroupMeasures {
    package var leavers: Int { certificated + complete + withdrawn }
    package var referrals: Int { decisions - passes }

    package var completionRate: Ratio { Ratio(certificated + complete, of: registrations - transferred) }
    package var achievementRate: Ratio { Ratio(certificated, of: leavers) }
    package var retentionRate: Ratio { Ratio(certificated + complete + notAchieved, of: leavers) }
    package var passRate: Ratio { Ratio(certificated, of: certificated + complete + notAchieved) }
    package var firstTimePassRate: Ratio { Ratio(firstPasses, of: firstDecisions) }
    package var referralRate: Ratio { Ratio(referrals, of: decisions) }
    package var timelyRate: Ratio { Ratio(timely, of: due) }
    package var medianDaysToCertificate: MedianDays? { daysToCertificate.median }
}

// All figures one after the other, for tables that keep them in less room.
extension GroupMeasures {
    /// How many figures there are: everything that is stored before the days.
    static let figureCount = (MemoryLayout<Self>.offset(of: \.daysToCertificate) ?? 0) / MemoryLayout<Int>.stride

    /// Shows the figures in the order in which they are stored.
    func forEachFigure(_ body: (Int) -> Void) {
        unsafe withUnsafeBytes(of: self) { bytes in
            for number in 0..<Self.figureCount {
                // Safe: so many whole numbers are stored one after the other before the days.
                unsafe body(bytes.load(fromByteOffset: number * MemoryLayout<Int>.stride, as: Int.self))
            }
        }
    }

    /// Measures with these figures, in the order of `forEachFigure`.
    init(daysToCertificate: DayTally, figure: (Int) -> Int) {
        self.init()
        self.daysToCertificate = daysToCertificate
        unsafe withUnsafeMutableBytes(of: &self) { bytes in
            for number in 0..<Self.figureCount {
                // Safe: see above.
                unsafe bytes.storeBytes(of: figure(number), toByteOffset: number * MemoryLayout<Int>.stride, as: Int.self)
            }
        }
    }
}
