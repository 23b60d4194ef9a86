import CohortAnalytics
import QualificationCatalogue
import Quantities
import ReportModel

/// One row for each requirement of each registration, worked out when it is asked for.
struct RequirementProgressRows: WrittenRows {
    private let results: RunResults
    private let registrations: RegistrationNumbers
    /// For each registration the number of rows up to and with its own.
    private let ends: [Int32]

    init(_ results: RunResults, registrations: RegistrationNumbers) {
        self.results = results
        let ledger = results.evaluation.ledger
        self.registrations = registrations
        let counts = ledger.tracks.map { Int32($0.requirements.count) }
        var end: Int32 = 0
        ends = registrations.map { registration in
            end += counts[Int(ledger.registrations.track(registration))]
            return end
        }
    }

    var count: Int { ends.last.map(Int.init) ?? 0 }

    /// O(rows + log n).
    func write(_ rows: Range<Int>, to block: inout CellBlock) {
        let evaluation = results.evaluation
        let ledger = evaluation.ledger
        // Taken out of the loop: each copy counts references.
        let (identities, ids) = (results.identities, ledger.registrationIDs)
        var place = place(of: rows.lowerBound)
        var row = rows.lowerBound
        while row < rows.upperBound {
            let registration = registrations[place]
            let start = place == 0 ? 0 : Int(ends[place - 1])
            let end = min(Int(ends[place]), rows.upperBound)
            let track = ledger.track(of: registration)
            let first = block.cells.count
            while row < end {
                let position = track.requirementOrder[row - start]
                if block.cells.count == first {
                    identities.append(registration, of: ids, to: &block)
                } else {
                    block.append(sameAs: first)
                }
                block.append(text: track.requirements[position].id)
                block.append(text: track.requirements[position].rule.kind)
                block.append(flag: track.requirements[position].isGating)
                let progress = evaluation.requirementProgress(position, of: registration)
                block.append(progress.required)
                block.append(progress.achieved)
                block.append(progress.carried)
                block.append(progress.shortfall)
                block.append(flag: progress.isMet)
                row += 1
            }
            place += 1
        }
    }

    /// Whose row it is.
    private func place(of row: Int) -> Int {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    static let columns = [
        ReportColumn("registration_id", "Registration", .text, "The registration's id."),
        ReportColumn("requirement_id", "Requirement", .text, "The requirement's id in the catalogue."),
        ReportColumn(
            "kind",
            "Kind",
            .code,
            "What is asked for: units, hours, sessions, documents, amount, share or deadline."
        ),
        ReportColumn("gating", "Gating", .flag, "Whether the registration is complete only when the requirement is met."),
        ReportColumn(
            "required",
            "Required",
            .quantity,
            "How much is asked for: hours for hours and amounts, a proportion for shares, months for deadlines, else a number."
        ),
        ReportColumn("achieved", "Achieved", .quantity, "How much counts on the registration itself."),
        ReportColumn("carried", "Carried", .quantity, "How much is carried from an earlier registration."),
        ReportColumn("shortfall", "Short", .quantity, "Required less carried and achieved, at least 0."),
        ReportColumn("met", "Met", .flag, "Whether it is met; empty while that can't be told."),
    ]

    static func table(_ results: RunResults, registrations: RegistrationNumbers, scope: String) -> ReportTable {
        ReportTable(
            id: "requirement_progress",
            title: "Progress by requirement",
            scope: scope,
            keyColumns: 2,
            keys: TableKeys(primary: ["registration_id", "requirement_id"], required: ["kind"], references: [.registration]),
            columns: columns,
            rows: RequirementProgressRows(results, registrations: registrations)
        )
    }
}

extension CellBlock {
    fileprivate mutating func append(_ amount: RequirementProgress.Amount) {
        switch amount {
        case .seconds(let seconds): append(seconds: seconds)
        case .count(let count): append(count: count)
        case .share(let part, let whole): append(rate: part, of: whole)
        case .none: appendNone()
        }
    }
}
