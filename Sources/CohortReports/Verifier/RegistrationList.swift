import CohortAnalytics
import ReportModel

/// A table of which each row is about a registration, with the registrations of its rows.
struct RegistrationList: Sendable {
    let table: ReportTable
    /// By their numbers in the ledger, one for each row.
    let registrations: RegistrationNumbers

    /// The table as pages show it, each row leading to the registration's place.
    func onPage(_ sitemap: ReportSitemap, file: String? = nil, emptyText: String) -> PageTable {
        PageTable(
            table,
            file: file,
            emptyText: emptyText,
            link: { [registrations] index, _ in sitemap.registration(registrations[index]) }
        )
    }
}

/// Rows that are worked out from one element each when they are asked for.
struct MappedRows<Elements: RandomAccessCollection & Sendable>: ReportRows where Elements.Index == Int {
    let elements: Elements
    let cells: @Sendable (Elements.Element) -> [ReportCell]

    var count: Int { elements.count }

    func row(at index: Int) -> [ReportCell] {
        cells(elements[index])
    }
}

extension RunResults {
    /// Registration, learner, centre where there are several, cohort and qualification, by id. With the learner's name behind
    /// their id where names are shown and asked for.
    func leadingCells(of index: Int, withName: Bool = false) -> [ReportCell] {
        var cells = keyCells(of: index)
        if !hasSeveralCentres { cells.remove(at: 2) }
        if withName, hasLearnerNames { cells.insert(.text(evaluation.ledger.learnerNames[index] ?? ""), at: 2) }
        return cells
    }

    /// The columns of `leadingCells`.
    func leadingColumns(withName: Bool = false) -> [ReportColumn] {
        var columns = Self.keyColumns
        if !hasSeveralCentres { columns.remove(at: 2) }
        if withName, hasLearnerNames { columns.insert(RegistrationTables.learnerName, at: 2) }
        return columns
    }

    private var hasSeveralCentres: Bool { measures.centres.count > 1 }

    /// What is shown for a registration's assessor; nothing where it names none.
    func assessorCell(of index: Int) -> ReportCell {
        personCell(evaluation.ledger.registrations[index].assessor)
    }

    /// The same for its internal quality assurer.
    func qualityAssurerCell(of index: Int) -> ReportCell {
        personCell(evaluation.ledger.registrations[index].iqa)
    }

    func personCell(_ number: UInt32?) -> ReportCell {
        number == nil ? .none : .text(evaluation.personLabels.label(of: number, in: evaluation.ledger))
    }

    /// The day of a registration's certificate; without a value where there is none by the as-at date, or the source tells only
    /// by a word that there is one.
    func certificateDayCell(of index: Int) -> ReportCell {
        let registration = evaluation.ledger.registrations[index]
        guard let day = registration.certificatedOn, day <= evaluation.ledger.asAt, !registration.isTimelinessUnknown else {
            return .none
        }
        return .date(day)
    }
}

extension [ReportColumn] {
    static let certificatedOn = [
        ReportColumn(
            "certificated_on",
            "Certificated on",
            .date,
            "The day of the certificate; empty where the export tells by a word, and not by a day, that there is one."
        )
    ]
    static let assessor = [
        ReportColumn("assessor_id", "Assessor", .text, "The registration's assessor. A decision may name another.")
    ]
    static let qualityAssurer = [
        ReportColumn(
            "iqa_id",
            "Internal quality assurer",
            .text,
            "The registration's internal quality assurer. A decision may name another."
        )
    ]
}
