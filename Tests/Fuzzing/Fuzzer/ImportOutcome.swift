import CohortAnalytics
import CohortImport
import Diagnostics
import Quantities

/// What an import came to, in values that can be compared.
struct ImportOutcome: Hashable {
    var failure: Failure?
    var files: [ImportedFile] = []
    var rejectedRows: [RejectedRow] = []
    var notices: [Notice] = []
    var ledger: LedgerContent?

    /// - Parameter rejected: the folder that rejected rows are written into, by its name in `FuzzFolder`; nil for none.
    init(_ files: [InputFile], by maker: ImporterMaker, rejected: String? = nil) {
        let sink = LedgerSink(maker.settings.emptyLedger)
        let importer = maker.importer(rejected: rejected)
        do throws(Failure) {
            let summary = try importer.run(files, into: sink)
            (self.files, rejectedRows, notices) = (summary.files, summary.rejectedRows, summary.notices)
            self.ledger = LedgerContent(sink.ledger)
        } catch {
            failure = error
        }
    }
}

/// What a ledger holds.
struct LedgerContent: Hashable {
    private struct Registered: Hashable {
        var id: [UInt8]
        var registration: Registration
        var totals: ActivityTotals
        var decisions: [Decision] = []
    }

    private struct MonthOfGroup: Hashable {
        var month: Int32
        var group: CohortGroup
    }

    private var registrations: [Registered]
    private var people: [Person]
    private var months: [MonthOfGroup: MonthActivity] = [:]

    init(_ ledger: Ledger) {
        people = ledger.people
        registrations = ledger.registrations.indices.map { index in
            var entry = Registered(
                id: Array(ledger.registrationIDs[index].utf8),
                registration: ledger.registrations[index],
                totals: ledger.totals[index]
            )
            ledger.forEachDecision(of: index) { entry.decisions.append($0) }
            return entry
        }
        for (month, group, activity) in ledger.monthlyActivity {
            months[MonthOfGroup(month: month.number, group: group)] = activity
        }
    }
}
