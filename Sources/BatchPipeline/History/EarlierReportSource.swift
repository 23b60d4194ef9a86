import CohortReports
import Diagnostics
import Quantities

/// Where an assessment learns of earlier reports: before the rows are read the day to have figures for, and after them the rest.
struct EarlierReportSource {
    /// The day of the last report of an earlier period; nil where there is none.
    let previousDay: Day?
    private let tell: (_ isPresent: (String) -> Bool) throws(Failure) -> EarlierReports

    /// - Parameter tell: is asked once; a registration of the last report that is not present has vanished.
    init(previousDay: Day?, tell: @escaping (_ isPresent: (String) -> Bool) throws(Failure) -> EarlierReports) {
        self.previousDay = previousDay
        self.tell = tell
    }

    /// What was told before, of which nobody asks which registrations are present.
    init(_ reports: EarlierReports) {
        self.init(previousDay: reports.previous?.asAt) { _ throws(Failure) in reports }
    }

    /// What the history knows, in the moment in which it is asked.
    ///
    /// - Parameter noted: the periods that a report of this period was compared with; nil for all that there are. Reports of others
    ///   were made after it.
    init(_ history: HistoryInUse, before period: Month, noted: [Month]? = nil) throws(Failure) {
        guard noted != [], !history.isNew else {
            self = .none
            return
        }
        let end = noted?.last.map { min(period, $0.adding(months: 1)) } ?? period
        let day = try history.previous(before: end)?.asAt
        self.init(previousDay: day) { isPresent throws(Failure) in
            var reports = try history.earlierReports(before: end, isPresent: isPresent)
            if let noted { reports.trend.removeAll { !noted.contains($0.period) } }
            return reports
        }
    }

    /// Nothing is known of earlier reports, or must not show.
    static var none: EarlierReportSource { EarlierReportSource(.none) }

    /// - Parameter isPresent: whether a registration of that id is among the accepted ones.
    func reports(isPresent: (String) -> Bool) throws(Failure) -> EarlierReports {
        var reports = try tell(isPresent)
        // Pseudonyms are no ids, so nobody can tell whose they are.
        if reports.previous?.hasPseudonyms == true { reports.previous?.vanished = [] }
        return reports
    }
}
