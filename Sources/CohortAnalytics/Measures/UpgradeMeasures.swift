package import Quantities

/// From which qualification to which a learner upgraded, as positions in the catalogue.
package struct UpgradePath: Hashable, Sendable {
    package var from: Int
    package var to: Int
}

/// The measures of an upgrade path. Hours are in seconds.
package struct UpgradeMeasures: Hashable, Sendable {
    /// Registrations on the earlier qualification that are certificated or complete.
    package var eligible = 0
    package var upgraded = 0
    /// The eligible registrations that somebody upgraded from.
    package var eligibleUpgraded = 0
    // Of the upgraded:
    package var continuing = 0
    package var completed = 0
    /// Transferred included.
    package var withdrawn = 0
    package var unitsCarried = 0
    package var creditsCarried = 0
    package var glhCarried = 0
    package var hoursCarried = 0
    /// Logged on the earlier registration beyond what was carried, where the transition carries hours.
    package var hoursNotCarried = 0
    package var feePaid = 0
    /// From the earlier certificate to the later registration, where both are known.
    package var gapDays = DayTally()

    package init() {}

    package var conversionRate: Ratio { Ratio(eligibleUpgraded, of: eligible) }
    package var medianGapDays: MedianDays? { gapDays.median }
}
